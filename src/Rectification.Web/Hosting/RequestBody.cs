namespace Rectification.Web.Hosting;

/// <summary>
/// A request's body that ends with a refusal at its limit. The server's own limit would cut the connection with bytes still
/// on their way, and whoever sends before listening would see a broken line in place of the reason.
/// </summary>
internal sealed class RequestBody(Stream body, long limit) : Stream
{
    /// <summary>Bytes that are read and thrown away so that a sender hears why it was refused.</summary>
    private const long Patience = 4L * 1024 * 1024 * 1024;

    private long read;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>Reads what is left of a request, so that the answer reaches a client that sends before it listens.</summary>
    public static async Task Drain(Stream body, CancellationToken cancellation)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            for (long gone = 0; gone < Patience;)
            {
                var more = await body.ReadAsync(buffer, cancellation);
                if (more == 0) return;
                gone += more;
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // Nobody is there any more to hear an answer.
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var more = await body.ReadAsync(buffer, cancellationToken);
        read += more;
        return read <= limit ? more : throw new BadHttpRequestException("The body is larger than its limit.", StatusCodes.Status413PayloadTooLarge);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
