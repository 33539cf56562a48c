using System.Net;
using System.Net.Sockets;

namespace Shared;

/// <summary>A server on loopback that talks to whoever connects until it is disposed of; what it says is up to the sink.</summary>
public abstract class LoopbackSink : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Task serving;

    protected LoopbackSink()
    {
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        serving = Serve();
    }

    public int Port { get; }

    /// <summary>Ends every talk.</summary>
    protected CancellationToken Stopping => stop.Token;

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await stop.CancelAsync();
        listener.Stop();
        await serving;
        stop.Dispose();
    }

    protected abstract Task Talk(NetworkStream stream);

    private async Task Serve()
    {
        var talks = new List<Task>();
        try
        {
            while (true) talks.Add(Host(await listener.AcceptTcpClientAsync(stop.Token)));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(talks);
        }
    }

    private async Task Host(TcpClient client)
    {
        using (client)
        {
            try
            {
                await using var stream = client.GetStream();
                await Talk(stream);
            }
            catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
            {
                // The other side went away, or the test is over.
            }
        }
    }
}
