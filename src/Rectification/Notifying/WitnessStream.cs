namespace Rectification.Notifying;

/// <summary>
/// The text of a message, which remembers whether it was read. .NET's mail client reads it when the server has asked
/// for it, and does not otherwise say how far it came before a line broke.
/// </summary>
internal sealed class WitnessStream(byte[] bytes) : MemoryStream(bytes, writable: false)
{
    public bool WasRead { get; private set; }

    public override int Read(byte[] buffer, int offset, int count)
    {
        WasRead = true;
        return base.Read(buffer, offset, count);
    }

    public override int Read(Span<byte> buffer)
    {
        WasRead = true;
        return base.Read(buffer);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        WasRead = true;
        return base.ReadAsync(buffer, offset, count, cancellationToken);
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        WasRead = true;
        return base.ReadAsync(buffer, cancellationToken);
    }

    public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
    {
        WasRead = true;
        return base.CopyToAsync(destination, bufferSize, cancellationToken);
    }
}
