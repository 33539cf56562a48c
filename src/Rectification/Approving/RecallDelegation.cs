using Rectification.Pipeline;
using Workflow.Engine.Approving;

namespace Rectification.Approving;

/// <summary>收回委派, before the opinion came.</summary>
public sealed record RecallDelegation(Guid ApprovalId, int? Version, int Task, string? Words = null) : ICommand<ApprovalAnswer>;

public sealed class RecallDelegationUseCase(ApprovalDesk desk) : UseCase<RecallDelegation, ApprovalAnswer>
{
    public override Task<Answer<ApprovalAnswer>> Handle(RecallDelegation command, Caller caller, CancellationToken cancellation) =>
        desk.Act(command.ApprovalId, command.Version, new Act.RecallDelegation(command.Task) { Words = command.Words }, caller, cancellation);
}
