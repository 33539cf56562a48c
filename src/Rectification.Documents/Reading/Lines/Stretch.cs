namespace Rectification.Documents.Reading.Lines;

/// <summary>A stretch of the document's text. What a draft says is always cut out with one of these, never composed.</summary>
internal readonly record struct Stretch(int Start, int End)
{
    public int Length => End - Start;

    public bool IsEmpty => End <= Start;

    public Stretch Trim(string text)
    {
        var start = Glyph.SkipSpace(text, Start, End);
        return new Stretch(start, Glyph.TrimEnd(text, start, End));
    }

    public ReadOnlySpan<char> Of(string text) => text.AsSpan(Start, Math.Max(0, Length));

    public string Cut(string text) => IsEmpty ? "" : text[Start..End];
}
