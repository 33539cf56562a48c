using System.Net.Sockets;
using System.Text;
using Shared;

namespace Benchmarks.Deliveries;

/// <summary>A mail server on loopback that takes every message, counts it and forgets it.</summary>
internal sealed class MailCounter : LoopbackSink
{
    // IPPROTO_TCP and TCP_QUICKACK of Linux.
    private const int Tcp = 6;
    private const int QuickAcknowledge = 12;
    private int count;

    public int Count => count;

    protected override async Task Talk(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.ASCII);
        await using var writer = new StreamWriter(stream, Encoding.ASCII) { NewLine = "\r\n", AutoFlush = true };
        stream.Socket.NoDelay = true;
        await writer.WriteLineAsync("220 ready");
        while (await Next() is { } line)
        {
            if (line.StartsWith("QUIT", StringComparison.Ordinal)) return;
            if (!line.StartsWith("DATA", StringComparison.Ordinal))
            {
                await writer.WriteLineAsync("250 OK");
                continue;
            }

            await writer.WriteLineAsync("354 go on");
            while (await Next() is { } text && text != ".")
            {
            }

            Interlocked.Increment(ref count);
            await writer.WriteLineAsync("250 OK");
        }

        // The client writes in small pieces, and the kernel would let it wait 40 ms for the acknowledgement of each: that would be all one measures.
        ValueTask<string?> Next()
        {
            if (OperatingSystem.IsLinux()) stream.Socket.SetRawSocketOption(Tcp, QuickAcknowledge, [1, 0, 0, 0]);
            return reader.ReadLineAsync(Stopping);
        }
    }
}
