using Rectification.Evidencing;
using Rectification.Organisations;

namespace Rectification.Measures;

/// <summary>整改措施: what will be done about an issue; done when its owner says so and evidence stands beside it.</summary>
public sealed class Measure
{
    public Guid Id { get; init; }
    public Guid IssueId { get; init; }
    public int Position { get; set; }
    public required string Text { get; set; }
    public Guid? OwnerId { get; set; }
    public Person? Owner { get; set; }
    public DateOnly? DueOn { get; set; }

    /// <summary>The day from which <see cref="DueWorkingDays"/> count; null when the due date was given as a date.</summary>
    public DateOnly? DueFrom { get; set; }
    public int? DueWorkingDays { get; set; }

    /// <summary>The authority's day on which this due date was set: rungs that fell before it are overtaken.</summary>
    public DateOnly? DueSince { get; set; }

    /// <summary>Per cent, 0 to 100; 100 only together with <see cref="DoneAt"/>.</summary>
    public int Progress { get; set; }

    public DateTime? DoneAt { get; set; }
    public List<Evidence> Evidence { get; } = [];
}

/// <summary>阶段目标: a dated stage of a long-term issue, or of one of its measures.</summary>
public sealed class Milestone
{
    public Guid Id { get; init; }
    public Guid IssueId { get; init; }
    public Guid? MeasureId { get; init; }
    public int Position { get; set; }
    public required string Title { get; set; }
    public DateOnly DueOn { get; set; }

    /// <summary>The authority's day on which this due date was set: rungs that fell before it are overtaken.</summary>
    public DateOnly? DueSince { get; set; }
    public DateOnly? ReachedOn { get; set; }
}

/// <summary>进展: what was reported on a day about an issue or one of its measures. Never edited.</summary>
public sealed class ProgressNote
{
    public Guid Id { get; init; }
    public Guid IssueId { get; init; }
    public Guid? MeasureId { get; init; }
    public required string Text { get; init; }
    public int? Progress { get; init; }
    public Guid AuthorId { get; init; }
    public Person? Author { get; set; }
    public DateTime At { get; init; }

    /// <summary>已导入: from a list about the time before; the author only brought it in.</summary>
    public bool Imported { get; init; }
}
