using FluentValidation;
using Rectification.Pipeline;
using Workflow.Engine.Approving;

namespace Rectification.Approving;

/// <summary>减签, by the one who added.</summary>
public sealed record RemoveSigner(Guid ApprovalId, int? Version, string Step, Guid PersonId, string? Words = null) : ICommand<ApprovalAnswer>;

public sealed class RemoveSignerValidator : AbstractValidator<RemoveSigner>
{
    public RemoveSignerValidator() => RuleFor(c => c.Words).NotEmpty().WithErrorCode("reason-needed");
}

public sealed class RemoveSignerUseCase(ApprovalDesk desk) : UseCase<RemoveSigner, ApprovalAnswer>
{
    public override Task<Answer<ApprovalAnswer>> Handle(RemoveSigner command, Caller caller, CancellationToken cancellation) =>
        desk.Act(command.ApprovalId, command.Version, new Act.RemoveSigner(command.Step, command.PersonId) { Words = command.Words }, caller, cancellation);
}
