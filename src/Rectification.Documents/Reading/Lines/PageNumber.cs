namespace Rectification.Documents.Reading.Lines;

/// <summary>Lines that hold nothing but the number of a page: — 3 —, -3-, 第3页 共10页. They fall out of the text that runs on behind them.</summary>
internal static class PageNumber
{
    private const int Longest = 16;

    public static bool Is(string line)
    {
        var text = line.AsSpan().Trim();
        if (text.Length is < 3 or > Longest) return false;
        if (text[0] is '-' or '—' or '－' && text[^1] is '-' or '—' or '－')
        {
            var inside = text.Trim("-—－ \u3000");
            return inside.Length is > 0 and <= 3 && Glyph.Digit(inside[0]) >= 0 && Glyph.Digit(inside[^1]) >= 0;
        }

        return text[0] == '第' && text.EndsWith("页", StringComparison.Ordinal) && Glyph.Digit(text[1]) >= 0;
    }
}
