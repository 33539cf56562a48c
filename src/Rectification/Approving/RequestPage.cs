using Rectification.Claims;
using Rectification.Ledger;
using Workflow.Engine.Approving;

namespace Rectification.Approving;

/// <summary>Everything that the page of one request shows.</summary>
public sealed record RequestPage
{
    public required Guid Id { get; init; }
    public required ApprovalDefinition Definition { get; init; }

    /// <summary>The Engine's value: where it stands.</summary>
    public required Approval Approval { get; init; }

    /// <summary>What the caller may do on tasks and as the submitter, and why not what they may not.</summary>
    public required IReadOnlyList<Offer> Offers { get; init; }
    public required ApprovalStatus Status { get; init; }
    public required int Version { get; init; }
    public required Named Submitter { get; init; }
    public required string Reason { get; init; }
    public required DateTime SubmittedAt { get; init; }
    public DateTime? EndedAt { get; init; }

    /// <summary>The issue it is about: its number as name, and its title. Null for a request about a bulletin.</summary>
    public Named? Issue { get; init; }

    /// <summary>The bulletin that is to be released.</summary>
    public BulletinToRelease? Bulletin { get; init; }
    public required RequestedChange Change { get; init; }
    public required IReadOnlyList<OpinionLine> Opinions { get; init; }
    public required IReadOnlyList<RequestTaskRow> OpenTasks { get; init; }
    public required IReadOnlyList<CopyLine> Copies { get; init; }
    public required IReadOnlyList<QuestionLine> Questions { get; init; }

    /// <summary>Names of everybody who has a part in it.</summary>
    public required IReadOnlyDictionary<Guid, Named> People { get; init; }

    /// <summary>Who acts today for somebody who is asked, by the id of the one who is away.</summary>
    public required IReadOnlyDictionary<Guid, string> ProxiesToday { get; init; }

    /// <summary>Whether the caller is the submitter, was asked or has decided, or is an administrator: such people may copy it to others.</summary>
    public required bool HasAPart { get; init; }
}

/// <summary>What is asked, as it was when it was asked; what does not belong to the kind is null.</summary>
public sealed record RequestedChange(DateOnly? DueFrom = null, DateOnly? DueTo = null, Named? LeaderFrom = null, Named? LeaderTo = null, bool? Resumes = null);

/// <param name="Text">Paragraphs, one a line.</param>
/// <param name="GoesPublic">It is meant for the public.</param>
/// <param name="Explained">Numbers in it that are not the register's, with the reason that was given.</param>
public sealed record BulletinToRelease(Guid Id, string Title, string Text, DateOnly AsOf, bool GoesPublic, IReadOnlyList<ClaimDifference> Explained);

/// <param name="Step">Id of the step; null where it concerns the whole.</param>
/// <param name="Toward">Id of the step that it was sent to; null for none, and for a return to the submitter.</param>
/// <param name="Named">Whom the act named, one a line.</param>
public sealed record OpinionLine(
    int Sequence, string Act, string? Step, int? Task, Guid ById, string By, string? Post, string? OnBehalfOf, string? Toward, string? Named, string? Words, DateTime At);

public sealed record CopyLine(int Number, Guid PersonId, string Person, DateTime SentAt, DateTime? ReadAt);

public sealed record QuestionLine(int Number, string By, Guid ToId, string To, string? Words, DateTime AskedAt, string? Answer, DateTime? AnsweredAt);
