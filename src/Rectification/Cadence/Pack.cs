using Rectification.Issues;
using Rectification.Organisations;

namespace Rectification.Cadence;

/// <summary>
/// One pack as it was made: what the register said at one moment. It and everything below it is only ever added, so that
/// its page says years later what was true then.
/// </summary>
public sealed class Pack
{
    public Guid Id { get; init; }

    /// <summary>Id of its kind in <c>workflows/cadences</c>; the kind may be gone by now, so its titles are kept.</summary>
    public required string Cadence { get; init; }
    public required string TitleZh { get; init; }
    public required string TitleEn { get; init; }

    /// <summary>The day that stands for its period; of a pack made by hand, the day of its making.</summary>
    public DateOnly PeriodOn { get; init; }

    /// <summary>The working day on which it was to be made; earlier than <see cref="AsOf"/> when it was made late.</summary>
    public DateOnly PlannedOn { get; init; }

    /// <summary>The authority's day whose state it tells.</summary>
    public DateOnly AsOf { get; init; }

    /// <summary>The moment whose state it tells.</summary>
    public DateTime MadeAt { get; init; }

    /// <summary>Who made it by hand; null when the timetable did.</summary>
    public Guid? MadeById { get; init; }
    public Person? MadeBy { get; set; }

    /// <summary>The last one of the kind that the timetable made; null when there was none.</summary>
    public Guid? PreviousId { get; init; }

    /// <summary>Changes are told from this moment, and lateness from this day.</summary>
    public DateTime Since { get; init; }
    public DateOnly SinceOn { get; init; }

    /// <summary>Names of its sections, with a space between them.</summary>
    public required string Sections { get; init; }

    public bool Late => MadeById is null && AsOf > PlannedOn;
}

/// <summary>How many issues of its scope stood in a state.</summary>
public sealed class PackTotal
{
    public Guid PackId { get; init; }
    public required string State { get; init; }
    public int Count { get; init; }

    /// <summary>Of these, open and past their due date.</summary>
    public int Late { get; init; }
}

/// <summary>A listed issue as it stood.</summary>
public sealed class PackRow
{
    public Guid PackId { get; init; }
    public int Position { get; init; }
    public Guid IssueId { get; init; }
    public required string Number { get; init; }
    public required string Title { get; init; }
    public Guid? UnitId { get; init; }
    public string? Unit { get; init; }
    public string? UnitPath { get; init; }
    public string? Department { get; init; }
    public string? Leader { get; init; }
    public Guid? LeaderId { get; init; }
    public string? Handler { get; init; }
    public IssueClass Class { get; init; }
    public bool KeyIssue { get; init; }
    public required string State { get; init; }
    public DateOnly? DueOn { get; init; }

    /// <summary>When something was last recorded on it.</summary>
    public DateTime MovedAt { get; init; }
    public DateOnly? PausedOn { get; init; }
    public int RelapseCount { get; init; }

    /// <summary>red, yellow or green as the ladder has them; none while there is time, or while the clock stands still.</summary>
    public required string Colour { get; init; }
    public bool Late { get; init; }
    public bool Soon { get; init; }
    public bool Slow { get; init; }
}

/// <summary>What happened to an issue since the last pack. Stored by name, shown in this order.</summary>
public enum PackChangeKind
{
    /// <summary>新交办</summary>
    Assigned,

    /// <summary>销号</summary>
    Closed,

    /// <summary>不予整改</summary>
    Exempt,

    /// <summary>退回</summary>
    Returned,

    /// <summary>反弹</summary>
    Relapsed,

    /// <summary>延期: by an extension, or because the clock stood still.</summary>
    Extended,

    /// <summary>新增逾期: its due date has passed since.</summary>
    NewlyLate,
}

/// <summary>One change.</summary>
public sealed class PackChange
{
    public Guid PackId { get; init; }
    public int Position { get; init; }
    public PackChangeKind Kind { get; init; }
    public Guid IssueId { get; init; }

    /// <summary>Number of the event that it is; nought for what no event says.</summary>
    public int Sequence { get; init; }
    public required string Number { get; init; }
    public required string Title { get; init; }
    public Guid? UnitId { get; init; }
    public string? Unit { get; init; }
    public string? UnitPath { get; init; }
    public DateTime? At { get; init; }

    /// <summary>Its due date when the pack was made.</summary>
    public DateOnly? DueOn { get; init; }
}

/// <summary>
/// 单位排名: units by their closing rate, the highest first; units of one rate by the share of their issues that is late,
/// the lowest first. Counted are all issues of the scope that were given to the unit and not found exempt: the closing
/// rate is the closed ones among them, the late share the open ones past their due date. Units that are equal in both
/// share a place, and stand by name.
/// </summary>
public sealed class PackUnit
{
    public Guid PackId { get; init; }
    public int Position { get; init; }
    public int Place { get; init; }
    public Guid UnitId { get; init; }
    public required string Unit { get; init; }
    public int Count { get; init; }
    public int Closed { get; init; }
    public int Late { get; init; }
}

/// <summary>Who was given the pack.</summary>
public sealed class PackReader
{
    public Guid PackId { get; init; }
    public int Position { get; init; }
    public Guid PersonId { get; init; }
    public Person? Person { get; set; }

    /// <summary>The unit whose rows this reader sees, with the units below it; null for the whole.</summary>
    public Guid? UnitId { get; init; }
    public string? UnitPath { get; init; }
}
