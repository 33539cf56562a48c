using Rectification.Issues;
using Rectification.Organisations;

namespace Rectification.Rechecking;

/// <summary>Stored by name.</summary>
public enum RecheckOutcome
{
    /// <summary>巩固</summary>
    Held,

    /// <summary>反弹: reopens the same issue and counts.</summary>
    Relapsed,
}

/// <summary>回头看: a look at a closed issue, planned at closing.</summary>
public sealed class Recheck
{
    public Guid Id { get; init; }
    public Guid IssueId { get; init; }
    public Issue? Issue { get; set; }
    public DateOnly PlannedOn { get; set; }

    /// <summary>Set by the sweep on or after the planned day; from then it waits for somebody.</summary>
    public DateTime? OpenedAt { get; set; }
    public DateTime? DoneAt { get; set; }
    public Guid? DoneById { get; set; }
    public Person? DoneBy { get; set; }
    public RecheckOutcome? Outcome { get; set; }
    public string? Finding { get; set; }

    /// <summary>Set when the issue was reopened before this look was due.</summary>
    public DateTime? CancelledAt { get; set; }
}
