using Rectification.Documents.Reading.Lines;
using Rectification.Documents.Reading.Tables;

namespace Rectification.Documents.Reading.Outline;

/// <summary>A part of the document: a chapter, section or item with its number as written, or an unnumbered heading.</summary>
internal sealed class OutlineNode
{
    /// <summary>Null for the document itself and for unnumbered headings.</summary>
    public MarkKind? Kind { get; init; }

    public int Ordinal { get; init; }

    /// <summary>Its own piece of the number path, such as (一); null when it has no number.</summary>
    public string? Path { get; init; }

    public int Rank { get; init; }

    public char Style { get; init; }

    public bool AtLineStart { get; init; }

    /// <summary>Where its mark begins.</summary>
    public int Start { get; init; }

    /// <summary>Its heading: what follows the mark, to the end of the line or to the next finding on it.</summary>
    public Stretch Heading { get; init; }

    public IssueShape Shape { get; init; }

    public string Likeness { get; init; } = "";

    public OutlineNode? Parent { get; init; }

    public int Depth { get; init; }

    /// <summary>End of everything under it; known once the next part begins.</summary>
    public int End { get; set; }

    public List<OutlineNode> Children { get; } = [];

    /// <summary>Labels in its own text, before its first child.</summary>
    public List<Label> Labels { get; } = [];

    /// <summary>Rows of a table of issues in its own text.</summary>
    public List<TableRow> Rows { get; } = [];

    /// <summary>Its text before its first child.</summary>
    public Stretch Own => new(Heading.Start, Children.Count > 0 ? Children[0].Start : End);

    /// <summary>Whether an answer to it stands in its own text.</summary>
    public bool HasAnswer
    {
        get
        {
            foreach (var label in Labels)
                if (label.Kind is LabelKind.Answer or LabelKind.Plan && label.Start > Heading.Start)
                    return true;
            return false;
        }
    }

    /// <summary>Whether it is a labelled piece of the issue above it, such as (2)整改情况：, and no issue of its own.</summary>
    public bool IsLabelled =>
        Labels.Count > 0 && Labels[0].Start == Heading.Start && !(Labels[0].Kind == LabelKind.Problem && (HasAnswer || HasAnswerPiece));

    private bool HasAnswerPiece => Children.Exists(child => child.Labels.Count > 0 && child.Labels[0].Start == child.Heading.Start && child.Labels[0].Kind is LabelKind.Answer or LabelKind.Plan);

    /// <summary>Whether an answer stands anywhere under it.</summary>
    public bool IsAnsweredBelow { get; set; }
}
