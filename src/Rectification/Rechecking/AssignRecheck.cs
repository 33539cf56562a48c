using Rectification.Accounts;
using Rectification.Issues;
using Rectification.Notifying;
using Rectification.Pipeline;

namespace Rectification.Rechecking;

/// <summary>指定核查人: who goes and looks, told at once.</summary>
/// <param name="PersonId">Null gives the look back to the supervision office.</param>
public sealed record AssignRecheck(Guid RecheckId, Guid? PersonId) : ICommand<IssueAnswer>;

public sealed class AssignRecheckUseCase(RecheckDesk desk, IssueLifecycle lifecycle, Notices notices, TimeProvider clock) : UseCase<AssignRecheck, IssueAnswer>
{
    public override Roles May => Roles.SupervisionOffice;

    public override async Task<Answer<IssueAnswer>> Handle(AssignRecheck command, Caller caller, CancellationToken cancellation)
    {
        var open = await desk.Open(command.RecheckId, caller, cancellation);
        if (!open.Accepted) return open.Refusal;
        var (recheck, of) = (open.Value.Recheck, open.Value.Of);
        if (recheck.AssigneeId == command.PersonId) return Now(of.Issue);
        if (command.PersonId is { } person)
        {
            if (await desk.Unfit(person, of.UnitPath, cancellation) is { } unfit) return unfit;
            notices.Tell(of.Issue, await desk.Contact(person, cancellation), "recheck-assigned", Clock.Now(clock), recheck.PlannedOn.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        }

        var earlier = recheck.AssigneeId;
        recheck.AssigneeId = command.PersonId;
        lifecycle.Record(of.Issue, "RecheckAssigned", caller, null, Clock.Now(clock), new { RecheckId = recheck.Id, Assignee = command.PersonId, Earlier = earlier });
        return Now(of.Issue);
    }

    private static IssueAnswer Now(Issue issue) => new(issue.Id, issue.Version, issue.State, issue.Step);
}
