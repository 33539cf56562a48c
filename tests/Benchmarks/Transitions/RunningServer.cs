using System.Diagnostics;
using System.Globalization;

namespace Benchmarks.Transitions;

/// <summary>The program in a process of its own, whose memory is watched.</summary>
internal sealed class RunningServer : IDisposable
{
    private readonly Process process;
    private readonly DirectoryInfo folder;
    private readonly TaskCompletionSource<Uri> listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<long> samples = [];

    private RunningServer(string connection)
    {
        folder = Directory.CreateTempSubdirectory("rectification-benchmark-");
        var program = Path.Combine(AppContext.BaseDirectory, "Rectification.Web.dll");
        var start = new ProcessStartInfo("dotnet", ["exec", program]) { UseShellExecute = false, RedirectStandardOutput = true };
        foreach (var (name, value) in new[]
        {
            ("ASPNETCORE_ENVIRONMENT", "Production"), ("ASPNETCORE_URLS", "http://127.0.0.1:0"), ("Rectification__Database", connection),
            ("Rectification__Files", Path.Combine(folder.FullName, "files")), ("Rectification__Keys", Path.Combine(folder.FullName, "keys")),
            ("Rectification__Jobs", "false"), ("Rectification__Demonstration", "false"),
        }) start.Environment[name] = value;
        process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.Exited += (_, _) => listening.TrySetException(new InvalidOperationException("The server ended."));
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data?.Split("Now listening on: ") is [_, var address]) listening.TrySetResult(new Uri(address.Trim()));
            else if (line.Data?.Contains("fail:", StringComparison.Ordinal) is true) Console.Error.WriteLine(line.Data);
        };
        process.Start();
        process.BeginOutputReadLine();
    }

    public Uri Address => listening.Task.Result;

    /// <summary>Resident memory.</summary>
    public long Megabytes => long.Parse(
        File.ReadLines($"/proc/{process.Id}/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture) / 1024;

    public IReadOnlyList<long> Samples => samples;

    public static async Task<RunningServer> On(string connection)
    {
        var server = new RunningServer(connection);
        await server.listening.Task.WaitAsync(TimeSpan.FromMinutes(2));
        return server;
    }

    public void Sample()
    {
        lock (samples) samples.Add(Megabytes);
    }

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
        folder.Delete(recursive: true);
    }
}
