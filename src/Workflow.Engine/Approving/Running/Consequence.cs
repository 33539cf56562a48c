using System.Collections.Immutable;

namespace Workflow.Engine.Approving;

/// <summary>One thing that follows from an accepted act, in the order in which it happens; the caller stores all of them in one transaction.</summary>
public abstract record Consequence
{
    private Consequence()
    {
    }

    /// <summary>Somebody is asked.</summary>
    /// <param name="Proxy">Who may act in the holder's name today; null when the holder is there.</param>
    public sealed record TaskOpened(int Task, string Step, Signer Holder, Guid? Proxy, SeatKind Kind) : Consequence;

    /// <summary>Somebody is asked no more.</summary>
    public sealed record TaskClosed(int Task, string Step, TaskEnd End) : Consequence;

    /// <summary>意见: kept for ever. Every accepted act gives at least one.</summary>
    /// <param name="Act">Name of the act.</param>
    /// <param name="Step">Null where it concerns the whole.</param>
    /// <param name="Task">Null where no task was acted on.</param>
    /// <param name="OnBehalfOf">Whose name it was done in, when a proxy did it.</param>
    public sealed record OpinionRecorded(string Act, string? Step, int? Task, Guid By, string Post, Guid? OnBehalfOf, string? Words) : Consequence
    {
        /// <summary>Id of the step that the act sent it to; null where it went nowhere, and for a return to the submitter.</summary>
        public string? Toward { get; init; }

        /// <summary>Whom the act named.</summary>
        public ImmutableArray<Guid> Named { get; init; } = [];
    }

    public sealed record StepChanged(string Step, StepStatus Status, int Round) : Consequence;

    public sealed record CopySent(int Number, Guid To, string? Step) : Consequence;

    public sealed record CopyRead(int Number) : Consequence;

    /// <summary>Somebody is told something; the sentence belongs to the code.</summary>
    public sealed record Told(Guid Person, NoticeCode Code, string? Step) : Consequence;

    /// <summary>It has come to its end, or waits for the submitter, or runs again.</summary>
    public sealed record StatusChanged(ApprovalStatus Status) : Consequence;

    /// <summary>Do what the definition declares under this name, in the same transaction.</summary>
    public sealed record Do(string Name) : Consequence;
}

public enum TaskEnd
{
    Approved,
    Refused,
    Advised,

    /// <summary>Others decide first: added signers or a delegate. It opens again under a new number.</summary>
    Held,
    Transferred,

    /// <summary>Decided without it.</summary>
    NotNeeded,
    Removed,
    Returned,
    TakenBack,
    Withdrawn,
    Jumped,
}

public enum NoticeCode
{
    TaskOpened,
    ProxyAsked,
    DecidedInYourName,
    Transferred,
    Removed,
    Returned,
    Resubmitted,
    Approved,
    Refused,
    Withdrawn,
    TakenBack,
    Jumped,
    Urged,
    Asked,
    Answered,
    Copied,
}

/// <summary>What an act gives: a new approval with its consequences, or the first refusal.</summary>
public sealed record Ruling(Approval Approval, ImmutableArray<Consequence> Consequences, Refusal? Refusal)
{
    public bool Accepted => Refusal is null;
}
