namespace Rectification.Documents.Reading.Outline;

/// <summary>One number mark found in the text.</summary>
/// <param name="Kind">Its form.</param>
/// <param name="Ordinal">The number it states.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="Length">Characters it takes, its separator and the spaces after it included.</param>
/// <param name="Style">Its separator, so that 1. and 1、 can be told apart.</param>
/// <param name="AtLineStart">Whether it opens a line; otherwise it stands inside one.</param>
internal readonly record struct Mark(MarkKind Kind, int Ordinal, int Start, int Length, char Style, bool AtLineStart)
{
    public int End => Start + Length;

    /// <summary>Written with Chinese numerals, so that it can be mistaken for another of that family.</summary>
    public bool IsHan => Kind is MarkKind.Chapter or MarkKind.ParenHan or MarkKind.Part;
}
