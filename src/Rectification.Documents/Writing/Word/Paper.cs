namespace Rectification.Documents.Writing.Word;

/// <summary>
/// 公文: an official document by its elements, in the order in which GB/T 9704-2012 (7) sets them. What is null or empty is left out with
/// the space that it would take. All of it is text: a template has fields in their place.
/// </summary>
public sealed record Paper
{
    /// <summary>发文机关标志: the name of the issuing body with 文件, in red; without it the document begins with its title.</summary>
    public string? Mark { get; init; }

    /// <summary>发文字号, such as 〔2026〕1号 behind the code of the body.</summary>
    public string? Number { get; init; }

    public required string Title { get; init; }

    /// <summary>主送机关, without the colon.</summary>
    public string? Recipient { get; init; }

    public IReadOnlyList<Block> Body { get; init; } = [];

    /// <summary>附件说明: names of what is attached.</summary>
    public IReadOnlyList<string> Attachments { get; init; } = [];

    /// <summary>署名</summary>
    public string? Signature { get; init; }

    /// <summary>成文日期, in Arabic figures without leading noughts.</summary>
    public string? Date { get; init; }

    /// <summary>附注, in brackets under the date.</summary>
    public string? Remark { get; init; }

    /// <summary>抄送机关, without the full stop.</summary>
    public string? CopiedTo { get; init; }

    /// <summary>印发机关 and 印发日期, at the foot of the last page.</summary>
    public string? PrintedBy { get; init; }
    public string? PrintedOn { get; init; }

    /// <summary>Whether the paper is laid on its side: wide tables.</summary>
    public bool IsWide { get; init; }
}

/// <summary>A part of the body.</summary>
public abstract record Block;

/// <summary>A paragraph or a heading.</summary>
public sealed record Words(PaperStyle Style, params IReadOnlyList<Piece> Pieces) : Block
{
    public Words(PaperStyle style, string text)
        : this(style, new Piece(text))
    {
    }

    public bool IsCentred { get; init; }
}

/// <summary>Letters of one kind within a paragraph.</summary>
/// <param name="IsBold">As the heading of level three that its paragraph begins with.</param>
public sealed record Piece(string Text, bool IsBold = false);

/// <summary>A form or a list.</summary>
/// <param name="Widths">Of the columns, as shares of the text's width.</param>
public sealed record Form(IReadOnlyList<int> Widths, IReadOnlyList<FormRow> Rows) : Block;

/// <summary>One row; it is not broken over pages unless it is <see cref="MayBreak"/>.</summary>
public sealed record FormRow(params IReadOnlyList<FormCell> Cells)
{
    /// <summary>Repeated at the head of each page.</summary>
    public bool IsHead { get; init; }

    /// <summary>In lines of a cell's letters; the row grows beyond it where its text needs more.</summary>
    public int Lines { get; init; } = 2;

    public bool MayBreak { get; init; }
}

/// <summary>One cell.</summary>
/// <param name="Paragraphs">One paragraph each.</param>
/// <param name="Span">How many columns it takes.</param>
public sealed record FormCell(IReadOnlyList<string> Paragraphs, int Span = 1)
{
    public FormCell(string text, int span = 1)
        : this([text], span)
    {
    }

    public bool IsHead { get; init; }

    /// <summary>The last paragraphs stand at the foot on the right: a signature with its date.</summary>
    public int SignedBy { get; init; }

    public bool IsCentred { get; init; }
}
