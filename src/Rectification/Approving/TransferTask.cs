using Rectification.Pipeline;
using Workflow.Engine.Approving;

namespace Rectification.Approving;

/// <summary>转办: somebody else decides instead.</summary>
public sealed record TransferTask(Guid ApprovalId, int? Version, int Task, Guid ToId, string? Words = null) : ICommand<ApprovalAnswer>;

public sealed class TransferTaskUseCase(ApprovalDesk desk) : UseCase<TransferTask, ApprovalAnswer>
{
    public override async Task<Answer<ApprovalAnswer>> Handle(TransferTask command, Caller caller, CancellationToken cancellation)
    {
        var to = await desk.Signer(command.ToId, cancellation);
        return to.Accepted
            ? await desk.Act(command.ApprovalId, command.Version, new Act.Transfer(command.Task, to.Value) { Words = command.Words }, caller, cancellation)
            : to.Refusal;
    }
}
