using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

/// <summary>A build task: npm ci where the lock file asks for it, then the few files that pages need.</summary>
public sealed class RestoreBrowserFiles : Task
{
    private const int MinutesToWait = 10;

    [Required] public string Project { get; set; }
    [Required] public string Stamp { get; set; }
    [Required] public string Folder { get; set; }
    [Required] public int OldestNode { get; set; }
    [Required] public ITaskItem[] Files { get; set; }
    [Required] public ITaskItem[] Icons { get; set; }
    [Required] public string NoNode { get; set; }
    [Required] public string OldNode { get; set; }
    [Required] public string NpmFailed { get; set; }
    [Required] public string FileMissing { get; set; }
    [Required] public string Busy { get; set; }

    private string Packages => Path.Combine(Project, "node_modules");

    public override bool Execute()
    {
        Directory.CreateDirectory(Path.Combine(Project, "obj"));
        using (var held = Hold(Path.Combine(Project, "obj", "browser-files.lock")))
        {
            if (held == null)
            {
                return Refuse("RECT105", Busy, MinutesToWait);
            }

            var wanted = Fingerprint();
            var restored = File.Exists(Stamp) ? File.ReadAllText(Stamp) : "";
            if (restored != wanted && !Restore())
            {
                return false;
            }

            if (!Files.All(CopyOne) || !DrawIcons())
            {
                return false;
            }

            File.WriteAllText(Stamp, wanted);
            return true;
        }
    }

    // The system lets go of the lock when a build dies, so nothing stale is left behind.
    private static FileStream Hold(string path)
    {
        for (var tries = 0; tries < MinutesToWait * 60 * 5; tries++)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                Thread.Sleep(200);
            }
        }

        return null;
    }

    private string Fingerprint()
    {
        using (var hash = SHA256.Create())
        {
            return BitConverter.ToString(hash.ComputeHash(File.ReadAllBytes(Path.Combine(Project, "package-lock.json"))));
        }
    }

    private bool Restore()
    {
        string version;
        if (Run("node", "--version", MessageImportance.Low, out version) != 0 || Run("npm", "--version", MessageImportance.Low, out _) != 0)
        {
            return Refuse("RECT101", NoNode, OldestNode);
        }

        var major = Regex.Match(version, @"v(\d+)\.");
        if (!major.Success || int.Parse(major.Groups[1].Value, CultureInfo.InvariantCulture) < OldestNode)
        {
            return Refuse("RECT102", OldNode, OldestNode, version.Trim());
        }

        // Cut off half-way, the next build starts over.
        if (File.Exists(Stamp))
        {
            File.Delete(Stamp);
        }

        Log.LogMessage(MessageImportance.High, "npm ci");
        var code = Run("npm", "ci --ignore-scripts --no-audit --no-fund", MessageImportance.Normal, out var said);
        if (code == 0)
        {
            return true;
        }

        Log.LogMessage(MessageImportance.High, said);
        return Refuse("RECT103", NpmFailed, code);
    }

    private int Run(string program, string arguments, MessageImportance importance, out string said)
    {
        var windows = RuntimeInformation.IsOSPlatform(OSPlatform.Windows);
        var start = new ProcessStartInfo(windows ? "cmd" : program, windows ? "/c " + program + " " + arguments : arguments)
        {
            WorkingDirectory = Project,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var heard = new StringBuilder();
        DataReceivedEventHandler hear = (_, line) =>
        {
            lock (heard)
            {
                heard.AppendLine(line.Data);
            }
        };
        try
        {
            using (var process = Process.Start(start))
            {
                process.StandardInput.Close();
                process.OutputDataReceived += hear;
                process.ErrorDataReceived += hear;
                process.BeginOutputReadLine();
                process.BeginErrorReadLine();
                process.WaitForExit();
                said = heard.ToString();
                Log.LogMessage(importance, said);
                return process.ExitCode;
            }
        }
        catch (System.ComponentModel.Win32Exception)
        {
            said = "";
            return -1;
        }
    }

    private bool CopyOne(ITaskItem file)
    {
        var from = Path.Combine(Packages, file.ItemSpec);
        return File.Exists(from) ? Write(Path.Combine(Folder, file.GetMetadata("To")), File.ReadAllBytes(from)) : Refuse("RECT104", FileMissing, file.ItemSpec);
    }

    private bool DrawIcons()
    {
        var sprite = new StringBuilder("<svg xmlns=\"http://www.w3.org/2000/svg\">\n");
        foreach (var icon in Icons.Select(item => item.ItemSpec))
        {
            var path = Path.Combine("@tabler", "icons", "icons", "outline", icon + ".svg");
            if (!File.Exists(Path.Combine(Packages, path)))
            {
                return Refuse("RECT104", FileMissing, path);
            }

            var drawing = Regex.Match(File.ReadAllText(Path.Combine(Packages, path)), "<svg[^>]*>(?<inner>.*)</svg>", RegexOptions.Singleline);
            sprite.Append("<symbol id=\"").Append(icon).Append("\" viewBox=\"0 0 24 24\">").Append(drawing.Groups["inner"].Value.Trim()).Append("</symbol>\n");
        }

        return Write(Path.Combine(Folder, "icons.svg"), Encoding.UTF8.GetBytes(sprite.Append("</svg>\n").ToString()));
    }

    // Whoever reads meanwhile sees the old file or the new one, never half of one.
    private bool Write(string to, byte[] content)
    {
        if (File.Exists(to) && File.ReadAllBytes(to).SequenceEqual(content))
        {
            return true;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(to));
        var aside = Path.Combine(Project, "obj", Path.GetFileName(to) + "." + Guid.NewGuid().ToString("N"));
        File.WriteAllBytes(aside, content);
        if (File.Exists(to))
        {
            File.Replace(aside, to, null);
        }
        else
        {
            File.Move(aside, to);
        }

        return true;
    }

    private bool Refuse(string code, string sentence, params object[] facts)
    {
        Log.LogError(null, code, null, null, 0, 0, 0, 0, string.Format(CultureInfo.InvariantCulture, sentence, facts));
        return false;
    }
}
