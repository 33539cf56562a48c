namespace Rectification.Tests.Evidencing;

/// <summary>Letters without end, as a client could send them; may cancel the upload after the first read.</summary>
internal sealed class Endless(CancellationTokenSource? cancel = null) : OneWay
{
    public long Given { get; private set; }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancel?.Cancel();
        buffer.Span.Fill((byte)'a');
        Given += buffer.Length;
        return ValueTask.FromResult(buffer.Length);
    }
}

/// <summary>Some bytes, and then the connection is gone.</summary>
internal sealed class Broken(byte[] first) : OneWay
{
    private bool sent;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (sent) throw new IOException("The connection was closed.");
        sent = true;
        first.CopyTo(buffer);
        return ValueTask.FromResult(first.Length);
    }
}

/// <summary>A stream that can only be read, and only once, as a request's body can.</summary>
internal abstract class OneWay : Stream
{
    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public abstract override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default);

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();
}
