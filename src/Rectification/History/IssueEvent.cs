namespace Rectification.History;

/// <summary>
/// One thing that happened to an issue. Rows are only ever added (both databases refuse UPDATE and DELETE), and each
/// carries a hash over itself and the hash before it, so that a change behind the program's back is found.
/// </summary>
public sealed class IssueEvent
{
    public Guid IssueId { get; init; }

    /// <summary>1, 2, 3 … without gaps; unique within the issue.</summary>
    public int Sequence { get; init; }

    /// <summary>A trigger of the definition, such as <c>SelfReport</c>.</summary>
    public required string Trigger { get; init; }
    public required string FromState { get; init; }
    public required string ToState { get; init; }

    /// <summary>The step open after the event.</summary>
    public string? Step { get; init; }

    /// <summary>Null when the system itself acted.</summary>
    public Guid? ActorId { get; init; }
    public required string ActorName { get; init; }
    public string? ActorPost { get; init; }

    /// <summary>UTC, whole microseconds.</summary>
    public DateTime At { get; init; }

    /// <summary>Opinion or reason, as written.</summary>
    public string? Reason { get; init; }

    /// <summary>What else the event says, as one JSON object; kept as text, because the hash is over the text.</summary>
    public string Data { get; init; } = "{}";

    public string? PreviousHash { get; init; }
    public string Hash { get; set; } = "";
    public string HashAlgorithm { get; init; } = EventHash.Algorithm;
}
