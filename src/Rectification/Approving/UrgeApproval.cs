using Rectification.Pipeline;
using Workflow.Engine.Approving;

namespace Rectification.Approving;

/// <summary>催办, by the submitter.</summary>
public sealed record UrgeApproval(Guid ApprovalId, int? Version, string? Words = null) : ICommand<ApprovalAnswer>;

public sealed class UrgeApprovalUseCase(ApprovalDesk desk) : UseCase<UrgeApproval, ApprovalAnswer>
{
    public override Task<Answer<ApprovalAnswer>> Handle(UrgeApproval command, Caller caller, CancellationToken cancellation) =>
        desk.Act(command.ApprovalId, command.Version, new Act.Urge() { Words = command.Words }, caller, cancellation);
}
