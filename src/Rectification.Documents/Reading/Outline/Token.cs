using Rectification.Documents.Reading.Lines;
using Rectification.Documents.Reading.Tables;

namespace Rectification.Documents.Reading.Outline;

/// <summary>What the scan of the text found at one place.</summary>
internal enum TokenKind
{
    Mark,
    Label,

    /// <summary>A short line that heads what follows without a number.</summary>
    Heading,

    /// <summary>A line that names an issue without numbering it: 关于…问题的整改。</summary>
    UnnumberedIssue,

    /// <summary>A row of a table of issues.</summary>
    Row,

    /// <summary>The heading of such a table.</summary>
    Table,

    /// <summary>A paragraph that begins 下一步，: the closing words, unless it belongs to an answer.</summary>
    Closing,
}

/// <summary>One finding of the scan, in the order of the text.</summary>
internal readonly record struct Token(TokenKind Kind, int Start, Mark Mark, Label Label, Stretch Heading, TableRow? Row = null)
{
    public static Token Of(Mark mark) => new(TokenKind.Mark, mark.Start, mark, default, default);

    public static Token Of(Label label) => new(TokenKind.Label, label.Start, default, label, default);

    public static Token OfHeading(Stretch heading, Label label) => new(TokenKind.Heading, heading.Start, default, label, heading);

    public static Token Of(TableRow row) => new(TokenKind.Row, row.Extent.Start, default, default, default, row);

    public static Token OfLine(TokenKind kind, Stretch line) => new(kind, line.Start, default, default, line);
}
