using FluentValidation;
using Rectification.Pipeline;

namespace Rectification.Approving;

/// <summary>对问题表述提出异议, before the unit signs for the issue.</summary>
public sealed record RequestObjection(Guid IssueId, int? Version, string Reason) : ICommand<ApprovalAnswer>;

public sealed class RequestObjectionValidator : AbstractValidator<RequestObjection>
{
    public RequestObjectionValidator() => RuleFor(c => c.Reason).NotEmpty().WithErrorCode("reason-needed");
}

public sealed class RequestObjectionUseCase(ApprovalDesk desk) : UseCase<RequestObjection, ApprovalAnswer>
{
    public override Task<Answer<ApprovalAnswer>> Handle(RequestObjection command, Caller caller, CancellationToken cancellation) =>
        desk.Submit("objection", command.IssueId, command.Version, new NothingMore(), command.Reason, caller, of => Askers.May("objection", of, caller), cancellation);
}
