using System.Collections.Immutable;
using Rectification.Approving;
using Rectification.Evidencing;
using Rectification.Issues;
using Rectification.Rechecking;
using Workflow.Engine;

namespace Rectification.Ledger;

/// <summary>Everything that the page of one issue shows.</summary>
public sealed record IssuePage
{
    public required IssueHead Head { get; init; }

    /// <summary>Every trigger, whether the caller may fire it now, and if not, why not.</summary>
    public required ImmutableArray<Permission> Permissions { get; init; }
    public required IReadOnlyList<MeasureRow> Measures { get; init; }

    /// <summary>Progress about the issue as a whole, the newest first.</summary>
    public required IReadOnlyList<NoteRow> Notes { get; init; }
    public required IReadOnlyList<MilestoneRow> Milestones { get; init; }

    /// <summary>Steps that were opened, the oldest first; the open one is last.</summary>
    public required IReadOnlyList<TaskRow> Chain { get; init; }

    /// <summary>What happened, the newest first.</summary>
    public required IReadOnlyList<TimelineRow> Timeline { get; init; }
    public required IReadOnlyList<RecheckRow> Rechecks { get; init; }
    public required IReadOnlyList<ChildRow> Children { get; init; }
}

public sealed record Named(Guid Id, string Name, string? Title = null);

/// <summary>The issue itself, with the names of all that it refers to.</summary>
public sealed record IssueHead
{
    public required Guid Id { get; init; }
    public required int Version { get; init; }
    public required string Number { get; init; }
    public required string Title { get; init; }

    /// <summary>The original wording, verbatim.</summary>
    public required string Text { get; init; }
    public required Named Round { get; init; }
    public Named? Section { get; init; }

    /// <summary>The issue that this one is a part of: its number and title.</summary>
    public Named? Parent { get; init; }
    public required IssueClass Class { get; init; }
    public required bool KeyIssue { get; init; }
    public required string State { get; init; }
    public string? Step { get; init; }
    public required string DefinitionId { get; init; }
    public required int DefinitionVersion { get; init; }
    public Named? Unit { get; init; }
    public Named? Department { get; init; }
    public required IReadOnlyList<Named> Participating { get; init; }
    public Named? Leader { get; init; }
    public Named? Handler { get; init; }
    public Named? FirstResponsiblePerson { get; init; }
    public DateOnly? DueOn { get; init; }
    public int DaysLate { get; init; }

    /// <summary>The day since which its clock stands still; null while it runs.</summary>
    public DateOnly? PausedOn { get; init; }

    /// <summary>So many working days the due date was given as, and from which day; null when it was given as a date.</summary>
    public int? DueWorkingDays { get; init; }
    public DateOnly? DueFrom { get; init; }

    /// <summary>Working days left until the due date; negative: past it. Null when there is none, or nothing is to be done any more.</summary>
    public int? WorkingDaysLeft { get; init; }

    /// <summary>Years whose holidays are not published and on which the due date, or what is left until it, depends.</summary>
    public IReadOnlyList<int> AssumedYears { get; init; } = [];
    public Disposition? Disposition { get; init; }
    public required int RelapseCount { get; init; }
    public required DateTime CreatedAt { get; init; }
    public DateTime? AssignedAt { get; init; }
    public DateTime? ClosedAt { get; init; }

    /// <summary>The day on which another system struck it off, as a list stated it; null for what was closed here.</summary>
    public DateOnly? ClosedElsewhereOn { get; init; }
    public required DateTime UpdatedAt { get; init; }
}

/// <param name="DueWorkingDays">The due date as so many working days from <paramref name="DueFrom"/>; null where it was given as a date.</param>
public sealed record MeasureRow(
    Guid Id, int Position, string Text, Named? Owner, DateOnly? DueOn, int Progress, DateTime? DoneAt,
    IReadOnlyList<EvidenceRow> Evidence, IReadOnlyList<NoteRow> Notes, DateOnly? DueFrom = null, int? DueWorkingDays = null);

/// <param name="SupersededAt">Set on an earlier version and on what was withdrawn; kept, and shown as such.</param>
public sealed record EvidenceRow(
    Guid Id, EvidenceKind Kind, string FileName, string ContentType, long Size, string Sha256, int Revision, Guid? ReplacesId, DateTime? SupersededAt,
    string? UploadedBy, DateTime UploadedAt);

/// <param name="Imported">From a list about the time before; the author brought it in.</param>
public sealed record NoteRow(Guid Id, string Text, int? Progress, string Author, DateTime At, bool Imported = false);

public sealed record MilestoneRow(Guid Id, Guid? MeasureId, string Title, DateOnly DueOn, DateOnly? ReachedOn);

/// <summary>A step of the chain: who was asked, and who decided what.</summary>
public sealed record TaskRow(
    Guid Id, string State, string Step, string Party, string? Asked, DateTime OpenedAt, DateTime? DecidedAt, Decision? Decision, string? DecidedBy,
    string? DecidedAs, string? Opinion, string? OnBehalfOf);

public sealed record RecheckRow(
    Guid Id, DateOnly PlannedOn, DateTime? OpenedAt, DateTime? DoneAt, string? DoneBy, RecheckOutcome? Outcome, string? Finding, DateTime? CancelledAt);

public sealed record ChildRow(Guid Id, string Number, string Title, string? Unit, string State, DateOnly? DueOn, int DaysLate, int Measures, int MeasuresDone, DateOnly? PausedOn);

/// <summary>What a line of the timeline tells.</summary>
public enum TimelineKind
{
    /// <summary>The issue moved, or something was done about it.</summary>
    Event,

    /// <summary>催办: a rung of the ladder was sent.</summary>
    Reminder,

    /// <summary>回头看: a recheck's day came.</summary>
    RecheckOpened,

    /// <summary>时限调整: the due date moved with the calendar.</summary>
    DateMoved,
}

/// <summary>One line of the timeline.</summary>
/// <param name="Code">The event's trigger, or the reminder's rung.</param>
/// <param name="Sequence">The event's number; null for what is no event.</param>
/// <param name="Text">The reason or opinion, as written.</param>
/// <param name="Data">What else the event says, one JSON object.</param>
/// <param name="Colour">Of a reminder.</param>
public sealed record TimelineRow(
    DateTime At, TimelineKind Kind, string Code, int? Sequence, string? Actor, string? ActorPost, string? FromState, string? ToState, string? Step,
    string? Text, string? Data, string? Colour, string? Hash);
