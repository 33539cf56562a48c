using System.ComponentModel;
using System.Diagnostics;

namespace Rectification.Documents.Reading.Conversion;

/// <summary>
/// Turns files of older programs into ones that can be read, with the LibreOffice that is installed on the machine. Each
/// conversion has a folder and a profile of its own, in which macros are off and links are not followed, and a time limit.
/// </summary>
public sealed class OfficeConverter
{
    private const long LargestResult = 128L * 1024 * 1024;

    /// <summary>A profile under which no macro runs and nothing outside the file is fetched.</summary>
    private const string Careful =
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
        <item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
        <item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
        <item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
        <item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop></item>
        <item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
        <item oor:path="/org.openoffice.Office.Calc/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
        </oor:items>
        """;

    /// <summary>LibreOffice takes a core and some hundred megabytes: one conversion at a time.</summary>
    private static readonly SemaphoreSlim One = new(1, 1);

    private static readonly Lazy<OfficeConverter?> Found = new(() => Find() is { } program ? new OfficeConverter(program) : null);

    private readonly string program;
    private readonly TimeSpan longest;

    /// <param name="program">Path of soffice.</param>
    /// <param name="longest">How long one conversion may take; a minute and a half unless told otherwise.</param>
    public OfficeConverter(string program, TimeSpan? longest = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(program);
        (this.program, this.longest) = (program, longest ?? TimeSpan.FromSeconds(90));
    }

    /// <summary>The converter of this machine; null where LibreOffice is not installed.</summary>
    public static OfficeConverter? Installed => Found.Value;

    /// <summary>The file in another format; null when it cannot be had.</summary>
    /// <param name="content">The file.</param>
    /// <param name="from">Its extension, such as doc.</param>
    /// <param name="to">The extension wanted, such as docx.</param>
    /// <param name="filter">How to read it, where LibreOffice has several ways.</param>
    public byte[]? Convert(ReadOnlySpan<byte> content, string from, string to, string? filter = null)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        if (!One.Wait(longest)) return null;
        var folder = Directory.CreateTempSubdirectory("rectification-");
        try
        {
            var profile = Directory.CreateDirectory(Path.Combine(folder.FullName, "profile", "user"));
            File.WriteAllText(Path.Combine(profile.FullName, "registrymodifications.xcu"), Careful);
            File.WriteAllBytes(Path.Combine(folder.FullName, "given." + from), content);
            var result = new FileInfo(Path.Combine(folder.FullName, "out", "given." + to));
            return Run(folder.FullName, from, to, filter) && result.Exists && result.Length is > 0 and <= LargestResult ? File.ReadAllBytes(result.FullName) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or Win32Exception)
        {
            return null;
        }
        finally
        {
            Remove(folder);
            One.Release();
        }
    }

    private bool Run(string folder, string from, string to, string? filter)
    {
        var start = new ProcessStartInfo(program) { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (ReadOnlySpan<string>)["--headless", "--norestore", "--nologo", "--nolockcheck", "-env:UserInstallation=" + new Uri(Path.Combine(folder, "profile")).AbsoluteUri])
            start.ArgumentList.Add(argument);
        if (filter is not null) start.ArgumentList.Add("--infilter=" + filter);
        foreach (var argument in (ReadOnlySpan<string>)["--convert-to", to, "--outdir", Path.Combine(folder, "out"), "given." + from]) start.ArgumentList.Add(argument);
        using var process = Process.Start(start);
        if (process is null) return false;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (process.WaitForExit(longest)) return process.ExitCode == 0;
        process.Kill(entireProcessTree: true);
        process.WaitForExit(TimeSpan.FromSeconds(5));
        return false;
    }

    private static void Remove(DirectoryInfo folder)
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The operating system empties its folder of temporary files in time.
        }
    }

    private static string? Find()
    {
        var name = OperatingSystem.IsWindows() ? "soffice.exe" : "soffice";
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Append("/usr/lib/libreoffice/program").Append(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles), "LibreOffice", "program"));
        return folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
    }
}
