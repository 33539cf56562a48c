using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Workflow.Engine.Approving;

/// <summary>A person in the post and organisation for which they act.</summary>
/// <param name="Post">Name of the post as of that day.</param>
/// <param name="Organisation">Path of ids from the root, such as <c>/a/b/</c>.</param>
public sealed record Signer(Guid Person, string Post, string Organisation);

public enum ApprovalStatus
{
    Running,

    /// <summary>退回申请人: waits for the submitter.</summary>
    Returned,

    /// <summary>同意: every step that had to be decided was.</summary>
    Approved,

    /// <summary>终止: refused for good.</summary>
    Refused,

    /// <summary>撤回: by the submitter, before anybody decided.</summary>
    Withdrawn,
}

/// <summary>
/// Where one approval stands: an immutable value, stored whole (<see cref="ToJson"/>) and replaced whole by every accepted
/// act. It belongs to one version of one definition.
/// </summary>
public sealed partial record Approval
{
    public required string Definition { get; init; }
    public required int Version { get; init; }
    public required string Hash { get; init; }
    public required ApprovalStatus Status { get; init; }
    public required Signer Submitter { get; init; }

    /// <summary>How many acts have been accepted so far.</summary>
    public required int Sequence { get; init; }

    /// <summary>One for each step of the definition, in its order.</summary>
    public required ImmutableArray<StepRun> Steps { get; init; }

    /// <summary>One for each arm of the definition, in its order.</summary>
    public required ImmutableArray<ArmMark> Arms { get; init; }

    /// <summary>Number of the last task that was opened.</summary>
    public int LastTask { get; init; }

    /// <summary>Whether anybody has decided since it was submitted, also where that was forgotten by a return or jump.</summary>
    public bool Decided { get; init; }
    public ImmutableArray<CopySlip> Copies { get; init; } = [];
    public ImmutableArray<Question> Questions { get; init; } = [];

    /// <summary>Every seat whose task is open, with its step.</summary>
    [JsonIgnore]
    public IEnumerable<(StepRun Step, Seat Seat)> OpenSeats =>
        from step in Steps from seat in step.Seats where seat.Status == SeatStatus.Open select (step, seat);
}

/// <summary>What became of one step so far.</summary>
public sealed record StepRun
{
    public required string Id { get; init; }
    public StepStatus Status { get; init; }

    /// <summary>How many times it has been opened.</summary>
    public int Round { get; init; }
    public ImmutableArray<Seat> Seats { get; init; } = [];

    /// <summary>Whom the decider chose for a later step.</summary>
    public ImmutableArray<Signer> Chosen { get; init; } = [];

    /// <summary>回避: asked for by the definition, but kept from deciding by the law of separation.</summary>
    public ImmutableArray<Guid> StoodAside { get; init; } = [];

    /// <summary>A return or jump leads here: it is decided anew by whoever is asked, before anything goes on without it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool SentBack { get; init; }
}

public enum StepStatus
{
    Waiting,
    Open,
    Passed,
    Refused,

    /// <summary>Its conditions did not hold when its turn came.</summary>
    Skipped,

    /// <summary>A parallel branch went on without it.</summary>
    NotNeeded,

    /// <summary>An administrator moved the approval past it.</summary>
    JumpedOver,
}

/// <summary>Whether an arm of a branch was taken.</summary>
public enum ArmMark
{
    Waiting,
    Taken,
    Skipped,
}

/// <summary>One person's part in one step.</summary>
public sealed record Seat
{
    /// <summary>Number of the task, unique in the approval; 0 until its turn comes. Whenever it opens anew it gets a new one.</summary>
    public int Task { get; init; }
    public required Signer Holder { get; init; }
    public required SeatKind Kind { get; init; }

    /// <summary><see cref="Selector.Key"/> of the selector that named the seat; null for those added by hand.</summary>
    public string? As { get; init; }
    public SeatStatus Status { get; init; }
    public int Weight { get; init; } = 1;

    /// <summary>Position in <see cref="StepRun.Seats"/> of the seat it was added to; -1 for those that the definition named.</summary>
    public int Under { get; init; } = -1;

    /// <summary>Who added or delegated it.</summary>
    public Guid? AddedBy { get; init; }

    /// <summary>Who decided: the holder, or a proxy in the holder's name.</summary>
    public Guid? DecidedBy { get; init; }

    /// <summary><see cref="Approval.Sequence"/> of the act that decided it; 0 before.</summary>
    public int DecidedAt { get; init; }

    /// <summary>Was not asked: consent given in an earlier step counts (<see cref="Twice.Once"/>).</summary>
    public bool Counted { get; init; }

    internal bool Undecided => Status is SeatStatus.Waiting or SeatStatus.Open;
}

public enum SeatKind
{
    Named,

    /// <summary>前加签: decides before the one who added it.</summary>
    Before,

    /// <summary>后加签: decides after the one who added it.</summary>
    After,

    /// <summary>委派: gives an opinion, whereupon the task comes back; it does not count as a vote.</summary>
    Delegate,
}

public enum SeatStatus
{
    Waiting,
    Open,
    Approved,
    Refused,

    /// <summary>A delegate gave an opinion.</summary>
    Advised,

    /// <summary>The step ended without it.</summary>
    Cancelled,

    /// <summary>减签, or taken back by the one who delegated it.</summary>
    Removed,
}

/// <summary>抄送: somebody was told and may say that they have read it.</summary>
public sealed record CopySlip(int Number, Guid Person, bool Read);

/// <summary>A question put by somebody who has to decide; it holds nothing up.</summary>
public sealed record Question(int Number, Guid By, Guid To, bool Answered);
