using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Database;
using Rectification.Issues;
using Rectification.Language;
using Rectification.Organisations;
using Rectification.Pipeline;
using Rectification.Publishing;
using Workflow.Engine.Approving;
using Workflow.Engine;

namespace Rectification.Approving;

/// <summary>What is asked by an extension.</summary>
public sealed record ExtensionAsked(DateOnly DueOn);

/// <summary>What is asked by a change of the responsible leader.</summary>
public sealed record LeaderAsked(Guid LeaderId);

/// <summary>What asks nothing but what its kind says.</summary>
public sealed record NothingMore;

/// <summary>What a request asked for is done, in the transaction of the last decision and in the history of the issue.</summary>
public sealed class ApprovalEffects(RectificationDb db, IssueLifecycle issues, CallerQueries callers, PublicVersionDesk versions, AuthorityDay day)
{
    /// <summary>Returns a refusal when the effect cannot be had any more; then the decision is not taken either.</summary>
    public async Task<Refusal?> Apply(string name, ApprovalRequest request, Matter matter, Ruling ruling, Caller decider, DateTime now, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(matter);
        ArgumentNullException.ThrowIfNull(ruling);
        if (name is "ReleaseBulletin")
        {
            if (await versions.Unfit(matter.Bulletin!, cancellation) is { } unfit) return unfit;
            (matter.Bulletin!.ReleasedAt, matter.Bulletin.Version) = (now, matter.Bulletin.Version + 1);
            return null;
        }

        var of = matter.Issue!;
        var issue = of.Issue;
        var data = new { approval = request.Id };
        switch (name)
        {
            case "MoveDueDate":
                if (issue.State is "Closed" or "Exempt") return Refusals.Of("issue-has-ended");
                var (earlier, due) = (issue.DueOn, JsonSerializer.Deserialize<ExtensionAsked>(request.Asked, Approval.Json)!.DueOn);
                (issue.DueOn, issue.DueFrom, issue.DueWorkingDays, issue.LadderFrom) = (due, null, null, await day.Today());
                issues.Record(issue, "Extend", decider, request.Reason, now, new { what = "extended", approval = request.Id, earlier, due });
                return null;
            case "TurnClock":
                return await TurnClock(request, issue, decider, now);
            case "ChangeLeader":
                var leader = JsonSerializer.Deserialize<LeaderAsked>(request.Asked, Approval.Json)!.LeaderId;
                var earlierLeader = issue.ResponsibleLeaderId;
                issue.ResponsibleLeaderId = leader;
                if (of.OpenTask is { Party: "ResponsibleLeader" } task) task.PersonId = leader;
                issues.Record(issue, "ChangeLeader", decider, request.Reason, now, new { what = "leader-changed", approval = request.Id, earlierLeader, leader });
                return null;
            case "KeepLeader":
                return null;
            case "ExemptIssue":
                var finder = await InWhoseName(ruling, decider, cancellation);
                return (await issues.Fire(of, "Exempt", finder, request.Reason, cancellation, data: data)).Refusal;
            case "TakeBackAssignment":
                var objector = await CallerOf(request.SubmitterId, decider, cancellation);
                return (await issues.Fire(of, "Object", objector, request.Reason, cancellation, data: data)).Refusal;
            default:
                throw new InvalidOperationException($"No effect is known by the name {name}.");
        }
    }

    private async Task<Refusal?> TurnClock(ApprovalRequest request, Issue issue, Caller decider, DateTime now)
    {
        var today = await day.Today();
        if (issue.PausedOn is not { } paused)
        {
            if (issue.State is "Closed" or "Exempt") return Refusals.Of("issue-has-ended");
            issue.PausedOn = today;
            issues.Record(issue, "Pause", decider, request.Reason, now, new { what = "paused", approval = request.Id });
            return null;
        }

        // The days that the clock stood still are given back.
        var days = today.DayNumber - paused.DayNumber;
        (issue.PausedOn, issue.DueOn, issue.DueFrom, issue.DueWorkingDays, issue.LadderFrom) = (null, issue.DueOn?.AddDays(days), null, null, today);
        issues.Record(issue, "Resume", decider, request.Reason, now, new { what = "resumed", approval = request.Id, days, due = issue.DueOn });
        return null;
    }

    /// <summary>The one who decided last, or whoever a proxy decided for: the finding is theirs, and the opinion keeps both names.</summary>
    private async Task<Caller> InWhoseName(Ruling ruling, Caller decider, CancellationToken cancellation) =>
        ruling.Consequences.OfType<Consequence.OpinionRecorded>().LastOrDefault()?.OnBehalfOf is { } holder ? await CallerOf(holder, decider, cancellation) : decider;

    private async Task<Caller> CallerOf(Guid person, Caller decider, CancellationToken cancellation)
    {
        if (person == decider.PersonId) return decider;
        var accounts = await db.Accounts.Where(a => a.PersonId == person).OrderBy(a => a.Id).Select(a => a.Id).ToListAsync(cancellation);
        foreach (var account in accounts)
            if (await callers.ByAccount(account, cancellation) is { } caller) return caller;
        return decider;
    }
}
