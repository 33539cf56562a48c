using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Calendars;
using Rectification.Database;
using Rectification.Issues;
using Rectification.Language;
using Rectification.Organisations;
using Rectification.Pipeline;

namespace Rectification.Rechecking;

/// <summary>回头看: what the supervision office found when it looked again. A relapse reopens the issue and counts.</summary>
/// <param name="RecheckId">The planned look; null takes the earliest that is not done yet, or adds one made today.</param>
public sealed record RecordRecheck(Guid IssueId, Guid? RecheckId, int? Version, RecheckOutcome Outcome, string? Finding) : ICommand<IssueAnswer>
{
    /// <summary>New due date of a relapsed issue; null gives it the working days of the plan.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>Lines of the checklist that were looked at and are not written down yet.</summary>
    public IReadOnlyList<TickedLine> Lines { get; init; } = [];
}

public sealed class RecordRecheckValidator : AbstractValidator<RecordRecheck>
{
    public RecordRecheckValidator() => RuleFor(c => c.Finding).NotEmpty().WithErrorCode("finding-missing");
}

public sealed class RecordRecheckUseCase(
    RectificationDb db, IssueLifecycle lifecycle, RecheckPlan plan, DueDates dates, AuthorityDay day, TimeProvider clock) : UseCase<RecordRecheck, IssueAnswer>
{
    public override Roles May => Roles.SupervisionOffice;

    public override async Task<Answer<IssueAnswer>> Handle(RecordRecheck command, Caller caller, CancellationToken cancellation)
    {
        var loaded = await lifecycle.Load(command.IssueId, caller, command.Version);
        if (!loaded.Accepted) return loaded.Refusal;
        var today = await day.Today();
        if (command.DueOn is not null && command.Outcome is not RecheckOutcome.Relapsed) return Refusals.Of("due-date-without-relapse");
        var due = await dates.Of(command.DueOn, command.DueOn is null ? plan.RelapseWorkingDays : null, cancellation);
        if (!due.Accepted) return due.Refusal;
        var open = db.Rechecks.Where(r => r.IssueId == command.IssueId && r.DoneAt == null && r.CancelledAt == null);
        var recheck = command.RecheckId is { } id
            ? await open.FirstOrDefaultAsync(r => r.Id == id, cancellation)
            : await open.OrderBy(r => r.PlannedOn).FirstOrDefaultAsync(cancellation);
        if (recheck is null && command.RecheckId is not null) return Refusals.Of("recheck-not-open");
        var now = Clock.Now(clock);
        if (recheck is null)
        {
            recheck = new Recheck { Id = Clock.NewId(now), IssueId = command.IssueId, Kind = RecheckKind.ByHand, PlannedOn = today };
            db.Rechecks.Add(recheck);
        }

        if (await LookedAt(new OpenRecheck(recheck, loaded.Value), command, caller, now, cancellation) is { } refusal) return refusal;
        recheck.OpenedAt ??= now;
        (recheck.DoneAt, recheck.DoneById, recheck.Outcome, recheck.Finding) = (now, caller.PersonId, command.Outcome, command.Finding);
        return command.Outcome is RecheckOutcome.Relapsed
            ? await Reopen(loaded.Value, due.Value, recheck.Id, command.Finding, caller, cancellation)
            : await lifecycle.Fire(loaded.Value, "Recheck", caller, command.Finding, cancellation, data: new { recheck.Id, command.Outcome });
    }

    /// <summary>What holds was looked at line by line; for a relapse one thing found is enough.</summary>
    private async Task<Workflow.Engine.Refusal?> LookedAt(OpenRecheck open, RecordRecheck command, Caller caller, DateTime now, CancellationToken cancellation)
    {
        if (command.Lines.Count > 0 && await TickRecheckUseCase.Write(db, open, command.Lines, caller, now, cancellation) is { } refusal) return refusal;
        if (command.Outcome is RecheckOutcome.Relapsed || open.Lines.Count == 0) return null;
        var ticked = await db.RecheckTicks.Where(t => t.RecheckId == open.Recheck.Id).Select(t => t.Line).ToListAsync(cancellation);
        var left = open.Lines.Count - ticked.Concat(command.Lines.Select(l => l.Line)).Distinct().Count();
        return left > 0 ? Refusals.Of("recheck-lines-open", left) : null;
    }

    /// <summary>A parent closes only when all its children have, so a child that relapses takes its closed parent with it.</summary>
    private async Task<Answer<IssueAnswer>> Reopen(IssueCase of, DueDate due, Guid recheckId, string? finding, Caller caller, CancellationToken cancellation)
    {
        var (issue, earlier) = (of.Issue, of.Issue.DueOn);
        due.Give(issue);
        var fired = await lifecycle.Fire(
            of, "Relapse", caller, finding, cancellation, data: new { Id = recheckId, Outcome = RecheckOutcome.Relapsed, DueOn = due.On, Earlier = earlier });
        if (!fired.Accepted || issue.ParentId is not { } parentId) return fired;
        var parent = await lifecycle.Load(parentId, caller, null);
        if (!parent.Accepted) return parent.Refusal;
        if (parent.Value.Issue.State != "Closed") return fired;
        var parentEarlier = parent.Value.Issue.DueOn;
        due.Give(parent.Value.Issue);
        var reopened = await lifecycle.Fire(
            parent.Value, "Relapse", caller, finding, cancellation, data: new { Child = issue.Id, DueOn = due.On, Earlier = parentEarlier });
        return reopened.Accepted ? fired : reopened.Refusal;
    }
}
