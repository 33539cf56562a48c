using System.Buffers.Binary;

namespace Rectification.Importing;

/// <summary>
/// Ids of one instant (UUIDv7) that sort in the order in which they are taken: the twelve bits after the version count
/// up, as RFC 9562 allows (method 1), and when they run out the millisecond moves on by one.
/// </summary>
internal sealed class IdSequence(DateTime now)
{
    private const int PerMillisecond = 1 << 12;
    private int taken;

    public Guid Next()
    {
        var (millisecond, count) = Math.DivRem(taken++, PerMillisecond);
        Span<byte> bytes = stackalloc byte[16];
        Guid.CreateVersion7(new DateTimeOffset(now, TimeSpan.Zero).AddMilliseconds(millisecond)).TryWriteBytes(bytes, bigEndian: true, out _);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[6..], (ushort)(0x7000 | count));
        return new Guid(bytes, bigEndian: true);
    }
}
