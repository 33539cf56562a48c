using Rectification.Pipeline;
using Workflow.Engine.Approving;

namespace Rectification.Approving;

/// <summary>撤回, by the submitter before the first decision.</summary>
public sealed record WithdrawApproval(Guid ApprovalId, int? Version, string? Words = null) : ICommand<ApprovalAnswer>;

public sealed class WithdrawApprovalUseCase(ApprovalDesk desk) : UseCase<WithdrawApproval, ApprovalAnswer>
{
    public override Task<Answer<ApprovalAnswer>> Handle(WithdrawApproval command, Caller caller, CancellationToken cancellation) =>
        desk.Act(command.ApprovalId, command.Version, new Act.Withdraw() { Words = command.Words }, caller, cancellation);
}
