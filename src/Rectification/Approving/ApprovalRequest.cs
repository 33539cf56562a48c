using Rectification.Bulletins;
using Rectification.Issues;
using Rectification.Organisations;
using Workflow.Engine.Approving;

namespace Rectification.Approving;

/// <summary>申请: something asked about an issue or a bulletin, under approval by the definition of its kind.</summary>
public sealed class ApprovalRequest
{
    public Guid Id { get; init; }

    /// <summary>Id of the definition: <c>extension</c>, <c>exemption</c> …</summary>
    public required string Kind { get; init; }
    public int DefinitionVersion { get; set; }
    public Guid? IssueId { get; init; }
    public Issue? Issue { get; set; }

    /// <summary>The bulletin that is to be released; of this and the issue exactly one is named.</summary>
    public Guid? BulletinId { get; init; }
    public Bulletin? Bulletin { get; set; }
    public Guid SubmitterId { get; init; }
    public Person? Submitter { get; set; }

    /// <summary>What is asked, as JSON of the kind's own record; fixed when it is submitted, changed only by submitting it again.</summary>
    public required string Asked { get; set; }

    /// <summary>Why.</summary>
    public required string Reason { get; set; }
    public ApprovalStatus Status { get; set; }

    /// <summary>The Engine's value, whole.</summary>
    public required string Snapshot { get; set; }

    /// <summary>How many acts have been accepted; a decision made on an older number is refused.</summary>
    public int Version { get; set; }
    public DateTime SubmittedAt { get; init; }

    public ICollection<RequestOpinion> Opinions { get; } = [];

    /// <summary>When it was approved, refused or withdrawn.</summary>
    public DateTime? EndedAt { get; set; }
}

/// <summary>待办: one person is asked; the open ones are people's inboxes.</summary>
public sealed class RequestTask
{
    public Guid RequestId { get; init; }
    public ApprovalRequest? Request { get; set; }

    /// <summary>Number of the task within its request.</summary>
    public int Number { get; init; }
    public required string Step { get; init; }
    public Guid PersonId { get; init; }
    public Person? Person { get; set; }
    public SeatKind Kind { get; init; }
    public DateTime OpenedAt { get; init; }

    /// <summary>The authority's day on which it was opened: from it the step's working days are counted.</summary>
    public DateOnly OpenedOn { get; init; }
    public DateTime? ClosedAt { get; set; }

    /// <summary>How it was closed; null while it is open.</summary>
    public TaskEnd? End { get; set; }
}

/// <summary>意见: who did what, in which post, on whose behalf, when, in which words. Never changed; the database itself sees to that.</summary>
public sealed class RequestOpinion
{
    public Guid RequestId { get; init; }
    public ApprovalRequest? Request { get; set; }

    /// <summary>Order within the request.</summary>
    public int Sequence { get; init; }

    /// <summary>Name of the Engine's act, such as <c>Approve</c>.</summary>
    public required string Act { get; init; }
    public string? Step { get; init; }
    public int? Task { get; init; }
    public Guid ById { get; init; }
    public required string ByName { get; init; }

    /// <summary>The post as written on that day.</summary>
    public string? ByPost { get; init; }
    public Guid? OnBehalfOfId { get; init; }
    public string? OnBehalfOfName { get; init; }

    /// <summary>Id of the step that it was sent to; null for none, and for a return to the submitter.</summary>
    public string? Toward { get; init; }

    /// <summary>Names of those whom the act named, as written on that day, one a line.</summary>
    public string? Named { get; init; }
    public string? Words { get; init; }
    public DateTime At { get; init; }
}

/// <summary>抄送</summary>
public sealed class RequestCopy
{
    public Guid RequestId { get; init; }
    public ApprovalRequest? Request { get; set; }
    public int Number { get; init; }
    public Guid PersonId { get; init; }
    public Person? Person { get; set; }
    public DateTime SentAt { get; init; }

    /// <summary>已阅</summary>
    public DateTime? ReadAt { get; set; }
}

/// <summary>代理: acts in another's name from one day to another, both inclusive.</summary>
public sealed class Proxy
{
    public Guid Id { get; init; }
    public Guid AwayId { get; init; }
    public Person? Away { get; set; }
    public Guid ActingId { get; init; }
    public Person? Acting { get; set; }
    public DateOnly From { get; init; }
    public DateOnly Until { get; set; }
    public DateTime AppointedAt { get; init; }
}
