using System.Text;
using Rectification.Documents.Reading.Outline;

namespace Rectification.Documents.Reading.Lines;

/// <summary>
/// Joins the lines of a text that was broken at a fixed width, as when it was copied out of a PDF: nearly all its long
/// lines are of one length. A joined line has the number of its first piece.
/// </summary>
internal static class LineJoiner
{
    private const int Narrowest = 16;
    private const int Widest = 64;
    private const int FewestLines = 5;
    private const int Ragged = 3;

    public static IReadOnlyList<DocumentLine> Join(IReadOnlyList<DocumentLine> lines)
    {
        var width = Width(lines);
        var isIndented = width > 0 && CountIndented(lines) * 8 > lines.Count;
        var joined = new List<DocumentLine>(lines.Count);
        var pieces = new StringBuilder();
        for (var i = 0; i < lines.Count; i++)
        {
            pieces.Append(lines[i].Text.AsSpan().TrimEnd());
            var first = lines[i].Number;
            while (i + 1 < lines.Count && (Continues(lines[i].Text, lines[i + 1].Text, width, isIndented) || IsSplitYear(lines[i].Text, lines[i + 1].Text)))
                pieces.Append(lines[++i].Text.AsSpan().Trim());
            joined.Add(new DocumentLine(first, pieces.ToString()));
            pieces.Clear();
        }

        return joined;
    }

    /// <summary>Length at which lines are broken, or 0 when they are not.</summary>
    private static int Width(IReadOnlyList<DocumentLine> lines)
    {
        var lengths = new int[Widest + 2];
        var filled = 0;
        var longer = 0;
        foreach (var line in lines)
        {
            var length = line.Text.TrimEnd().Length;
            if (length == 0) continue;
            filled++;
            if (length > Widest) longer++;
            else lengths[length]++;
        }

        if (longer * 50 > filled) return 0;
        var width = Widest;
        while (width >= Narrowest && lengths[width] + lengths[width - 1] < 2) width--;
        if (width < Narrowest) return 0;
        var full = 0;
        for (var length = width - Ragged; length <= width; length++) full += lengths[length];
        if (full < FewestLines || full * 3 < filled) return 0;
        return CountUnfinished(lines, width) * 2 >= full ? width : 0;
    }

    /// <summary>Full lines that end in the middle of a sentence.</summary>
    private static int CountUnfinished(IReadOnlyList<DocumentLine> lines, int width)
    {
        var count = 0;
        foreach (var line in lines)
        {
            var text = line.Text.AsSpan().TrimEnd();
            if (text.Length >= width - Ragged && !Glyph.IsSentenceEnd(text[^1])) count++;
        }

        return count;
    }

    private static int CountIndented(IReadOnlyList<DocumentLine> lines)
    {
        var count = 0;
        foreach (var line in lines)
            if (IsIndented(line.Text))
                count++;
        return count;
    }

    private static bool Continues(string line, string next, int width, bool isIndented)
    {
        if (width == 0 || string.IsNullOrWhiteSpace(next)) return false;
        var text = line.AsSpan().TrimEnd();
        if (text.Length < width - Ragged || (isIndented && IsIndented(next))) return false;
        if (isIndented) return true;
        var at = Glyph.SkipIndent(next, 0, next.Length);
        return !Glyph.IsSentenceEnd(text[^1]) && !MarkScanner.TryRead(next, at, next.Length, atLineStart: true, out _)
            && !Labels.TryRead(next, at, next.Length, atLineStart: true, out _);
    }

    /// <summary>A year whose 年 slipped to the next line.</summary>
    private static bool IsSplitYear(string line, string next)
    {
        var text = line.AsSpan().Trim();
        return text.Length == 4 && ArabicMark.ReadDigits(line, line.IndexOf(text[0], StringComparison.Ordinal), line.Length, out var year) == 4
            && year is > 1900 and < 2200 && next.AsSpan().TrimStart().StartsWith("年", StringComparison.Ordinal);
    }

    private static bool IsIndented(string text) => text.Length > 2 && (text[0] is '\u3000' or '\t' || (Glyph.IsSpace(text[0]) && Glyph.IsSpace(text[1])));
}
