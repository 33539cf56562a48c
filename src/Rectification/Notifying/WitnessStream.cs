namespace Rectification.Notifying;

/// <summary>
/// The text of a message, which remembers whether it was read. .NET's mail client reads it when the server has asked
/// for it, and does not otherwise say how far it came before a line broke.
/// </summary>
internal sealed class WitnessStream(byte[] bytes) : MemoryStream(bytes, writable: false)
{
    private const int Untouched = 0;
    private const int Taken = 1;
    private const int Withheld = 2;
    private int state;

    /// <summary>
    /// From now on the text is not given out; false when it already was. A client that was given up can then do no more
    /// than break off, even if it does not notice at once.
    /// </summary>
    public bool Withhold() => Interlocked.CompareExchange(ref state, Withheld, Untouched) != Taken;

    public override int Read(byte[] buffer, int offset, int count)
    {
        Take();
        return base.Read(buffer, offset, count);
    }

    public override int Read(Span<byte> buffer)
    {
        Take();
        return base.Read(buffer);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        Take();
        return base.ReadAsync(buffer, offset, count, cancellationToken);
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Take();
        return base.ReadAsync(buffer, cancellationToken);
    }

    public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
    {
        Take();
        return base.CopyToAsync(destination, bufferSize, cancellationToken);
    }

    private void Take()
    {
        if (Interlocked.CompareExchange(ref state, Taken, Untouched) == Withheld) throw new IOException("The message was given up.");
    }
}
