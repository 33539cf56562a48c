namespace Rectification.Documents.Reading.Lines;

/// <summary>Cuts decoded text into lines; every kind of line end counts as one.</summary>
internal static class LineSplitter
{
    public static List<DocumentLine> Split(string text)
    {
        var lines = new List<DocumentLine>();
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (!IsLineEnd(text[i])) continue;
            lines.Add(new DocumentLine(lines.Count + 1, text[start..i]));
            if (text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n') i++;
            start = i + 1;
        }

        if (start < text.Length) lines.Add(new DocumentLine(lines.Count + 1, text[start..]));
        return lines;
    }

    private static bool IsLineEnd(char c) => c is '\n' or '\r' or '\f' or '\v' or '\u0085' or '\u2028' or '\u2029';
}
