using System.Buffers;

namespace Rectification.Evidencing;

/// <summary>Whether a file is text in UTF-8 or GB18030, the two encodings in which offices keep it: read once, with flat memory.</summary>
internal static class PlainText
{
    public static async ValueTask<bool> Is(FileContent content, CancellationToken cancellation)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            var utf8 = new Utf8Reader();
            var gb18030 = new Gb18030Reader();
            content.Stream.Position = 0;
            for (int read; (read = await content.Stream.ReadAsync(buffer, cancellation)) > 0;)
            {
                foreach (var b in buffer.AsSpan(0, read))
                {
                    if (IsControl(b)) return false;
                    utf8.Take(b);
                    gb18030.Take(b);
                }

                if (!utf8.Valid && !gb18030.Valid) return false;
            }

            return utf8.AtEnd || gb18030.AtEnd;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Bytes that neither encoding uses in text: what gives a binary file away.</summary>
    private static bool IsControl(byte b) => b is < 0x20 and not ((byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)'\f') or 0x7F;

    private struct Utf8Reader()
    {
        private int missing;
        private byte least = 0x80;
        private byte most = 0xBF;

        public bool Valid { get; private set; } = true;

        public readonly bool AtEnd => Valid && missing == 0;

        /// <summary>The byte after some first bytes is bounded, which rules out surrogates and overlong forms.</summary>
        public void Take(byte b)
        {
            if (missing > 0)
            {
                Valid &= b >= least && b <= most;
                (missing, least, most) = (missing - 1, 0x80, 0xBF);
                return;
            }

            missing = b switch { < 0x80 => 0, >= 0xC2 and <= 0xDF => 1, >= 0xE0 and <= 0xEF => 2, >= 0xF0 and <= 0xF4 => 3, _ => -1 };
            Valid &= missing >= 0;
            (least, most) = b switch
            {
                0xE0 => ((byte)0xA0, (byte)0xBF), 0xED => ((byte)0x80, (byte)0x9F), 0xF0 => ((byte)0x90, (byte)0xBF), 0xF4 => ((byte)0x80, (byte)0x8F),
                _ => ((byte)0x80, (byte)0xBF),
            };
        }
    }

    /// <summary>One, two or four bytes a character: the second byte says which.</summary>
    private struct Gb18030Reader()
    {
        private int position;

        public bool Valid { get; private set; } = true;

        public readonly bool AtEnd => Valid && position == 0;

        public void Take(byte b)
        {
            var digit = b is >= 0x30 and <= 0x39;
            var lead = b is >= 0x81 and <= 0xFE;
            (var valid, position) = position switch
            {
                0 => (b < 0x80 || lead, lead ? 1 : 0),
                1 => (digit || b is >= 0x40 and <= 0xFE and not 0x7F, digit ? 2 : 0),
                2 => (lead, 3),
                _ => (digit, 0),
            };
            Valid &= valid;
        }
    }
}
