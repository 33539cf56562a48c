using FluentValidation;
using Rectification.Pipeline;
using Workflow.Engine.Approving;

namespace Rectification.Approving;

/// <summary>What somebody asked decides.</summary>
public enum ApprovalVerdict
{
    /// <summary>同意</summary>
    Approve,

    /// <summary>不同意; needs words.</summary>
    Refuse,

    /// <summary>退回; needs words.</summary>
    Return,
}

/// <summary>意见 on one task.</summary>
/// <param name="ReturnTo">An earlier step; null for the submitter.</param>
/// <param name="ComeBack">After a return it comes straight back here.</param>
/// <param name="Choosing">Who decides the later step that asks for it.</param>
public sealed record DecideApproval(
    Guid ApprovalId, int? Version, int Task, ApprovalVerdict Verdict, string? Opinion, string? ReturnTo = null, bool ComeBack = false,
    IReadOnlyList<Guid>? Choosing = null) : ICommand<ApprovalAnswer>;

public sealed class DecideApprovalValidator : AbstractValidator<DecideApproval>
{
    public DecideApprovalValidator()
    {
        RuleFor(c => c.Opinion).NotEmpty().When(c => c.Verdict is not ApprovalVerdict.Approve).WithErrorCode("reason-needed");
        RuleFor(c => c.ReturnTo).Null().When(c => c.Verdict is not ApprovalVerdict.Return).WithErrorCode("return-only");
    }
}

public sealed class DecideApprovalUseCase(ApprovalDesk desk) : UseCase<DecideApproval, ApprovalAnswer>
{
    public override async Task<Answer<ApprovalAnswer>> Handle(DecideApproval command, Caller caller, CancellationToken cancellation)
    {
        var chosen = await desk.Signers(command.Choosing ?? [], cancellation);
        if (!chosen.Accepted) return chosen.Refusal;
        Act act = command.Verdict switch
        {
            ApprovalVerdict.Approve => new Act.Approve(command.Task) { Choosing = [.. chosen.Value] },
            ApprovalVerdict.Refuse => new Act.Refuse(command.Task),
            ApprovalVerdict.Return => new Act.Return(command.Task) { To = command.ReturnTo, ComeBack = command.ComeBack },
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        return await desk.Act(command.ApprovalId, command.Version, act with { Words = command.Opinion }, caller, cancellation);
    }
}
