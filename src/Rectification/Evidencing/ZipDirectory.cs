using System.Buffers.Binary;
using System.Text;

namespace Rectification.Evidencing;

/// <summary>
/// The names in a zip file, read from its directory alone: nothing is unpacked, and what is read is bounded however
/// large the file claims to be.
/// </summary>
internal static class ZipDirectory
{
    private const uint EndSignature = 0x06054B50;
    private const uint EntrySignature = 0x02014B50;
    private const int EndLength = 22;
    private const int EntryLength = 46;
    private const int LongestComment = ushort.MaxValue;
    private const int LargestDirectory = 8 * 1024 * 1024;

    /// <summary>Null when the file is no zip, or one that no office program writes.</summary>
    public static List<string>? Of(FileContent content)
    {
        var stream = content.Stream;
        if (!content.Head.StartsWith("PK"u8) || stream.Length < EndLength) return null;
        var tail = ReadAt(stream, Math.Max(0, stream.Length - EndLength - LongestComment), EndLength + LongestComment);
        for (var i = tail.Length - EndLength; i >= 0; i--)
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(i)) != EndSignature) continue;
            var size = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(i + 12));
            var offset = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(i + 16));
            return size <= LargestDirectory && offset + (long)size <= stream.Length ? Names(ReadAt(stream, offset, (int)size)) : null;
        }

        return null;
    }

    private static List<string>? Names(byte[] directory)
    {
        List<string> names = [];
        for (var at = 0; at + EntryLength <= directory.Length;)
        {
            var entry = directory.AsSpan(at);
            if (BinaryPrimitives.ReadUInt32LittleEndian(entry) != EntrySignature) return null;
            var nameLength = BinaryPrimitives.ReadUInt16LittleEndian(entry[28..]);
            var more = BinaryPrimitives.ReadUInt16LittleEndian(entry[30..]) + BinaryPrimitives.ReadUInt16LittleEndian(entry[32..]);
            if (EntryLength + nameLength + more > entry.Length) return null;
            names.Add(Encoding.UTF8.GetString(entry.Slice(EntryLength, nameLength)));
            at += EntryLength + nameLength + more;
        }

        return names;
    }

    private static byte[] ReadAt(Stream stream, long offset, int length)
    {
        var bytes = new byte[(int)Math.Min(length, stream.Length - offset)];
        stream.Position = offset;
        stream.ReadExactly(bytes);
        return bytes;
    }
}
