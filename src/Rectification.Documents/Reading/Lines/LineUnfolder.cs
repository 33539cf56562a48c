using Rectification.Documents.Reading.Outline;

namespace Rectification.Documents.Reading.Lines;

/// <summary>
/// Puts back the line ends of a document whose lines were run together into one or two: there white space stands where a
/// line ended. Pieces keep the number of the line they stood on.
/// </summary>
internal static class LineUnfolder
{
    private const int MostLines = 4;
    private const int LongLine = 300;
    private const int FewestSpaces = 5;

    public static IReadOnlyList<DocumentLine> Unfold(IReadOnlyList<DocumentLine> lines)
    {
        var filled = 0;
        foreach (var line in lines)
            if (!string.IsNullOrWhiteSpace(line.Text) && ++filled > MostLines)
                return lines;
        var unfolded = new List<DocumentLine>();
        foreach (var line in lines) Unfold(line, unfolded);
        return unfolded;
    }

    private static void Unfold(DocumentLine line, List<DocumentLine> unfolded)
    {
        var text = line.Text;
        var cuts = text.Length < LongLine ? [] : Cuts(text);
        if (cuts.Count < FewestSpaces)
        {
            unfolded.Add(line);
            return;
        }

        var start = 0;
        foreach (var cut in cuts)
        {
            unfolded.Add(new DocumentLine(line.Number, text[start..cut]));
            start = cut;
        }

        unfolded.Add(new DocumentLine(line.Number, text[start..]));
    }

    private static List<int> Cuts(string text)
    {
        var cuts = new List<int>();
        for (var at = 1; at < text.Length - 1; at++)
        {
            if (!Glyph.IsSpace(text[at])) continue;
            var after = Glyph.SkipSpace(text, at, text.Length);
            if (after < text.Length && EndsLine(text[at - 1]) && (Glyph.IsHan(text[after]) || StartsDate(text, after) || MarkScanner.TryRead(text, after, text.Length, atLineStart: true, out _)))
                cuts.Add(at);
            at = after;
        }

        return cuts;
    }

    private static bool StartsDate(string text, int at) => ArabicMark.ReadDigits(text, at, text.Length, out var year) == 4 && year is >= 1949 and < 2200 && Glyph.StartsWith(text, at + 4, text.Length, "年");

    private static bool EndsLine(char c) => Glyph.IsHan(c) || Glyph.IsPunctuation(c);
}
