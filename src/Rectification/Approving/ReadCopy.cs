using Rectification.Pipeline;
using Workflow.Engine.Approving;

namespace Rectification.Approving;

/// <summary>已阅.</summary>
public sealed record ReadCopy(Guid ApprovalId, int? Version, int Number, string? Words = null) : ICommand<ApprovalAnswer>;

public sealed class ReadCopyUseCase(ApprovalDesk desk) : UseCase<ReadCopy, ApprovalAnswer>
{
    public override Task<Answer<ApprovalAnswer>> Handle(ReadCopy command, Caller caller, CancellationToken cancellation) =>
        desk.Act(command.ApprovalId, command.Version, new Act.Read(command.Number) { Words = command.Words }, caller, cancellation);
}
