using System.Diagnostics;

namespace Structure.Tests.Tree;

/// <summary>The files of the checkout that the tests run in: what git tracks or would track, or a walk without git.</summary>
public static class Repository
{
    public const string Specimens = "tests/Structure.Tests/Specimens/";

    private static readonly string[] Passed =
        ["bin", "obj", "node_modules", ".git", ".vs", ".idea", "data", "artifacts", "TestResults", "lib"];

    private static readonly string[] Binary =
        [".png", ".jpg", ".jpeg", ".gif", ".ico", ".woff2", ".docx", ".xlsx", ".xls", ".pdf", ".zip", ".db"];

    private static readonly Lazy<IReadOnlyList<Source>> Read = new(ReadAll);

    public static string Root { get; } = FindRoot();

    /// <summary>Every text file but the specimens, which break the rules on purpose.</summary>
    public static IReadOnlyList<Source> Files => Read.Value;

    private static IReadOnlyList<Source> ReadAll() =>
        [.. (Tracked() ?? Walked())
            .Where(path => !path.StartsWith(Specimens, StringComparison.Ordinal))
            .Where(path => File.Exists(Path.Combine(Root, path)))
            .Order(StringComparer.Ordinal)
            .Select(path => new Source(path, IsBinary(path) ? "" : File.ReadAllText(Path.Combine(Root, path))))];

    private static bool IsBinary(string path) => Binary.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    private static string[]? Tracked()
    {
        var start = new ProcessStartInfo("git") { WorkingDirectory = Root, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { "ls-files", "-z", "--cached", "--others", "--exclude-standard" })
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            using var git = Process.Start(start)!;
            git.ErrorDataReceived += (_, _) => { };
            git.BeginErrorReadLine();
            var paths = git.StandardOutput.ReadToEnd();
            git.WaitForExit();
            return git.ExitCode == 0 ? paths.Split('\0', StringSplitOptions.RemoveEmptyEntries) : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // No git on this machine: an unpacked archive is checked by walking it.
            return null;
        }
    }

    private static IEnumerable<string> Walked()
    {
        var folders = new Stack<string>([Root]);
        while (folders.TryPop(out var folder))
        {
            foreach (var file in Directory.EnumerateFiles(folder))
            {
                yield return Path.GetRelativePath(Root, file).Replace('\\', '/');
            }

            foreach (var inner in Directory.EnumerateDirectories(folder).Where(inner => !Passed.Contains(Path.GetFileName(inner), StringComparer.Ordinal)))
            {
                folders.Push(inner);
            }
        }
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Workflow.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside a checkout: no Workflow.sln above them.");
    }
}
