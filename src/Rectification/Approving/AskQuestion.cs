using FluentValidation;
using Rectification.Pipeline;
using Workflow.Engine.Approving;

namespace Rectification.Approving;

/// <summary>询问: holds nothing up.</summary>
public sealed record AskQuestion(Guid ApprovalId, int? Version, int Task, Guid ToId, string? Words = null) : ICommand<ApprovalAnswer>;

public sealed class AskQuestionValidator : AbstractValidator<AskQuestion>
{
    public AskQuestionValidator() => RuleFor(c => c.Words).NotEmpty().WithErrorCode("reason-needed");
}

public sealed class AskQuestionUseCase(ApprovalDesk desk) : UseCase<AskQuestion, ApprovalAnswer>
{
    public override async Task<Answer<ApprovalAnswer>> Handle(AskQuestion command, Caller caller, CancellationToken cancellation)
    {
        var to = await desk.Signer(command.ToId, cancellation);
        return to.Accepted
            ? await desk.Act(command.ApprovalId, command.Version, new Act.Ask(command.Task, to.Value.Person) { Words = command.Words }, caller, cancellation)
            : to.Refusal;
    }
}
