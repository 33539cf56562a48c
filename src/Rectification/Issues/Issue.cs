using Rectification.Measures;
using Rectification.Organisations;
using Rectification.Rounds;

namespace Rectification.Issues;

/// <summary>整改类型. Stored by name.</summary>
public enum IssueClass
{
    /// <summary>立行立改</summary>
    Immediate,

    /// <summary>限期整改</summary>
    Timed,

    /// <summary>条件具备时整改</summary>
    WhenReady,

    /// <summary>长期坚持: needs milestones 路线图</summary>
    LongTerm,
}

/// <summary>处理结果. Stored by name.</summary>
public enum Disposition
{
    /// <summary>完成整改</summary>
    Rectified,

    /// <summary>阶段完成长期坚持</summary>
    LongTermUpheld,

    /// <summary>不属实 / 无需整改</summary>
    Exempt,

    /// <summary>巡察期间立行立改</summary>
    FixedDuringInspection,
}

/// <summary>问题: one finding, from the wording of the document to its closing and beyond.</summary>
public sealed class Issue
{
    public Guid Id { get; init; }
    public Guid RoundId { get; init; }
    public Round? Round { get; set; }
    public Guid? SectionId { get; set; }
    public RoundSection? Section { get; set; }

    /// <summary>Set on a part of a split issue; the parent closes only when all its children have.</summary>
    public Guid? ParentId { get; set; }
    public Issue? Parent { get; set; }
    public List<Issue> Children { get; } = [];

    /// <summary>Number path as the document writes it, such as (一)1(2).</summary>
    public required string Number { get; set; }

    /// <summary>Order within the round.</summary>
    public int Position { get; set; }

    public required string Title { get; set; }

    /// <summary>The original wording, verbatim.</summary>
    public required string Text { get; set; }

    public IssueClass Class { get; set; }

    /// <summary>重点难点 / 硬骨头: its closing also needs the authority's own approval.</summary>
    public bool KeyIssue { get; set; }

    /// <summary>The unit that answers for the issue; none while a draft has not been given to one.</summary>
    public Guid? UnitId { get; set; }
    public Organisation? Unit { get; set; }

    /// <summary>牵头科室 / 责任股室.</summary>
    public Guid? LeadDepartmentId { get; set; }
    public Organisation? LeadDepartment { get; set; }

    /// <summary>参与科室.</summary>
    public List<ParticipatingDepartment> ParticipatingDepartments { get; } = [];

    /// <summary>责任领导 / 分管领导.</summary>
    public Guid? ResponsibleLeaderId { get; set; }
    public Person? ResponsibleLeader { get; set; }

    /// <summary>责任人 / 承办人.</summary>
    public Guid? HandlerId { get; set; }
    public Person? Handler { get; set; }

    /// <summary>整改时限: the last day on which it is not late.</summary>
    public DateOnly? DueOn { get; set; }

    /// <summary>The day from which <see cref="DueWorkingDays"/> count; null when the due date was given as a date.</summary>
    public DateOnly? DueFrom { get; set; }

    /// <summary>So many working days the due date was given as: it moves when the calendar does.</summary>
    public int? DueWorkingDays { get; set; }

    /// <summary>
    /// The authority's day on which the ladder began to run for this deadline: when the issue was assigned, relapsed, or
    /// got a new date. Rungs that fell before it are overtaken and not sent.
    /// </summary>
    public DateOnly? LadderFrom { get; set; }

    /// <summary>中止计时: the authority's day on which the clock was stopped; null while it runs.</summary>
    public DateOnly? PausedOn { get; set; }

    /// <summary>Name of the state in the definition that this issue runs on.</summary>
    public required string State { get; set; }

    /// <summary>Id of the open step of the state's approval chain, if any.</summary>
    public string? Step { get; set; }

    /// <summary>Number of events; every change raises it by one, and a change made on an older number is refused.</summary>
    public int Version { get; set; }

    public required string DefinitionId { get; init; }
    public int DefinitionVersion { get; init; }
    public required string DefinitionHash { get; init; }

    public Disposition? Disposition { get; set; }
    public int RelapseCount { get; set; }
    public DateTime CreatedAt { get; init; }

    /// <summary>When its newest event happened.</summary>
    public DateTime UpdatedAt { get; set; }
    public DateTime? AssignedAt { get; set; }

    /// <summary>The authority's day of <see cref="AssignedAt"/>: from it the days count until somebody signs for the issue.</summary>
    public DateOnly? AssignedOn { get; set; }
    public DateTime? ClosedAt { get; set; }

    /// <summary>
    /// 原系统销号日期: the day on which another system or a paper register struck it off, as a list stated it. Set while that is why it is
    /// closed; null once it was reopened, and for everything closed here.
    /// </summary>
    public DateOnly? ClosedElsewhereOn { get; set; }

    /// <summary>Who reported it done last: never among those who decide on it.</summary>
    public Guid? ReportedById { get; set; }

    /// <summary>Hash of the newest event: the next event is chained to it.</summary>
    public string? LastHash { get; set; }

    public List<Measure> Measures { get; } = [];
}

/// <summary>A department that helps the lead department.</summary>
public sealed class ParticipatingDepartment
{
    public Guid IssueId { get; init; }
    public Guid OrganisationId { get; init; }
    public Organisation? Organisation { get; set; }
}
