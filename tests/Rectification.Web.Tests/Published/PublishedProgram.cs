using System.Diagnostics;
using Rectification.Web.Tests.Crash;
using Shared;

namespace Rectification.Web.Tests.Published;

/// <summary>What <c>dotnet publish</c> puts into the image, published once for the tests of this folder.</summary>
public sealed class PublishedProgram : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("rectification-published-");

    public string Program => Path.Combine(folder.FullName, "app", "Rectification.Web.dll");

    public async ValueTask InitializeAsync()
    {
        // The command of docker/Dockerfile; without analyzers, which the build has run, and without servers that outlive the run.
        var start = new ProcessStartInfo("dotnet",
            ["publish", "src/Rectification.Web", "-c", "Release", "-o", Path.Combine(folder.FullName, "app"), "-v", "quiet", "--disable-build-servers", "-p:RunAnalyzers=false"])
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = World.Repository(),
        };
        // What the test runner was started with is not for the build.
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList()) start.Environment.Remove(name);
        using var publish = Process.Start(start)!;
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(8));
        try
        {
            var said = await Task.WhenAll(publish.StandardOutput.ReadToEndAsync(limit.Token), publish.StandardError.ReadToEndAsync(limit.Token));
            await publish.WaitForExitAsync(limit.Token);
            Assert.True(publish.ExitCode == 0, $"dotnet publish ended with {publish.ExitCode}:\n{string.Concat(said)}");
        }
        catch (OperationCanceledException)
        {
            publish.Kill(entireProcessTree: true);
            Assert.Fail("dotnet publish took longer than 8 minutes.");
        }
    }

    /// <summary>A node on this database; nodes of one house share its folder.</summary>
    internal Task<ServerProcess> Node(string database, DirectoryInfo house) => ServerProcess.Serving(Program, Environment(database, house));

    /// <summary>What compose.yml gives to each node.</summary>
    internal static Dictionary<string, string> Environment(string database, DirectoryInfo house) => new(StringComparer.Ordinal)
    {
        ["Rectification__Database"] = database,
        ["Rectification__Files"] = Path.Combine(house.FullName, "files"),
        ["Rectification__Keys"] = Path.Combine(house.FullName, "keys"),
        ["Rectification__BaseAddress"] = "https://zg.example.test",
        ["Rectification__Proxies"] = "172.30.86.0/24",
    };

    public ValueTask DisposeAsync()
    {
        folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
