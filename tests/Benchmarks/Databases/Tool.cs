using System.Diagnostics;

namespace Benchmarks.Databases;

/// <summary>Runs a program of PostgreSQL; as another user where this one is root, because PostgreSQL refuses root.</summary>
internal static class Tool
{
    public static string Folder { get; } = Find();

    /// <summary>Standard output and standard error; a failure ends the run.</summary>
    public static async Task<string> Run(string name, params string[] arguments)
    {
        var program = Path.IsPathRooted(name) ? name : Path.Combine(Folder, name);
        var start = Environment.UserName == "root"
            ? new ProcessStartInfo("runuser", ["-u", "postgres", "--", program, .. arguments])
            : new ProcessStartInfo(program, arguments);
        start.UseShellExecute = false;
        start.WorkingDirectory = "/";
        // The server that pg_ctl leaves behind would hold a pipe open for ever.
        var piped = name != "pg_ctl";
        (start.RedirectStandardOutput, start.RedirectStandardError) = (piped, piped);
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        var output = piped ? await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync()) : [];
        await process.WaitForExitAsync();
        var said = string.Concat(output);
        return process.ExitCode == 0 ? said : throw new InvalidOperationException($"{name} ended with {process.ExitCode}: {said}");
    }

    private static string Find() =>
        Environment.GetEnvironmentVariable("RECTIFICATION_TEST_POSTGRES_BIN")
        ?? Directory.EnumerateDirectories("/usr/lib/postgresql").Select(f => Path.Combine(f, "bin")).Where(f => File.Exists(Path.Combine(f, "initdb"))).Order(StringComparer.Ordinal).Last();
}
