using FluentValidation;
using Rectification.Pipeline;

namespace Rectification.Approving;

/// <summary>申请中止计时, or, when the clock stands still, its resumption.</summary>
public sealed record RequestPause(Guid IssueId, int? Version, string Reason) : ICommand<ApprovalAnswer>;

public sealed class RequestPauseValidator : AbstractValidator<RequestPause>
{
    public RequestPauseValidator() => RuleFor(c => c.Reason).NotEmpty().WithErrorCode("reason-needed");
}

public sealed class RequestPauseUseCase(ApprovalDesk desk) : UseCase<RequestPause, ApprovalAnswer>
{
    public override Task<Answer<ApprovalAnswer>> Handle(RequestPause command, Caller caller, CancellationToken cancellation) =>
        desk.Submit("pause", command.IssueId, command.Version, new NothingMore(), command.Reason, caller, of => Askers.May("pause", of, caller), cancellation);
}
