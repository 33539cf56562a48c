using Rectification.Issues;
using Rectification.Pipeline;

namespace Rectification.Reporting;

/// <summary>自报完成 / 销号申请: the unit says that the issue is done and pledges that this is true.</summary>
public sealed record SelfReport(Guid IssueId, int? Version, bool Pledged, string? Statement) : ICommand<IssueAnswer>;

public sealed class SelfReportUseCase(IssueLifecycle lifecycle) : UseCase<SelfReport, IssueAnswer>
{
    public override async Task<Answer<IssueAnswer>> Handle(SelfReport command, Caller caller, CancellationToken cancellation)
    {
        var loaded = await lifecycle.Load(command.IssueId, caller, command.Version);
        if (!loaded.Accepted) return loaded.Refusal;
        loaded.Value.Issue.ReportedById = caller.PersonId;
        return await lifecycle.Fire(loaded.Value, "SelfReport", caller, command.Statement, cancellation, command.Pledged, new { command.Pledged });
    }
}
