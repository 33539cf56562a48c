using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Rectification.Demonstration;

/// <summary>A small picture in the place of a photograph: stripes in colours that follow from its name, as a real PNG file.</summary>
internal static class Picture
{
    private const int Width = 320;
    private const int Height = 200;
    private static readonly byte[] Signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public static byte[] Draw(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        using var png = new MemoryStream();
        png.Write(Signature);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), Height);
        // Eight bits a channel, red green blue.
        (header[8], header[9]) = (8, 2);
        Chunk(png, "IHDR", header);
        Chunk(png, "IDAT", Rows(name));
        Chunk(png, "IEND", []);
        return png.ToArray();
    }

    private static byte[] Rows(string name)
    {
        var seed = name.Aggregate(7, (sum, c) => unchecked((sum * 31) + c));
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            for (var y = 0; y < Height; y++)
            {
                // Each row begins with its filter: none.
                zlib.WriteByte(0);
                for (var x = 0; x < Width; x++)
                {
                    var stripe = ((x + y) / 40) % 3;
                    zlib.WriteByte((byte)(120 + ((seed >> 3) & 0x3F) + (stripe * 20)));
                    zlib.WriteByte((byte)(130 + ((seed >> 9) & 0x3F) + (stripe * 15)));
                    zlib.WriteByte((byte)(140 + ((seed >> 15) & 0x3F) + (y / 8)));
                }
            }
        }

        return packed.ToArray();
    }

    private static void Chunk(Stream png, string type, byte[] data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        png.Write(number);
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
        png.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(body));
        png.Write(number);
    }

    /// <summary>CRC-32 as PNG asks for it.</summary>
    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }

        return ~crc;
    }
}
