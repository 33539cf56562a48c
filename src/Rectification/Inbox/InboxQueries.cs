using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Approving;
using Rectification.Database;
using Rectification.Language;
using Rectification.Ledger;
using Rectification.Organisations;
using Rectification.Pipeline;

namespace Rectification.Inbox;

/// <summary>The issue that something waits about.</summary>
public sealed record WaitingIssue(
    Guid Id, string Number, string Title, string? Unit, string State, string DefinitionId, int DefinitionVersion, bool KeyIssue, DateOnly? DueOn, int DaysLate, DateOnly? PausedOn = null);

/// <summary>A decision that waits for the caller.</summary>
/// <param name="Mine">Asked of the caller by name; otherwise of a party to which the caller belongs, or of somebody in whose name the caller acts today.</param>
/// <param name="InTheNameOf">Whose it is when the caller acts for them.</param>
public sealed record WaitingTask(Guid Id, string Step, string Party, bool Mine, DateTime OpenedAt, WaitingIssue Issue, string? InTheNameOf);

/// <summary>A look at a closed issue that waits for the supervision office, or for whoever was named.</summary>
public sealed record WaitingRecheck(Guid Id, DateOnly PlannedOn, DateTime OpenedAt, int RelapseCount, WaitingIssue Issue);

/// <summary>How much waits: the numbers on the first page.</summary>
/// <param name="Late">Late issues that the caller may see, of whomever.</param>
/// <param name="Approvals">Requests to decide, copies to read, questions to answer, and own requests that were sent back.</param>
public sealed record InboxCounts(int Decisions, int ToSignFor, int InProgress, int Rechecks, int Late, int UnreadNotifications, ApprovalCounts Approvals);

/// <summary>What waits for the caller. Every list is read straight from an index of open things, so its length does not matter.</summary>
public sealed class InboxQueries(RectificationDb db, ApprovalInboxQueries approvals, AuthorityDay day)
{
    /// <summary>Decisions asked of the caller, or of the supervision office where the caller belongs to it; the oldest first.</summary>
    public async Task<Answer<Page<WaitingTask>>> Decisions(Caller caller, string? after = null, int size = 20, CancellationToken cancellation = default)
    {
        var from = (OpenedAt: DateTime.MinValue, Id: Guid.Empty);
        if (after is not null)
        {
            if (Cursor.Read(after, "inbox.decisions", 2) is not [{ } at, { } id] || !Guid.TryParse(id, out from.Id)
                || !DateTime.TryParseExact(at, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out from.OpenedAt))
                return Refusals.Of("cursor-unfit");
        }

        var today = await day.Today();
        var rows = new List<WaitingTask>();
        foreach (var asked in await Asked(caller, cancellation))
        {
            var rest = after is null ? asked : asked.Where(t => t.OpenedAt >= from.OpenedAt && (t.OpenedAt > from.OpenedAt || t.Id > from.Id));
            rows.AddRange(await rest.OrderBy(t => t.OpenedAt).ThenBy(t => t.Id).Take(size + 1)
                .Select(t => new WaitingTask(t.Id, t.Step, t.Party, t.PersonId == caller.PersonId, t.OpenedAt, new WaitingIssue(
                    t.IssueId, t.Issue!.Number, t.Issue.Title, t.Issue.Unit!.Name, t.Issue.State, t.Issue.DefinitionId, t.Issue.DefinitionVersion,
                    t.Issue.KeyIssue, t.Issue.DueOn, 0, t.Issue.PausedOn), t.PersonId == caller.PersonId ? null : t.Person!.Name))
                .ToListAsync(cancellation));
        }

        // Ids are compared as text, as SQLite does: it is the order of PostgreSQL too.
        rows = [.. rows.OrderBy(t => t.OpenedAt).ThenBy(t => t.Id.ToString("N"), StringComparer.Ordinal).Take(size + 1)
            .Select(t => t with { Issue = Dated(t.Issue, today) })];
        return Page.Of(rows, size, t => Cursor.Write("inbox.decisions", t.OpenedAt.ToString("O", CultureInfo.InvariantCulture), t.Id.ToString("N")));
    }

    /// <summary>Issues given to the caller that nobody has signed for yet, the earliest due date first.</summary>
    public Task<IReadOnlyList<WaitingIssue>> ToSignFor(Caller caller, int size = 50, CancellationToken cancellation = default) =>
        Handled(caller, "Assigned", size, cancellation);

    /// <summary>Issues on which the caller is at work, the earliest due date first.</summary>
    public Task<IReadOnlyList<WaitingIssue>> InProgress(Caller caller, int size = 50, CancellationToken cancellation = default) =>
        Handled(caller, "InProgress", size, cancellation);

    /// <summary>Rechecks whose day has come, for the supervision office and for those named to look; the longest overdue first.</summary>
    public async Task<IReadOnlyList<WaitingRecheck>> Rechecks(Caller caller, int size = 50, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return await Mine(Open(db.Rechecks.AsNoTracking()), caller).OrderBy(r => r.PlannedOn).ThenBy(r => r.Id).Take(size)
            .Select(r => new WaitingRecheck(r.Id, r.PlannedOn, r.OpenedAt!.Value, r.Issue!.RelapseCount, new WaitingIssue(
                r.IssueId, r.Issue.Number, r.Issue.Title, r.Issue.Unit!.Name, r.Issue.State, r.Issue.DefinitionId, r.Issue.DefinitionVersion,
                r.Issue.KeyIssue, r.Issue.DueOn, 0, r.Issue.PausedOn)))
            .ToListAsync(cancellation);
    }

    public async Task<InboxCounts> Counts(Caller caller, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var today = await day.Today();
        var decisions = 0;
        foreach (var asked in await Asked(caller, cancellation)) decisions += await asked.CountAsync(cancellation);
        var handled = await db.Issues.Where(i => i.HandlerId == caller.PersonId && (i.State == "Assigned" || i.State == "InProgress"))
            .GroupBy(i => i.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, StringComparer.Ordinal, cancellation);
        var rechecks = await Mine(Open(db.Rechecks), caller).CountAsync(cancellation);
        var late = await new LedgerFilter { Late = true }.Narrow(db, today).SeenBy(db, caller).CountAsync(cancellation);
        var unread = await db.Notifications.CountAsync(n => n.RecipientId == caller.PersonId && n.ReadAt == null, cancellation);
        return new InboxCounts(decisions, handled.GetValueOrDefault("Assigned"), handled.GetValueOrDefault("InProgress"), rechecks, late, unread,
            await approvals.Counts(caller, cancellation));
    }

    /// <summary>Lists that are each read from an index: what is asked of the caller by name or of those who are away, and what is asked of the party.</summary>
    private async Task<IEnumerable<IQueryable<ApprovalTask>>> Asked(Caller caller, CancellationToken cancellation)
    {
        var open = db.ApprovalTasks.AsNoTracking().Where(t => t.DecidedAt == null);
        var lists = (await approvals.ActingAs(caller, cancellation)).Select(person => open.Where(t => t.PersonId == person));
        return caller.Is(Roles.SupervisionOffice) ? lists.Append(open.Where(t => t.PersonId == null && t.Party == "SupervisionOffice")) : lists;
    }

    private static IQueryable<Rechecking.Recheck> Open(IQueryable<Rechecking.Recheck> rechecks) =>
        rechecks.Where(r => r.OpenedAt != null && r.DoneAt == null && r.CancelledAt == null);

    /// <summary>The office sees to all of them; others to those that they were named for.</summary>
    private static IQueryable<Rechecking.Recheck> Mine(IQueryable<Rechecking.Recheck> rechecks, Caller caller) =>
        caller.Is(Roles.SupervisionOffice) ? rechecks : rechecks.Where(r => r.AssigneeId == caller.PersonId);

    private async Task<IReadOnlyList<WaitingIssue>> Handled(Caller caller, string state, int size, CancellationToken cancellation)
    {
        var today = await day.Today();
        var rows = await db.Issues.AsNoTracking().Where(i => i.HandlerId == caller.PersonId && i.State == state)
            // Those without a due date come last, on either database.
            .OrderBy(i => i.DueOn == null).ThenBy(i => i.DueOn).ThenBy(i => i.Id).Take(size)
            .Select(i => new WaitingIssue(i.Id, i.Number, i.Title, i.Unit!.Name, i.State, i.DefinitionId, i.DefinitionVersion, i.KeyIssue, i.DueOn, 0, i.PausedOn))
            .ToListAsync(cancellation);
        return [.. rows.Select(i => Dated(i, today))];
    }

    private static WaitingIssue Dated(WaitingIssue issue, DateOnly today) => issue with { DaysLate = LedgerQueries.Late(issue.State, issue.DueOn, issue.PausedOn, today) };
}
