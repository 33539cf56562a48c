using Microsoft.EntityFrameworkCore;
using Rectification.Database;
using Rectification.Pipeline;
using Rectification.Reminding;

namespace Rectification.Notifying;

/// <summary>How one pass over the outbox went.</summary>
/// <param name="Uncertain">Messages of which nobody knows whether they arrived: this pass's own, and those a lost node left behind.</param>
/// <param name="Overtaken">Reminders dropped because their issue had moved on before their turn came.</param>
public sealed record DeliveryCount(int Sent, int Failed, int Dead, int Uncertain, int Overtaken = 0);

/// <summary>
/// Sends what is due in the outbox, page by page, on any number of nodes at once. A page is claimed for a while;
/// each message of it is marked as being sent before a word is spoken, so that a node which goes away leaves exactly
/// the message it was speaking in doubt, and gives the rest back by itself.
/// </summary>
public sealed class DeliverOutbox(RectificationDb db, NoticeTexts texts, TimeProvider clock, Ladders ladders, MailOptions? mail = null)
{
    private static string Claim(Dialect d) =>
        $"""
        WITH page AS MATERIALIZED (
          SELECT id FROM deliveries
          WHERE state IN ('Pending', 'Failed') AND next_attempt_at <= @now AND (claimed_until IS NULL OR claimed_until < @now)
          ORDER BY next_attempt_at, id LIMIT @size {d.SkipLocked})
        UPDATE deliveries SET claimed_until = @until WHERE id IN (SELECT id FROM page)
        RETURNING id
        """;

    /// <summary>Returns when nothing is due any more. Without e-mail set up, nothing is touched.</summary>
    public async Task<DeliveryCount> Run(CancellationToken cancellation)
    {
        if (mail is null) return new(0, 0, 0, 0);
        var tally = new Dictionary<DeliveryState, int> { [DeliveryState.Uncertain] = await LeaveInDoubt(cancellation) };
        while (await Take(cancellation) is ({ Count: > 0 } page, var until))
        {
            using var line = new EmailLine(mail);
            try
            {
                foreach (var delivery in await Load(page, cancellation))
                {
                    cancellation.ThrowIfCancellationRequested();
                    if (await Send(line, delivery.Row, delivery.Facts, until, cancellation) is { } state) tally[state] = tally.GetValueOrDefault(state) + 1;
                }
            }
            finally
            {
                await GiveBack(page, until);
            }
        }

        return new(
            tally.GetValueOrDefault(DeliveryState.Sent), tally.GetValueOrDefault(DeliveryState.Failed),
            tally.GetValueOrDefault(DeliveryState.Dead), tally[DeliveryState.Uncertain], tally.GetValueOrDefault(DeliveryState.Overtaken));
    }

    /// <summary>What was being sent when its node went away: the claim ran out, and nothing was recorded.</summary>
    private Task<int> LeaveInDoubt(CancellationToken cancellation)
    {
        var now = Clock.Now(clock);
        return db.Deliveries.Where(d => d.State == DeliveryState.Sending && d.ClaimedUntil < now).ExecuteUpdateAsync(
            d => d.SetProperty(x => x.State, DeliveryState.Uncertain).SetProperty(x => x.Error, DeliveryTrouble.Interrupted), cancellation);
    }

    private async Task<(List<Guid> Page, DateTime Until)> Take(CancellationToken cancellation)
    {
        var now = Clock.Now(clock);
        // Long enough for every message of the page to use up its patience.
        var until = now + ((mail!.PageSize + 1) * mail.Patience);
        await using var claim = await Statements.Begin(db, cancellation);
        var page = await claim.With("@now", now).With("@until", until).With("@size", mail.PageSize)
            .Read(Claim(claim.Dialect), r => r.GetGuid(0), cancellation);
        await claim.Commit(cancellation);
        return (page, until);
    }

    private async Task<IEnumerable<(Delivery Row, NoticeFacts Facts)>> Load(List<Guid> page, CancellationToken cancellation)
    {
        var rows = await db.Deliveries.AsNoTracking().Where(d => page.Contains(d.Id)).OrderBy(d => d.NextAttemptAt).ThenBy(d => d.Id).ToListAsync(cancellation);
        var ids = rows.Select(r => r.NotificationId).Distinct().ToList();
        var facts = await db.Notifications.Where(n => ids.Contains(n.Id)).Select(NoticeFacts.Of).ToDictionaryAsync(f => f.Id, cancellation);
        return rows.Select(r => (r, facts[r.NotificationId]));
    }

    /// <summary>The state the delivery has come to; null when it is no longer this node's.</summary>
    private async Task<DeliveryState?> Send(EmailLine line, Delivery row, NoticeFacts facts, DateTime until, CancellationToken cancellation)
    {
        // From here on the claim's own time is the mark of this attempt: whoever takes the row later sets another.
        var mark = Clock.Now(clock) + (2 * mail!.Patience);
        if (mark == until) mark += TimeSpan.FromMicroseconds(1);
        var mine = db.Deliveries.Where(d => d.Id == row.Id && d.ClaimedUntil == until && (d.State == DeliveryState.Pending || d.State == DeliveryState.Failed));
        var marked = await mine
            .Where(StillDue.Of(db, ladders))
            .ExecuteUpdateAsync(
                d => d.SetProperty(x => x.State, DeliveryState.Sending).SetProperty(x => x.Attempts, x => x.Attempts + 1).SetProperty(x => x.ClaimedUntil, mark),
                cancellation);
        if (marked == 0) return await Drop(mine, cancellation) > 0 ? DeliveryState.Overtaken : null;

        var result = row.Channel == "email" ? await Speak(line, row, facts, cancellation) : new SendResult(Fate.Refused, DeliveryTrouble.UnknownChannel);
        var now = Clock.Now(clock);
        var attempts = row.Attempts + 1;
        var state = result.Fate switch
        {
            Fate.Sent => DeliveryState.Sent,
            Fate.Unknown => DeliveryState.Uncertain,
            Fate.Failed when attempts <= mail.BackOff.Count => DeliveryState.Failed,
            Fate.Failed or Fate.Refused => DeliveryState.Dead,
        };
        var next = state is DeliveryState.Failed ? now + mail.BackOff[attempts - 1] : row.NextAttemptAt;
        DateTime? sentAt = state is DeliveryState.Sent ? now : null;
        // What is known now is written down even while the program is stopping, and over a doubt that another node had.
        var recorded = await db.Deliveries
            .Where(d => d.Id == row.Id && d.ClaimedUntil == mark && (d.State == DeliveryState.Sending || d.State == DeliveryState.Uncertain))
            .ExecuteUpdateAsync(
                d => d.SetProperty(x => x.State, state).SetProperty(x => x.Error, result.Error).SetProperty(x => x.SentAt, sentAt)
                    .SetProperty(x => x.NextAttemptAt, next).SetProperty(x => x.ClaimedUntil, (DateTime?)null),
                CancellationToken.None);
        return recorded == 0 ? null : state;
    }

    /// <summary>
    /// What is still this node's and was not marked is a reminder of what is over, or has another date by now: it would only
    /// be wrong. It is kept and shown, not sent.
    /// </summary>
    private static Task<int> Drop(IQueryable<Delivery> mine, CancellationToken cancellation) => mine.ExecuteUpdateAsync(
        d => d.SetProperty(x => x.State, DeliveryState.Overtaken).SetProperty(x => x.ClaimedUntil, (DateTime?)null), cancellation);

    private Task<SendResult> Speak(EmailLine line, Delivery row, NoticeFacts facts, CancellationToken cancellation)
    {
        var notice = texts.Of(facts);
        var body = NoticeTexts.Mail(notice, new Uri(mail!.BaseAddress, $"issues/{facts.IssueId}"));
        return line.Send(row.Id, row.Address, notice.Subject.In(facts.Language), body.In(facts.Language), cancellation);
    }

    /// <summary>What of a page was not begun goes back at once and does not wait for the claim to run out.</summary>
    private Task<int> GiveBack(List<Guid> page, DateTime until) =>
        db.Deliveries.Where(d => page.Contains(d.Id) && d.ClaimedUntil == until)
            .ExecuteUpdateAsync(d => d.SetProperty(x => x.ClaimedUntil, (DateTime?)null), CancellationToken.None);
}
