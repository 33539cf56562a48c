using FluentValidation;
using Rectification.Pipeline;

namespace Rectification.Approving;

/// <summary>申请认定不属实、无需整改.</summary>
public sealed record RequestExemption(Guid IssueId, int? Version, string Reason) : ICommand<ApprovalAnswer>;

public sealed class RequestExemptionValidator : AbstractValidator<RequestExemption>
{
    public RequestExemptionValidator() => RuleFor(c => c.Reason).NotEmpty().WithErrorCode("reason-needed");
}

public sealed class RequestExemptionUseCase(ApprovalDesk desk) : UseCase<RequestExemption, ApprovalAnswer>
{
    public override Task<Answer<ApprovalAnswer>> Handle(RequestExemption command, Caller caller, CancellationToken cancellation) =>
        desk.Submit("exemption", command.IssueId, command.Version, new NothingMore(), command.Reason, caller, of => Askers.May("exemption", of, caller), cancellation);
}
