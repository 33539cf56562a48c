namespace Rectification.Claims;

/// <summary>What one line of a snapshot is. Stored by name.</summary>
public enum LineKind
{
    Section,
    Issue,
    Measure,
    Regulation,
}

/// <summary>
/// One line of the register as it stood when the numbers of a bulletin were taken: every number is counted from such lines, so that a number
/// and the rows behind it cannot differ.
/// </summary>
public sealed class BulletinLine
{
    public Guid BulletinId { get; init; }

    /// <summary>1 for the first snapshot of a bulletin, one more each time that its numbers were taken anew; the last one counts.</summary>
    public int Take { get; init; }
    public int Position { get; init; }
    public LineKind Kind { get; init; }

    /// <summary>Id of the section, issue, measure or file.</summary>
    public Guid PartId { get; init; }

    /// <summary>The issue that it belongs to; null for a section.</summary>
    public Guid? IssueId { get; init; }

    /// <summary>Which section it stands in, counted from 1 as the bulletin numbers them; null outside of all.</summary>
    public int? Section { get; init; }

    /// <summary>Number path of the issue.</summary>
    public required string Number { get; init; }

    /// <summary>Title of the section or issue, wording of the measure, name of the file.</summary>
    public required string Title { get; init; }

    /// <summary>State of the issue by its name; <c>Done</c> or <c>Open</c> for a measure; empty for the others.</summary>
    public required string State { get; init; }

    /// <summary>Whether it counts: parts of a split issue are told with it, and counted with it.</summary>
    public bool Counted { get; init; }
}
