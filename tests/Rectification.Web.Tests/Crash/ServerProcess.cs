using System.Collections.Concurrent;
using System.Diagnostics;

namespace Rectification.Web.Tests.Crash;

/// <summary>The program in a process of its own, on a free loopback port that it chooses itself; it can be killed like a lost machine.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process process;
    private readonly ConcurrentQueue<string> said = new();
    private readonly TaskCompletionSource<Uri> listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServerProcess(string program, IReadOnlyDictionary<string, string> environment, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", program, .. arguments]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        foreach (var (name, value) in environment) start.Environment[name] = value;
        process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.Exited += (_, _) => listening.TrySetException(new InvalidOperationException("The program ended before it listened."));
        Assert.True(process.Start());
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>The build that the tests stand on.</summary>
    public static string Built { get; } = Path.Combine(AppContext.BaseDirectory, "Rectification.Web.dll");

    public Uri Address => listening.Task.Result;
    public int Id => process.Id;

    /// <summary>What it wrote on standard output and standard error.</summary>
    public string Said => string.Join('\n', said);

    /// <summary>Returns when it takes requests.</summary>
    public static async Task<ServerProcess> Serving(string program, IReadOnlyDictionary<string, string> environment)
    {
        var server = new ServerProcess(program, environment, []);
        try
        {
            await server.listening.Task.WaitAsync(Patience);
            return server;
        }
        catch (Exception e) when (e is InvalidOperationException or TimeoutException)
        {
            await server.DisposeAsync();
            throw new InvalidOperationException($"{e.Message} It said:\n{server.Said}", e);
        }
    }

    /// <summary>Only just begun.</summary>
    public static ServerProcess Begun(string program, IReadOnlyDictionary<string, string> environment, params string[] arguments) => new(program, environment, arguments);

    /// <summary>Runs to its end, as a command does; returns the exit code and all that was said.</summary>
    public static async Task<(int Code, string Said)> Run(string program, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        await using var run = new ServerProcess(program, environment, arguments);
        await run.Ended();
        return (run.process.ExitCode, run.Said);
    }

    /// <summary>SIGKILL: no handler runs, nothing is flushed, nobody is told.</summary>
    public async Task Kill()
    {
        process.Kill();
        await Ended();
    }

    /// <summary>SIGTERM, as an orderly stop begins; returns the exit code.</summary>
    public async Task<int> Stop()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        await kill.WaitForExitAsync();
        await Ended();
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) await Kill();
        process.Dispose();
    }

    private async Task Ended()
    {
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException e)
        {
            process.Kill();
            throw new TimeoutException($"The program did not end within {Patience.TotalSeconds} s. It said:\n{Said}", e);
        }
    }

    private void Hear(string? line)
    {
        if (line is null) return;
        said.Enqueue(line);
        const string Sign = "Now listening on: ";
        if (line.IndexOf(Sign, StringComparison.Ordinal) is >= 0 and var at) listening.TrySetResult(new Uri(line[(at + Sign.Length)..].Trim()));
    }
}
