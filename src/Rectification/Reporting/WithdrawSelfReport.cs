using Rectification.Issues;
using Rectification.Pipeline;

namespace Rectification.Reporting;

/// <summary>撤回: the unit takes its self-report back before anybody has decided on it.</summary>
public sealed record WithdrawSelfReport(Guid IssueId, int? Version, string? Reason) : ICommand<IssueAnswer>;

public sealed class WithdrawSelfReportUseCase(IssueLifecycle lifecycle) : UseCase<WithdrawSelfReport, IssueAnswer>
{
    public override async Task<Answer<IssueAnswer>> Handle(WithdrawSelfReport command, Caller caller, CancellationToken cancellation)
    {
        var loaded = await lifecycle.Load(command.IssueId, caller, command.Version);
        return loaded.Accepted ? await lifecycle.Fire(loaded.Value, "Withdraw", caller, command.Reason, cancellation) : loaded.Refusal;
    }
}
