using Rectification.Pipeline;
using Workflow.Engine.Approving;

namespace Rectification.Approving;

/// <summary>抄送.</summary>
public sealed record CopyApproval(Guid ApprovalId, int? Version, IReadOnlyList<Guid> ToIds, string? Words = null) : ICommand<ApprovalAnswer>;

public sealed class CopyApprovalUseCase(ApprovalDesk desk) : UseCase<CopyApproval, ApprovalAnswer>
{
    public override async Task<Answer<ApprovalAnswer>> Handle(CopyApproval command, Caller caller, CancellationToken cancellation)
    {
        var to = await desk.Signers(command.ToIds, cancellation);
        return to.Accepted
            ? await desk.Act(command.ApprovalId, command.Version, new Act.Copy([.. to.Value]) { Words = command.Words }, caller, cancellation)
            : to.Refusal;
    }
}
