using FluentValidation;
using Rectification.Pipeline;
using Workflow.Engine.Approving;

namespace Rectification.Approving;

/// <summary>移交: everything open of somebody in this request goes to another.</summary>
public sealed record HandOverTasks(Guid ApprovalId, int? Version, Guid FromId, Guid ToId, string? Words = null) : ICommand<ApprovalAnswer>;

public sealed class HandOverTasksValidator : AbstractValidator<HandOverTasks>
{
    public HandOverTasksValidator() => RuleFor(c => c.Words).NotEmpty().WithErrorCode("reason-needed");
}

public sealed class HandOverTasksUseCase(ApprovalDesk desk) : UseCase<HandOverTasks, ApprovalAnswer>
{
    public override async Task<Answer<ApprovalAnswer>> Handle(HandOverTasks command, Caller caller, CancellationToken cancellation)
    {
        var to = await desk.Signer(command.ToId, cancellation);
        return to.Accepted
            ? await desk.Act(command.ApprovalId, command.Version, new Act.HandOver(command.FromId, to.Value) { Words = command.Words }, caller, cancellation)
            : to.Refusal;
    }
}
