using Rectification.Issues;
using Rectification.Organisations;

namespace Rectification.Approving;

/// <summary>How a step of a chain ended. Stored by name.</summary>
public enum Decision
{
    /// <summary>同意</summary>
    Approved,

    /// <summary>退回</summary>
    Returned,

    /// <summary>撤销: the chain was left by another road, e.g. a withdrawal.</summary>
    Cancelled,
}

/// <summary>环节: one open or decided step of an issue's approval chain; the open ones are people's inboxes.</summary>
public sealed class ApprovalTask
{
    public Guid Id { get; init; }
    public Guid IssueId { get; init; }
    public Issue? Issue { get; set; }

    /// <summary>State and step of the definition.</summary>
    public required string State { get; init; }
    public required string Step { get; init; }

    /// <summary>The party asked, as the definition names it.</summary>
    public required string Party { get; init; }

    /// <summary>The person asked; null when any member of the party may decide.</summary>
    public Guid? PersonId { get; set; }
    public Person? Person { get; set; }

    public DateTime OpenedAt { get; init; }

    /// <summary>The authority's day on which it was opened: from it the step's working days are counted.</summary>
    public DateOnly OpenedOn { get; init; }
    public DateTime? DecidedAt { get; set; }
    public Decision? Decision { get; set; }
    public Guid? DecidedById { get; set; }
    public Person? DecidedBy { get; set; }

    /// <summary>The post in which it was decided, as written on that day.</summary>
    public string? DecidedAs { get; set; }
    public string? Opinion { get; set; }

    /// <summary>In whose name it was decided, when a proxy did.</summary>
    public Guid? OnBehalfOfId { get; set; }
    public Person? OnBehalfOf { get; set; }
}
