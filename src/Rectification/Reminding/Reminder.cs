using Rectification.Issues;

namespace Rectification.Reminding;

/// <summary>
/// 催办: one rung of a ladder for one subject and one deadline. The unique key (subject, deadline, rung) is the claim:
/// whoever inserts the row sends, so nothing is sent twice and nothing is lost.
/// </summary>
public sealed class Reminder
{
    public Guid Id { get; init; }
    /// <summary>Null only for a step of a request about a bulletin.</summary>
    public Guid? IssueId { get; init; }
    public Issue? Issue { get; set; }

    /// <summary>What it reminds of: the issue itself, its signing, one of its measures, milestones or rechecks, a step of its approval or of a request.</summary>
    public Subject Subject { get; init; }

    /// <summary>Id of the issue, measure, milestone, recheck, open step or request.</summary>
    public Guid SubjectId { get; init; }

    /// <summary>Of a request: the number of the task that waits.</summary>
    public int? Task { get; init; }

    /// <summary>How the measure or milestone was called, cut short; the id of the step that waits; null for what has no name beside the issue's.</summary>
    public string? About { get; init; }

    /// <summary>The ladder whose rung it is.</summary>
    public string? Ladder { get; init; }
    public DateOnly Deadline { get; init; }

    /// <summary>Code of the rung in the ladder, e.g. <c>yellow-10</c> or <c>red+6</c>.</summary>
    public required string Rung { get; init; }

    /// <summary>Of the rungs of one track only the latest is sent.</summary>
    public required string Track { get; init; }

    /// <summary>green, yellow or red.</summary>
    public required string Colour { get; init; }

    /// <summary>The day on which the rung fell due; earlier than <see cref="AsOf"/> when it is sent late.</summary>
    public DateOnly FellDueOn { get; init; }

    /// <summary>The authority's day for which it was sent.</summary>
    public DateOnly AsOf { get; init; }

    /// <summary>Working days past the deadline on that day; negative: left until it.</summary>
    public int WorkingDays { get; init; }
    public DateTime At { get; init; }
}
