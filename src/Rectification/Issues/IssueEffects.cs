using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Rectification.Approving;
using Rectification.Database;
using Rectification.Definitions;
using Rectification.Language;
using Rectification.Notifying;
using Rectification.Organisations;
using Rectification.Pipeline;
using Rectification.Rechecking;
using Rectification.Repeats;
using Workflow.Engine;

namespace Rectification.Issues;

/// <summary>What follows from an accepted move: tasks opened and decided, people told, rechecks planned.</summary>
public sealed class IssueEffects(RectificationDb db, Notices notices, RecheckPlan recheckPlan, RepeatWatch repeats, AuthorityDay day)
{
    /// <summary>Returns a refusal when an effect cannot be had, such as a step with nobody to decide it.</summary>
    public async Task<Refusal?> Apply(IssueCase of, WorkflowDefinition definition, ImmutableArray<Effect> effects, string trigger, Caller caller,
        Absent? away, string? reason, DateTime now, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(of);
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(caller);
        foreach (var effect in effects)
        {
            switch (effect.Kind)
            {
                case EffectKind.StepDecided:
                    Settle(of, Decision.Approved, caller, away, reason, now);
                    break;
                case EffectKind.StepOpened:
                    if (await Open(of, definition, effect.Name, now, cancellation) is { } refusal) return refusal;
                    break;
                case EffectKind.Left:
                    break;
                case EffectKind.StepCancelled:
                    Settle(of, trigger is "Return" ? Decision.Returned : Decision.Cancelled, caller, away, reason, now);
                    break;
                case EffectKind.Entered:
                    await Enter(of, effect.Name, trigger, now, cancellation);
                    break;
                case EffectKind.Do:
                    await Do(of, effect.Name, now, cancellation);
                    break;
                default:
                    throw new System.Diagnostics.UnreachableException();
            }
        }

        return null;
    }

    private void Settle(IssueCase of, Decision decision, Caller caller, Absent? away, string? opinion, DateTime now)
    {
        var task = of.OpenTask;
        if (task is null || task.DecidedAt is not null) return;
        if (away is not null) notices.Tell(of.Issue, away.Away, "step-decided-for-you", now, task.Step);
        task.OnBehalfOfId = away?.Away.PersonId;
        task.Decision = decision;
        task.DecidedAt = now;
        task.DecidedById = caller.PersonId;
        task.DecidedAs = caller.Title;
        task.Opinion = opinion;
    }

    private async Task<Refusal?> Open(IssueCase of, WorkflowDefinition definition, string step, DateTime now, CancellationToken cancellation)
    {
        var party = definition.AskedParty(of.Issue.State, step);
        var asked = party switch
        {
            "ResponsibleLeader" => of.ResponsibleLeader,
            "FirstResponsiblePerson" => of.FirstResponsiblePerson,
            "Authority" => of.Authority,
            "Handler" => of.Handler,
            _ => null,
        };
        var everyone = party is "SupervisionOffice";
        if (asked is null && !everyone) return Refusals.Of("nobody-to-decide", definition.Parties.First(p => p.Name == party).Title);
        db.ApprovalTasks.Add(new ApprovalTask
        {
            Id = Clock.NewId(now),
            IssueId = of.Issue.Id,
            State = of.Issue.State,
            Step = step,
            Party = party,
            PersonId = asked?.PersonId,
            OpenedAt = now,
            OpenedOn = await day.Today(),
        });
        if (asked is null)
        {
            await notices.TellSupervisionOffice(of.Issue, "step-opened", now, step, cancellation);
            return null;
        }

        notices.Tell(of.Issue, asked, "step-opened", now, step);
        foreach (var away in of.Away.Where(a => a.Away.PersonId == asked.PersonId)) notices.Tell(of.Issue, away.Acting, "step-opened-for-another", now, step);
        return null;
    }

    private async Task Enter(IssueCase of, string state, string trigger, DateTime now, CancellationToken cancellation)
    {
        var issue = of.Issue;
        switch (state)
        {
            case "Assigned":
                issue.AssignedAt = now;
                issue.LadderFrom = issue.AssignedOn = await day.Today();
                notices.Tell(issue, of.Handler, "assigned", now);
                notices.Tell(issue, of.ResponsibleLeader, "assigned", now);
                await repeats.Look(issue, cancellation);
                break;
            case "InProgress" when trigger is "Return" or "Relapse":
                // What the head of the unit wrote when closing does not outlive a return from the authority's own step.
                issue.Disposition = null;
                notices.Tell(issue, of.Handler, trigger is "Return" ? "returned" : "relapsed", now);
                break;
            case "Closed":
                issue.ClosedAt = now;
                issue.Disposition ??= Disposition.Rectified;
                notices.Tell(issue, of.Handler, "closed", now);
                notices.Tell(issue, of.ResponsibleLeader, "closed", now);
                await repeats.Keep(issue, cancellation);
                break;
            case "Exempt":
                issue.Disposition = Disposition.Exempt;
                notices.Tell(issue, of.Handler, "exempt", now);
                break;
            default:
                break;
        }
    }

    private async Task Do(IssueCase of, string name, DateTime now, CancellationToken cancellation)
    {
        switch (name)
        {
            case "PlanRechecks":
                var today = await day.Today();
                var rule = recheckPlan.For(of.Issue);
                var lines = ChecklistText.Of(recheckPlan.Checklist(rule.Checklist));
                foreach (var planned in rule.After(today))
                    db.Rechecks.Add(new Recheck { Id = Clock.NewId(now), IssueId = of.Issue.Id, PlannedOn = planned, Checklist = lines });
                break;
            case "CountRelapse":
                of.Issue.RelapseCount++;
                (of.Issue.ClosedAt, of.Issue.ClosedElsewhereOn) = (null, null);
                of.Issue.LadderFrom = await day.Today();
                await TellHead(of, now, cancellation);
                var open = await db.Rechecks.Where(r => r.IssueId == of.Issue.Id && r.DoneAt == null).ToListAsync(cancellation);
                // The look that found the relapse is done in memory and not yet in the tables.
                foreach (var planned in open.Where(r => r.DoneAt is null)) planned.CancelledAt ??= now;
                break;
            case "ReopenMeasures":
                foreach (var measure in await db.Measures.Where(m => m.IssueId == of.Issue.Id).ToListAsync(cancellation))
                    (measure.DoneAt, measure.Progress) = (null, 0);
                break;
            default:
                throw new InvalidOperationException($"No effect is known by the name {name}.");
        }
    }

    /// <summary>The first responsible person of that day; where the post is empty, whoever stands above, who is told why.</summary>
    private async Task TellHead(IssueCase of, DateTime now, CancellationToken cancellation)
    {
        if (of.FirstResponsiblePerson is { } head) notices.Tell(of.Issue, head, "relapsed", now);
        else if (await Superiors.Nearest(db, of.UnitPath, await day.Today(), cancellation) is { } superior) notices.Tell(of.Issue, superior, "relapsed-superior", now);
        else await notices.TellSupervisionOffice(of.Issue, "relapsed-superior", now, null, cancellation);
    }
}
