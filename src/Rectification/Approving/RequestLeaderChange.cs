using FluentValidation;
using Rectification.Language;
using Rectification.Pipeline;

namespace Rectification.Approving;

/// <summary>申请变更责任领导.</summary>
public sealed record RequestLeaderChange(Guid IssueId, int? Version, Guid LeaderId, string Reason) : ICommand<ApprovalAnswer>;

public sealed class RequestLeaderChangeValidator : AbstractValidator<RequestLeaderChange>
{
    public RequestLeaderChangeValidator() => RuleFor(c => c.Reason).NotEmpty().WithErrorCode("reason-needed");
}

public sealed class RequestLeaderChangeUseCase(ApprovalDesk desk) : UseCase<RequestLeaderChange, ApprovalAnswer>
{
    public override async Task<Answer<ApprovalAnswer>> Handle(RequestLeaderChange command, Caller caller, CancellationToken cancellation)
    {
        var leader = await desk.Signer(command.LeaderId, cancellation);
        if (!leader.Accepted) return leader.Refusal;
        return await desk.Submit("leader-change", command.IssueId, command.Version, new LeaderAsked(command.LeaderId), command.Reason, caller, of =>
            Askers.May("leader-change", of, caller)
            ?? (of.UnitPath is { } unit && leader.Value.Organisation.StartsWith(unit, StringComparison.Ordinal) ? null : Refusals.Of("leader-of-another-unit"))
            ?? (of.Issue.ResponsibleLeaderId == command.LeaderId || of.Issue.HandlerId == command.LeaderId ? Refusals.Of("leader-unfit") : null), cancellation);
    }
}
