using Rectification.Documents.Reading.Facts;

namespace Rectification.Documents.Reading.Lines;

/// <summary>The document with the furniture around it taken off.</summary>
/// <param name="Title">Its title as one or two lines, or null.</param>
/// <param name="Head">Lines taken off above and below the title: they may state source and date.</param>
/// <param name="Body">Lines from the first words to the last part.</param>
/// <param name="Tail">Closing lines: the public's way to answer, signature and date.</param>
/// <param name="Removed">Numbers of the lines that were dropped.</param>
/// <param name="Pages">Numbers of the lines that held a page number.</param>
internal sealed record TrimmedDocument(
    DocumentTitle? Title,
    IReadOnlyList<DocumentLine> Head,
    IReadOnlyList<DocumentLine> Body,
    IReadOnlyList<DocumentLine> Tail,
    IReadOnlyList<int> Removed,
    IReadOnlyList<int> Pages);

/// <summary>Takes navigation, scripts, repeated titles, share bars and footers off both ends of a document.</summary>
internal static class NoiseTrimmer
{
    private const int LongestFurniture = 80;

    public static TrimmedDocument Trim(IReadOnlyList<DocumentLine> all)
    {
        var lines = new List<DocumentLine>(all.Count);
        var pages = new List<int>();
        foreach (var line in all)
        {
            if (PageNumber.Is(line.Text)) pages.Add(line.Number);
            else if (!IsBlank(line.Text)) lines.Add(line);
        }

        var last = EndOfDocument(lines);
        var removed = new List<int>();
        for (var i = last; i < lines.Count; i++) removed.Add(lines[i].Number);
        var title = DocumentTitle.Find(lines, last);
        var head = new List<DocumentLine>();
        var start = 0;
        if (title is not null)
            for (; start < title.After; start++)
                TakeOff(lines[start], title.Has(start, lines[start].Text));
        while (start < last && IsHeadFurniture(lines[start].Text, title))
        {
            TakeOff(lines[start], isTitle: false);
            start++;
        }

        var tail = TailFinder.Start(lines, start, last);
        return new TrimmedDocument(title, head, lines[start..tail], lines[tail..last], removed, pages);

        void TakeOff(DocumentLine line, bool isTitle)
        {
            head.Add(line);
            if (!isTitle) removed.Add(line.Number);
        }
    }

    public static bool IsFurniture(string line)
    {
        var text = line.AsSpan().Trim();
        if (text.Length > LongestFurniture) return false;
        foreach (var word in NoiseWords.Furniture)
            if (text.Contains(word, StringComparison.Ordinal))
                return true;
        return text.Contains('>') || !HasHan(text);
    }

    private static bool IsHeadFurniture(string line, DocumentTitle? title) =>
        title?.IsRepeatedBy(line) == true || (IsFurniture(line) && !StartsWithYear(line) && line.Trim() != "1");

    /// <summary>Index after the last line of the document.</summary>
    private static int EndOfDocument(List<DocumentLine> lines)
    {
        var last = lines.Count;
        for (var i = Math.Max(4, lines.Count / 2); i < lines.Count; i++)
        {
            if (!IsEnd(lines[i].Text)) continue;
            last = i;
            break;
        }

        while (last > 0 && IsEndFurniture(lines[last - 1].Text)) last--;
        return last;
    }

    private static bool IsEnd(string line)
    {
        var text = line.AsSpan().Trim();
        if (text.Length > LongestFurniture) return false;
        foreach (var word in NoiseWords.Ends)
            if (text.StartsWith(word, StringComparison.Ordinal))
                return true;
        return false;
    }

    private static bool IsEndFurniture(string line) =>
        IsFurniture(line) && !TailFinder.IsClosing(line) && DateReader.WholeLine(line) is null;

    private static bool StartsWithYear(string line)
    {
        var text = line.AsSpan().Trim();
        return text.Length >= 4 && Glyph.Digit(text[0]) is 1 or 2 && Glyph.Digit(text[3]) >= 0 && (text.Length == 4 || Glyph.IsHan(text[4]));
    }

    private static bool IsBlank(string line)
    {
        foreach (var c in line)
            if (!Glyph.IsSpace(c))
                return false;
        return true;
    }

    private static bool HasHan(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
            if (Glyph.IsHan(c))
                return true;
        return false;
    }
}
