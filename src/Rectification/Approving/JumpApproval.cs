using FluentValidation;
using Rectification.Pipeline;
using Workflow.Engine.Approving;

namespace Rectification.Approving;

/// <summary>跳转, by an administrator.</summary>
public sealed record JumpApproval(Guid ApprovalId, int? Version, string Step, string? Words = null) : ICommand<ApprovalAnswer>;

public sealed class JumpApprovalValidator : AbstractValidator<JumpApproval>
{
    public JumpApprovalValidator() => RuleFor(c => c.Words).NotEmpty().WithErrorCode("reason-needed");
}

public sealed class JumpApprovalUseCase(ApprovalDesk desk) : UseCase<JumpApproval, ApprovalAnswer>
{
    public override Task<Answer<ApprovalAnswer>> Handle(JumpApproval command, Caller caller, CancellationToken cancellation) =>
        desk.Act(command.ApprovalId, command.Version, new Act.Jump(command.Step) { Words = command.Words }, caller, cancellation);
}
