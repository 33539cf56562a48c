using Rectification.Documents.Reading.Lines;

namespace Rectification.Documents.Reading.Facts;

/// <summary>Cuts a stretch into sentences; a semicolon or a line break that interrupts a sentence does not end it.</summary>
internal static class SentenceCutter
{
    public static IEnumerable<Stretch> Cut(string text, Stretch stretch)
    {
        var start = stretch.Start;
        for (var i = stretch.Start; i < stretch.End; i++)
        {
            if (text[i] is not ('。' or '！' or '!' or '？' or '?') && !(text[i] == '\n' && EndsClause(text, start, i))) continue;
            if (i > start) yield return new Stretch(start, i);
            start = i + 1;
        }

        if (stretch.End > start) yield return new Stretch(start, stretch.End);
    }

    private static bool EndsClause(string text, int start, int lineEnd)
    {
        var end = Glyph.TrimEnd(text, start, lineEnd);
        return end == start || Glyph.Digit(text[end - 1]) < 0;
    }
}
