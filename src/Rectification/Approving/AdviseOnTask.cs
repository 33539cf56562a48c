using FluentValidation;
using Rectification.Pipeline;
using Workflow.Engine.Approving;

namespace Rectification.Approving;

/// <summary>答复委派: the delegate's opinion.</summary>
public sealed record AdviseOnTask(Guid ApprovalId, int? Version, int Task, string? Words = null) : ICommand<ApprovalAnswer>;

public sealed class AdviseOnTaskValidator : AbstractValidator<AdviseOnTask>
{
    public AdviseOnTaskValidator() => RuleFor(c => c.Words).NotEmpty().WithErrorCode("reason-needed");
}

public sealed class AdviseOnTaskUseCase(ApprovalDesk desk) : UseCase<AdviseOnTask, ApprovalAnswer>
{
    public override Task<Answer<ApprovalAnswer>> Handle(AdviseOnTask command, Caller caller, CancellationToken cancellation) =>
        desk.Act(command.ApprovalId, command.Version, new Act.Advise(command.Task) { Words = command.Words }, caller, cancellation);
}
