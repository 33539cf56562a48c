using FluentValidation;
using Rectification.Language;
using Rectification.Pipeline;

namespace Rectification.Approving;

/// <summary>延期申请: asks for a later due date, with a reason.</summary>
public sealed record RequestExtension(Guid IssueId, int? Version, DateOnly DueOn, string Reason) : ICommand<ApprovalAnswer>;

public sealed class RequestExtensionValidator : AbstractValidator<RequestExtension>
{
    public RequestExtensionValidator() => RuleFor(c => c.Reason).NotEmpty().WithErrorCode("reason-needed");
}

public sealed class RequestExtensionUseCase(ApprovalDesk desk) : UseCase<RequestExtension, ApprovalAnswer>
{
    public override Task<Answer<ApprovalAnswer>> Handle(RequestExtension command, Caller caller, CancellationToken cancellation) =>
        desk.Submit("extension", command.IssueId, command.Version, new ExtensionAsked(command.DueOn), command.Reason, caller, of => Askers.May("extension", of, caller)
            ?? (of.Issue.DueOn is { } due && command.DueOn > due ? null : Refusals.Of("extension-not-later")), cancellation);
}
