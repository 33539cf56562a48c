using Rectification.Pipeline;
using Workflow.Engine.Approving;

namespace Rectification.Approving;

/// <summary>拿回, until the next one acts.</summary>
public sealed record TakeBackDecision(Guid ApprovalId, int? Version, int Task, string? Words = null) : ICommand<ApprovalAnswer>;

public sealed class TakeBackDecisionUseCase(ApprovalDesk desk) : UseCase<TakeBackDecision, ApprovalAnswer>
{
    public override Task<Answer<ApprovalAnswer>> Handle(TakeBackDecision command, Caller caller, CancellationToken cancellation) =>
        desk.Act(command.ApprovalId, command.Version, new Act.TakeBack(command.Task) { Words = command.Words }, caller, cancellation);
}
