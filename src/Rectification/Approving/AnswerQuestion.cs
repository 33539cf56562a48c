using FluentValidation;
using Rectification.Pipeline;
using Workflow.Engine.Approving;

namespace Rectification.Approving;

/// <summary>答复.</summary>
public sealed record AnswerQuestion(Guid ApprovalId, int? Version, int Number, string? Words = null) : ICommand<ApprovalAnswer>;

public sealed class AnswerQuestionValidator : AbstractValidator<AnswerQuestion>
{
    public AnswerQuestionValidator() => RuleFor(c => c.Words).NotEmpty().WithErrorCode("reason-needed");
}

public sealed class AnswerQuestionUseCase(ApprovalDesk desk) : UseCase<AnswerQuestion, ApprovalAnswer>
{
    public override Task<Answer<ApprovalAnswer>> Handle(AnswerQuestion command, Caller caller, CancellationToken cancellation) =>
        desk.Act(command.ApprovalId, command.Version, new Act.Answer(command.Number) { Words = command.Words }, caller, cancellation);
}
