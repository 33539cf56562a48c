using Microsoft.EntityFrameworkCore;
using Rectification.Approving;
using Rectification.Database;
using Rectification.Definitions;
using Rectification.Language;
using Rectification.Ledger;
using Rectification.Organisations;
using Rectification.Pipeline;
using Workflow.Engine;

namespace Rectification.Closing;

/// <summary>The closure form of an issue that the caller may see.</summary>
public sealed class ClosureFormQueries(RectificationDb db, IssuePageQueries pages, DefinitionLibrary library, ApprovalLibrary approvals, AuthorityDay day)
{
    public async Task<Answer<ClosureForm>> One(Guid issueId, Caller caller, CancellationToken cancellation = default)
    {
        var found = await pages.One(issueId, caller, cancellation);
        if (!found.Accepted) return found.Refusal;
        var page = found.Value;
        var head = page.Head;
        // A form with empty boxes would look like one that nobody signed.
        if (head.ClosedElsewhereOn is { } on) return Refusals.Of("closed-elsewhere", on.Iso());
        var definition = library.Of(head.DefinitionId, head.DefinitionVersion);
        var reported = page.Timeline.FirstOrDefault(t => t is { Kind: TimelineKind.Event, Code: "SelfReport" });
        var since = reported?.At ?? DateTime.MaxValue;
        return new ClosureForm
        {
            Issue = head,
            Authority = await db.Authorities.Select(a => a.Name).SingleAsync(cancellation),
            InspectingBody = await db.Rounds.Where(r => r.Id == head.Round.Id).Select(r => r.InspectingBody).SingleAsync(cancellation),
            State = definition.States.First(s => s.Name == head.State).Title,
            Report = reported is null ? null : new ClosureReport(reported.Actor!, reported.ActorPost, reported.Text, await day.Of(reported.At)),
            Measures = await Measures(page),
            Opinions = await LastRun(page, definition, since),
            Earlier = await Told(page.Chain.Where(t => t.DecidedAt is not null && t.OpenedAt < since), definition),
            Requests = await Requests(issueId, cancellation),
            Rechecks = await Rechecks(page),
            MadeOn = await day.Today(),
            AssignedOn = await Day(head.AssignedAt),
            ClosedOn = await Day(head.ClosedAt),
        };
    }

    private async Task<IReadOnlyList<ClosureMeasure>> Measures(IssuePage page)
    {
        var measures = new List<ClosureMeasure>();
        foreach (var (number, measure) in page.Measures.Index())
        {
            var evidence = new List<ClosureEvidence>();
            foreach (var file in measure.Evidence.Where(e => e.SupersededAt is null))
                evidence.Add(new ClosureEvidence(file.Kind, file.FileName, file.Revision, file.UploadedBy, await day.Of(file.UploadedAt), file.Sha256));
            measures.Add(new ClosureMeasure(
                number + 1, measure.Text, measure.Owner?.Name, measure.DueOn, measure.Progress, await Day(measure.DoneAt),
                measure.Notes is [var last, ..] ? last.Text : null, evidence));
        }

        return measures;
    }

    /// <summary>The boxes of the form: every step of the chain that this issue goes through, filled in as far as it got.</summary>
    private async Task<IReadOnlyList<ClosureOpinion>> LastRun(IssuePage page, WorkflowDefinition definition, DateTime since)
    {
        var boxes = new List<ClosureOpinion>();
        foreach (var step in definition.States.SelectMany(s => s.Chain))
        {
            var task = page.Chain.LastOrDefault(t => t.Step == step.Id && t.OpenedAt >= since);
            // A step with conditions is taken by key issues only, as far as can be said beforehand.
            if (task is null && !step.When.IsEmpty && !page.Head.KeyIssue) continue;
            boxes.Add(task is null ? new ClosureOpinion(step.Id, step.Title, null, null, null, null, null) : await Told(task, step.Title));
        }

        return boxes;
    }

    private async Task<IReadOnlyList<ClosureOpinion>> Told(IEnumerable<TaskRow> tasks, WorkflowDefinition definition)
    {
        var told = new List<ClosureOpinion>();
        foreach (var task in tasks)
            if (definition.States.SelectMany(s => s.Chain).FirstOrDefault(s => s.Id == task.Step) is { } step) told.Add(await Told(task, step.Title));
        return told;
    }

    private async Task<ClosureOpinion> Told(TaskRow task, Text title) => new(
        task.Step, title, task.Decision, task.DecidedBy ?? task.Asked, task.DecidedAs, task.Opinion, await Day(task.DecidedAt), task.OnBehalfOf);

    private async Task<IReadOnlyList<ClosureRequest>> Requests(Guid issueId, CancellationToken cancellation)
    {
        var ended = await db.ApprovalRequests.AsNoTracking().Where(r => r.IssueId == issueId && r.EndedAt != null).OrderBy(r => r.SubmittedAt).ThenBy(r => r.Id)
            .Select(r => new { r.Kind, r.DefinitionVersion, r.Status, r.Submitter!.Name, r.Reason, r.SubmittedAt, r.EndedAt }).ToListAsync(cancellation);
        var requests = new List<ClosureRequest>();
        foreach (var r in ended)
            requests.Add(new ClosureRequest(
                approvals.Of(r.Kind, r.DefinitionVersion).Title, r.Status, r.Name, r.Reason, await day.Of(r.SubmittedAt), await day.Of(r.EndedAt!.Value)));
        return requests;
    }

    private async Task<IReadOnlyList<ClosureRecheck>> Rechecks(IssuePage page)
    {
        var rechecks = new List<ClosureRecheck>();
        foreach (var recheck in page.Rechecks.Where(r => r.CancelledAt is null))
            rechecks.Add(new ClosureRecheck(recheck.PlannedOn, await Day(recheck.DoneAt), recheck.DoneBy, recheck.Outcome, recheck.Finding));
        return rechecks;
    }

    private async Task<DateOnly?> Day(DateTime? at) => at is { } instant ? await day.Of(instant) : null;
}
