using Microsoft.EntityFrameworkCore;
using Rectification.Calendars;
using Rectification.Database;
using Rectification.Issues;
using Rectification.Organisations;
using Rectification.Pipeline;
using Rectification.Rechecking;

namespace Rectification.Ledger;

/// <summary>One issue with all that belongs to it: one query a kind of thing, whatever their number.</summary>
public sealed class IssuePageQueries(RectificationDb db, IssueLifecycle lifecycle, CalendarInForce inForce, AuthorityDay day)
{
    public async Task<Answer<IssuePage>> One(Guid id, Caller caller, CancellationToken cancellation = default)
    {
        // Whether the caller may see it is the lifecycle's to say, so that a page shows just what a change would touch.
        var loaded = await lifecycle.Load(id, caller, null);
        if (!loaded.Accepted) return loaded.Refusal;
        var today = await day.Today();
        var notes = await db.ProgressNotes.AsNoTracking().Where(n => n.IssueId == id).OrderByDescending(n => n.At).ThenByDescending(n => n.Id)
            .Select(n => new { n.MeasureId, Row = new NoteRow(n.Id, n.Text, n.Progress, n.Author!.Name, n.At, n.Imported) }).ToListAsync(cancellation);
        var rechecks = await Rechecks(id, caller, cancellation);
        return new IssuePage
        {
            Head = await Head(id, today, cancellation),
            Permissions = lifecycle.Explain(loaded.Value, caller),
            Measures = await Measures(id, notes.ToLookup(n => n.MeasureId, n => n.Row), cancellation),
            Notes = [.. notes.Where(n => n.MeasureId is null).Select(n => n.Row)],
            Milestones = await db.Milestones.AsNoTracking().Where(m => m.IssueId == id).OrderBy(m => m.DueOn).ThenBy(m => m.Position)
                .Select(m => new MilestoneRow(m.Id, m.MeasureId, m.Title, m.DueOn, m.ReachedOn)).ToListAsync(cancellation),
            Chain = await db.ApprovalTasks.AsNoTracking().Where(t => t.IssueId == id).OrderBy(t => t.OpenedAt).ThenBy(t => t.Id)
                .Select(t => new TaskRow(
                    t.Id, t.State, t.Step, t.Party, t.Person!.Name, t.OpenedAt, t.DecidedAt, t.Decision, t.DecidedBy!.Name, t.DecidedAs, t.Opinion, t.OnBehalfOf!.Name))
                .ToListAsync(cancellation),
            Timeline = await Timeline(id, rechecks, cancellation),
            Rechecks = rechecks,
            Children = await Children(id, today, cancellation),
        };
    }

    private async Task<IssueHead> Head(Guid id, DateOnly today, CancellationToken cancellation)
    {
        var head = await db.Issues.AsNoTracking().Where(i => i.Id == id).Select(i => new IssueHead
        {
            Id = i.Id, Version = i.Version, Number = i.Number, Title = i.Title, Text = i.Text, Round = new Named(i.RoundId, i.Round!.Name, null),
            Section = i.Section == null ? null : new Named(i.Section.Id, i.Section.Title, i.Section.Number),
            Parent = i.Parent == null ? null : new Named(i.Parent.Id, i.Parent.Number, i.Parent.Title),
            Class = i.Class, KeyIssue = i.KeyIssue, State = i.State, Step = i.Step, DefinitionId = i.DefinitionId, DefinitionVersion = i.DefinitionVersion,
            Unit = i.Unit == null ? null : new Named(i.Unit.Id, i.Unit.Name, null),
            Department = i.LeadDepartment == null ? null : new Named(i.LeadDepartment.Id, i.LeadDepartment.Name, null),
            Participating = i.ParticipatingDepartments.OrderBy(p => p.Organisation!.Position)
                .Select(p => new Named(p.OrganisationId, p.Organisation!.Name, null)).ToList(),
            Leader = i.ResponsibleLeader == null ? null : new Named(i.ResponsibleLeader.Id, i.ResponsibleLeader.Name, i.ResponsibleLeader.Title),
            Handler = i.Handler == null ? null : new Named(i.Handler.Id, i.Handler.Name, i.Handler.Title),
            FirstResponsiblePerson = db.PostHoldings
                .Where(h => h.Post!.OrganisationId == i.UnitId && h.Post.FirstResponsible && h.From <= today && (h.To == null || h.To >= today))
                .OrderBy(h => h.Id).Select(h => new Named(h.PersonId, h.Person!.Name, h.Post!.Title)).FirstOrDefault(),
            DueOn = i.DueOn, PausedOn = i.PausedOn, DueFrom = i.DueFrom, DueWorkingDays = i.DueWorkingDays, Disposition = i.Disposition, RelapseCount = i.RelapseCount, CreatedAt = i.CreatedAt, AssignedAt = i.AssignedAt,
            ClosedAt = i.ClosedAt, ClosedElsewhereOn = i.ClosedElsewhereOn, UpdatedAt = i.UpdatedAt,
        }).SingleAsync(cancellation);
        head = head with { DaysLate = LedgerQueries.Late(head.State, head.DueOn, head.PausedOn, today) };
        if (head.DueOn is not { } due || head.State is "Closed" or "Exempt") return head;
        var calendar = await inForce.Read(cancellation);
        return head with { WorkingDaysLeft = calendar.Days.Between(today, due), AssumedYears = calendar.Assumed(today, due) };
    }

    private async Task<IReadOnlyList<MeasureRow>> Measures(Guid id, ILookup<Guid?, NoteRow> notes, CancellationToken cancellation)
    {
        var evidence = (await db.Evidence.AsNoTracking().Where(e => e.IssueId == id).OrderBy(e => e.UploadedAt).ThenBy(e => e.Revision).ThenBy(e => e.Id)
            .Select(e => new
            {
                e.MeasureId,
                Row = new EvidenceRow(
                    e.Id, e.Kind, e.FileName, e.ContentType, e.Size, e.Sha256, e.Revision, e.ReplacesId, e.SupersededAt, e.UploadedBy!.Name, e.UploadedAt),
            })
            .ToListAsync(cancellation)).ToLookup(e => e.MeasureId, e => e.Row);
        var measures = await db.Measures.AsNoTracking().Where(m => m.IssueId == id).OrderBy(m => m.Position).ThenBy(m => m.Id)
            .Select(m => new
            {
                m.Id, m.Position, m.Text, m.DueOn, m.DueFrom, m.DueWorkingDays, m.Progress, m.DoneAt,
                Owner = m.Owner == null ? null : new Named(m.Owner.Id, m.Owner.Name, m.Owner.Title),
            })
            .ToListAsync(cancellation);
        return [.. measures.Select(m => new MeasureRow(
            m.Id, m.Position, m.Text, m.Owner, m.DueOn, m.Progress, m.DoneAt, [.. evidence[m.Id]], [.. notes[m.Id]], m.DueFrom, m.DueWorkingDays))];
    }

    private async Task<IReadOnlyList<RecheckRow>> Rechecks(Guid id, Caller caller, CancellationToken cancellation) =>
        await db.Rechecks.AsNoTracking().Where(r => r.IssueId == id).Where(RecheckQueries.Announced(caller)).OrderBy(r => r.PlannedOn).ThenBy(r => r.Id)
            .Select(r => new RecheckRow(r.Id, r.PlannedOn, r.OpenedAt, r.DoneAt, r.DoneBy!.Name, r.Outcome, r.Finding, r.CancelledAt)).ToListAsync(cancellation);

    private async Task<IReadOnlyList<ChildRow>> Children(Guid id, DateOnly today, CancellationToken cancellation)
    {
        var children = await db.Issues.AsNoTracking().Where(c => c.ParentId == id).OrderBy(c => c.Position).ThenBy(c => c.Id)
            .Select(c => new ChildRow(
                c.Id, c.Number, c.Title, c.Unit!.Name, c.State, c.DueOn, 0, c.Measures.Count, c.Measures.Count(m => m.DoneAt != null), c.PausedOn))
            .ToListAsync(cancellation);
        return [.. children.Select(c => c with { DaysLate = LedgerQueries.Late(c.State, c.DueOn, c.PausedOn, today) })];
    }

    private async Task<IReadOnlyList<TimelineRow>> Timeline(Guid id, IReadOnlyList<RecheckRow> rechecks, CancellationToken cancellation)
    {
        var events = await db.IssueEvents.AsNoTracking().Where(e => e.IssueId == id)
            .Select(e => new TimelineRow(
                e.At, TimelineKind.Event, e.Trigger, e.Sequence, e.ActorName, e.ActorPost, e.FromState, e.ToState, e.Step, e.Reason, e.Data, null, e.Hash))
            .ToListAsync(cancellation);
        var reminders = await db.Reminders.AsNoTracking().Where(r => r.IssueId == id)
            .Select(r => new TimelineRow(r.At, TimelineKind.Reminder, r.Rung, null, null, null, null, null, null, null, null, r.Colour, null))
            .ToListAsync(cancellation);
        var moved = await db.DueMoves.AsNoTracking().Where(m => m.IssueId == id && m.MeasureId == null).Select(m => new { m.At, m.Earlier, m.Later }).ToListAsync(cancellation);
        var moves = moved.Select(m => new TimelineRow(
            m.At, TimelineKind.DateMoved, "DateMoved", null, null, null, null, null, null, $"{m.Earlier:yyyy-MM-dd} → {m.Later:yyyy-MM-dd}", null, null, null));
        var opened = rechecks.Where(r => r.OpenedAt is not null && r.OpenedAt != r.DoneAt)
            .Select(r => new TimelineRow(r.OpenedAt!.Value, TimelineKind.RecheckOpened, "RecheckOpened", null, null, null, null, null, null, null, null, null, null));
        return [.. events.Concat(reminders).Concat(moves).Concat(opened).OrderByDescending(t => t.At).ThenByDescending(t => t.Sequence ?? 0)];
    }
}
