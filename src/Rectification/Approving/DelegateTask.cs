using Rectification.Pipeline;
using Workflow.Engine.Approving;

namespace Rectification.Approving;

/// <summary>委派: somebody else gives an opinion, then the task comes back.</summary>
public sealed record DelegateTask(Guid ApprovalId, int? Version, int Task, Guid ToId, string? Words = null) : ICommand<ApprovalAnswer>;

public sealed class DelegateTaskUseCase(ApprovalDesk desk) : UseCase<DelegateTask, ApprovalAnswer>
{
    public override async Task<Answer<ApprovalAnswer>> Handle(DelegateTask command, Caller caller, CancellationToken cancellation)
    {
        var to = await desk.Signer(command.ToId, cancellation);
        return to.Accepted
            ? await desk.Act(command.ApprovalId, command.Version, new Act.Delegate(command.Task, to.Value) { Words = command.Words }, caller, cancellation)
            : to.Refusal;
    }
}
