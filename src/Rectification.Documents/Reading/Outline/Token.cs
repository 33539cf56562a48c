using Rectification.Documents.Reading.Lines;

namespace Rectification.Documents.Reading.Outline;

/// <summary>What the scan of the text found at one place.</summary>
internal enum TokenKind
{
    Mark,
    Label,

    /// <summary>A short line that heads what follows without a number.</summary>
    Heading,
}

/// <summary>One finding of the scan, in the order of the text.</summary>
internal readonly record struct Token(TokenKind Kind, int Start, Mark Mark, Label Label, Stretch Heading)
{
    public static Token Of(Mark mark) => new(TokenKind.Mark, mark.Start, mark, default, default);

    public static Token Of(Label label) => new(TokenKind.Label, label.Start, default, label, default);

    public static Token OfHeading(Stretch heading, Label label) => new(TokenKind.Heading, heading.Start, default, label, heading);
}
