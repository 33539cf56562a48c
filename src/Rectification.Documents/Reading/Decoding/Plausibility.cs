using System.Text;
using Rectification.Documents.Reading.Lines;

namespace Rectification.Documents.Reading.Decoding;

/// <summary>
/// Judges whether decoded text looks like Chinese that somebody wrote: wrong decodings turn into rare characters. The
/// 3,755 common characters are those of level one of GB 2312, taken from the encoding itself.
/// </summary>
internal static class Plausibility
{
    private const int Sample = 200_000;
    private static readonly bool[] Common = CommonCharacters();

    /// <summary>Share, 0 to 1, of characters that fit; 0 for an empty text.</summary>
    public static double Of(string text)
    {
        long fit = 0;
        long counted = 0;
        var step = Math.Max(1, text.Length / Sample);
        for (var i = 0; i < text.Length; i += step)
        {
            var c = text[i];
            if (Glyph.IsSpace(c)) continue;
            counted++;
            if (Fits(c)) fit++;
        }

        return counted == 0 ? 0 : (double)fit / counted;
    }

    /// <summary>Share of control characters that no text has.</summary>
    public static double Controls(string text)
    {
        long controls = 0;
        foreach (var c in text)
            if ((c < ' ' && c is not ('\n' or '\r' or '\t' or '\f' or '\v' or '\u001A' or '\u001B')) || c == '\uFFFE' || c == '\uFFFF')
                controls++;
        return text.Length == 0 ? 0 : (double)controls / text.Length;
    }

    private static bool Fits(char c) =>
        c is > ' ' and < '\u007F' || Common[c] || c is >= '\u3000' and <= '\u303F' or >= '！' and <= '～' or >= '‐' and <= '″' or '·' or '×' or '①' or '②' or '③';

    private static bool[] CommonCharacters()
    {
        var common = new bool[char.MaxValue + 1];
        var gb2312 = CodePagesEncodingProvider.Instance.GetEncoding(936)!;
        Span<byte> pair = stackalloc byte[2];
        Span<char> decoded = stackalloc char[2];
        for (var lead = 0xB0; lead <= 0xD7; lead++)
            for (var trail = 0xA1; trail <= 0xFE; trail++)
            {
                (pair[0], pair[1]) = ((byte)lead, (byte)trail);
                if (gb2312.GetChars(pair, decoded) == 1) common[decoded[0]] = true;
            }

        common['\uFFFD'] = false;
        return common;
    }
}
