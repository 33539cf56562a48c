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

/// <summary>Why an issue is looked at again. Stored by name.</summary>
public enum RecheckKind
{
    /// <summary>销号时按规则安排</summary>
    Planned,

    /// <summary>督查办随时开展</summary>
    ByHand,

    /// <summary>反向核查: drawn at random.</summary>
    Drawn,

    /// <summary>专项回头看</summary>
    Campaign,
}

/// <summary>回头看: a look at a closed issue.</summary>
public sealed class Recheck
{
    public Guid Id { get; init; }
    public Guid IssueId { get; init; }
    public Issue? Issue { get; set; }
    public RecheckKind Kind { get; init; }

    /// <summary>The draw that chose the issue.</summary>
    public Guid? DrawId { get; init; }
    public Draw? Draw { get; set; }

    /// <summary>The campaign that it belongs to.</summary>
    public Guid? CampaignId { get; init; }
    public Campaign? Campaign { get; set; }
    public DateOnly PlannedOn { get; set; }

    /// <summary>Who goes and looks; null for the supervision office, whoever of it.</summary>
    public Guid? AssigneeId { get; set; }
    public Person? Assignee { get; set; }

    /// <summary>What is looked at, as it was worded when the look was planned; see <see cref="ChecklistText"/>. Null for no checklist.</summary>
    public string? Checklist { get; init; }
    public List<RecheckTick> Ticks { get; } = [];
    public List<RecheckFile> Files { get; } = [];

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

/// <summary>What was seen at one line of the checklist. Stored by name.</summary>
public enum LineVerdict
{
    /// <summary>符合</summary>
    Met,

    /// <summary>不符合</summary>
    Unmet,

    /// <summary>不涉及</summary>
    NotConcerned,
}

/// <summary>One line of the checklist that somebody has looked at.</summary>
public sealed class RecheckTick
{
    public Guid RecheckId { get; init; }

    /// <summary>The line's place in the checklist, from 1.</summary>
    public int Line { get; init; }
    public LineVerdict Verdict { get; set; }
    public string? Remark { get; set; }
    public Guid ById { get; set; }
    public Person? By { get; set; }
    public DateTime At { get; set; }
}
