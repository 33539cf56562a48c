using Rectification.Pipeline;
using Workflow.Engine.Approving;

namespace Rectification.Approving;

/// <summary>加签, before or after the one who adds.</summary>
public sealed record AddSigners(Guid ApprovalId, int? Version, int Task, IReadOnlyList<Guid> ToIds, bool Before, string? Words = null) : ICommand<ApprovalAnswer>;

public sealed class AddSignersUseCase(ApprovalDesk desk) : UseCase<AddSigners, ApprovalAnswer>
{
    public override async Task<Answer<ApprovalAnswer>> Handle(AddSigners command, Caller caller, CancellationToken cancellation)
    {
        var to = await desk.Signers(command.ToIds, cancellation);
        return to.Accepted
            ? await desk.Act(command.ApprovalId, command.Version, new Act.AddSigners(command.Task, [.. to.Value], command.Before) { Words = command.Words }, caller, cancellation)
            : to.Refusal;
    }
}
