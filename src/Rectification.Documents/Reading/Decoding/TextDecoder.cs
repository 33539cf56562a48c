using System.Text;

namespace Rectification.Documents.Reading.Decoding;

/// <summary>Text of a file, and how sure it is.</summary>
/// <param name="Text">The text; null when no encoding makes sense of the bytes.</param>
/// <param name="Encoding">Name of the encoding used.</param>
/// <param name="Damaged">Characters that could not be decoded and stand as U+FFFD.</param>
internal sealed record DecodedText(string? Text, string Encoding, int Damaged);

/// <summary>
/// Finds the encoding by validity first and plausibility second: a byte order mark, UTF-8 that is valid, UTF-16 without a
/// mark, GB18030 (which contains GBK and GB 2312); then the same with a few damaged bytes.
/// </summary>
internal static class TextDecoder
{
    private const double Plausible = 0.80;
    private const double MostControls = 0.002;
    private const double MostDamage = 0.01;

    private static readonly Encoding Gb18030 =
        CodePagesEncodingProvider.Instance.GetEncoding("GB18030", EncoderFallback.ReplacementFallback, new DecoderReplacementFallback("\uFFFD"))!;

    public static DecodedText Decode(ReadOnlySpan<byte> content)
    {
        if (FromMark(content) is { } marked) return marked;
        if (System.Text.Unicode.Utf8.IsValid(content)) return Checked(Encoding.UTF8.GetString(content), "UTF-8");
        if (LooksLikeUtf16(content) is { } wide) return Checked(wide.GetString(content), wide.WebName);
        var best = Damaged(new UTF8Encoding(false), "UTF-8", content);
        var other = Damaged(Gb18030, "GB18030", content);
        if (Score(other) > Score(best)) best = other;
        return Score(best) > 0 ? best : new DecodedText(null, "", 0);
    }

    private static DecodedText? FromMark(ReadOnlySpan<byte> content)
    {
        if (content.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) return Lenient(Encoding.UTF8, "UTF-8", content[3..]);
        if (content.StartsWith((ReadOnlySpan<byte>)[0x84, 0x31, 0x95, 0x33])) return Lenient(Gb18030, "GB18030", content[4..]);
        if (content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE, 0, 0])) return Lenient(Encoding.UTF32, "UTF-32", content[4..]);
        if (content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])) return Lenient(Encoding.Unicode, "UTF-16", content[2..]);
        if (content.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) return Lenient(Encoding.BigEndianUnicode, "UTF-16BE", content[2..]);
        return null;
    }

    /// <summary>A mark settles the encoding; damage behind it is kept and counted, unless hardly anything is left.</summary>
    private static DecodedText? Lenient(Encoding encoding, string name, ReadOnlySpan<byte> content)
    {
        var decoded = Checked(encoding.GetString(content), name);
        return decoded.Text is null || decoded.Damaged > decoded.Text.Length / 4 ? null : decoded;
    }

    private static DecodedText Checked(string text, string name) =>
        Plausibility.Controls(text) > MostControls ? new DecodedText(null, name, 0) : Counted(text.Replace('\0', '\uFFFD'), name);

    private static DecodedText Counted(string text, string name) => new(text, name, CountDamage(text));

    private static DecodedText Damaged(Encoding encoding, string name, ReadOnlySpan<byte> content) => Checked(encoding.GetString(content), name);

    private static double Score(DecodedText decoded)
    {
        if (decoded.Text is not { Length: > 0 } text) return 0;
        if (decoded.Damaged > Math.Max(4, text.Length * MostDamage)) return 0;
        var plausible = Plausibility.Of(text);
        return plausible < Plausible ? 0 : plausible - ((double)decoded.Damaged / text.Length);
    }

    private static int CountDamage(string text)
    {
        var damage = 0;
        foreach (var c in text)
            if (c == '\uFFFD')
                damage++;
        return damage;
    }

    /// <summary>Chinese text in UTF-16 has its line ends and Latin characters with a zero on one side only.</summary>
    private static Encoding? LooksLikeUtf16(ReadOnlySpan<byte> content)
    {
        if (content.Length < 4 || content.Length % 2 != 0) return null;
        var sample = content[..Math.Min(content.Length, 65_536)];
        int zeroEven = 0, zeroOdd = 0;
        for (var i = 0; i + 1 < sample.Length; i += 2)
        {
            if (sample[i] == 0) zeroEven++;
            if (sample[i + 1] == 0) zeroOdd++;
        }

        var encoding = zeroOdd > zeroEven ? Encoding.Unicode : Encoding.BigEndianUnicode;
        if (zeroEven == 0 && zeroOdd == 0) return null;
        return Plausibility.Of(encoding.GetString(sample)) >= Plausible ? encoding : null;
    }
}
