using System.Net.Sockets;
using System.Text;
using Shared;

namespace Benchmarks.Deliveries;

/// <summary>A mail server on loopback that takes every message, counts it and forgets it.</summary>
internal sealed class MailCounter : LoopbackSink
{
    private int count;

    public int Count => count;

    protected override async Task Talk(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.ASCII);
        await using var writer = new StreamWriter(stream, Encoding.ASCII) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 ready");
        while (await reader.ReadLineAsync(Stopping) is { } line)
        {
            if (line.StartsWith("QUIT", StringComparison.Ordinal)) return;
            if (!line.StartsWith("DATA", StringComparison.Ordinal))
            {
                await writer.WriteLineAsync("250 OK");
                continue;
            }

            await writer.WriteLineAsync("354 go on");
            while (await reader.ReadLineAsync(Stopping) is { } text && text != ".")
            {
            }

            Interlocked.Increment(ref count);
            await writer.WriteLineAsync("250 OK");
        }
    }
}
