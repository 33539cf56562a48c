using Rectification.Approving;
using Rectification.Evidencing;
using Rectification.Ledger;
using Rectification.Rechecking;
using Workflow.Engine;
using Workflow.Engine.Approving;

namespace Rectification.Closing;

/// <summary>销号审批表: everything that the form of one issue shows, on paper and on the page. Days are the authority's.</summary>
public sealed record ClosureForm
{
    /// <summary>The issue with the names of all that it refers to.</summary>
    public required IssueHead Issue { get; init; }

    /// <summary>Name of the supervising authority, for the head of the form.</summary>
    public required string Authority { get; init; }
    public string? InspectingBody { get; init; }

    /// <summary>The state as the definition calls it.</summary>
    public required Text State { get; init; }

    /// <summary>销号申请; null while nobody has reported the issue done.</summary>
    public ClosureReport? Report { get; init; }
    public required IReadOnlyList<ClosureMeasure> Measures { get; init; }

    /// <summary>
    /// One for each step of the last run, in the order of the definition; a step that has not been decided stands as an
    /// empty box. Steps that this issue does not need are left out.
    /// </summary>
    public required IReadOnlyList<ClosureOpinion> Opinions { get; init; }

    /// <summary>What was decided in earlier runs, before a return, a withdrawal or a relapse; the oldest first.</summary>
    public required IReadOnlyList<ClosureOpinion> Earlier { get; init; }

    /// <summary>Requests about the issue that have ended: extensions, pauses and the like; the oldest first.</summary>
    public required IReadOnlyList<ClosureRequest> Requests { get; init; }

    /// <summary>回头看, relapses among them; those cancelled are left out.</summary>
    public required IReadOnlyList<ClosureRecheck> Rechecks { get; init; }

    /// <summary>The day on which the form was made.</summary>
    public required DateOnly MadeOn { get; init; }
    public DateOnly? AssignedOn { get; init; }
    public DateOnly? ClosedOn { get; init; }
}

/// <summary>Who reported the issue done, in which words.</summary>
public sealed record ClosureReport(string By, string? Post, string? Statement, DateOnly On);

/// <param name="Result">The last progress written down for it.</param>
public sealed record ClosureMeasure(
    int Position, string Text, string? Owner, DateOnly? DueOn, int Progress, DateOnly? DoneOn, string? Result, IReadOnlyList<ClosureEvidence> Evidence);

public sealed record ClosureEvidence(EvidenceKind Kind, string FileName, int Revision, string? UploadedBy, DateOnly UploadedOn, string Sha256);

/// <param name="Title">The step, such as 督查办核验.</param>
/// <param name="Decision">Null while it waits or has not been reached.</param>
/// <param name="By">Who decided; while it waits, who is asked, if that is one person.</param>
/// <param name="Post">The post as written on that day.</param>
/// <param name="OnBehalfOf">Whose proxy decided it; null where whoever was asked did.</param>
public sealed record ClosureOpinion(string Step, Text Title, Decision? Decision, string? By, string? Post, string? Opinion, DateOnly? On, string? OnBehalfOf = null);

/// <param name="Title">The kind of request, such as 延期申请.</param>
public sealed record ClosureRequest(Text Title, ApprovalStatus Status, string Submitter, string Reason, DateOnly SubmittedOn, DateOnly EndedOn);

public sealed record ClosureRecheck(DateOnly PlannedOn, DateOnly? DoneOn, string? By, RecheckOutcome? Outcome, string? Finding);
