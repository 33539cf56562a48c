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
public sealed class DeliverOutbox(RectificationDb db, NoticeTexts texts, TimeProvider clock, Ladders ladders, SendHours hours, OutboundGuard guard, RouteNotices routes, MailOptions? mail = null)
{
    /// <summary>
    /// At night and on days off only what is urgent goes. Of what goes together, the first message stands for the others: they
    /// are taken with it, so that two nodes cannot make two digests of one.
    /// </summary>
    private static string Claim(Dialect d) =>
        $"""
        WITH page AS MATERIALIZED (
          SELECT x.id FROM deliveries x
          WHERE x.state IN ('Pending', 'Failed') AND (x.channel <> 'email' OR @email = 1) AND x.next_attempt_at <= @now AND (x.claimed_until IS NULL OR x.claimed_until < @now)
            AND (x.urgent = TRUE OR (@open = 1 AND (x.digest = FALSE OR ((x.state = 'Failed' OR x.next_attempt_at <= @before)
              AND NOT EXISTS (SELECT 1 FROM deliveries y WHERE y.address = x.address AND y.channel = x.channel AND y.digest = TRUE AND y.id < x.id
                AND (y.state = 'Failed' OR (y.state = 'Pending' AND y.next_attempt_at <= @before)))))))
          ORDER BY x.next_attempt_at, x.id LIMIT @size {d.SkipLocked})
        UPDATE deliveries SET claimed_until = @until WHERE id IN (SELECT id FROM page)
        RETURNING id
        """;

    /// <summary>Returns when nothing is due any more. Without e-mail set up, nothing is touched.</summary>
    public async Task<DeliveryCount> Run(CancellationToken cancellation)
    {
        if (mail is null) return new(0, 0, 0, 0);
        await routes.Run(cancellation);
        var tally = new Dictionary<DeliveryState, int> { [DeliveryState.Uncertain] = await LeaveInDoubt(cancellation) };
        while (await Take(cancellation) is ({ Count: > 0 } page, var until))
        {
            using var line = new EmailLine(mail);
            using var http = new HttpLine(guard, mail.Patience);
            try
            {
                foreach (var parcel in await Load(page, until, cancellation))
                {
                    cancellation.ThrowIfCancellationRequested();
                    foreach (var (state, count) in await Send(line, http, parcel, until, cancellation)) tally[state] = tally.GetValueOrDefault(state) + count;
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
        var window = await hours.At(now, cancellation);
        var page = await claim.With("@now", now).With("@until", until).With("@size", mail.PageSize).With("@open", window.Open ? 1 : 0).With("@before", window.Digests)
            .With("@email", mail.Smtp is null ? 0 : 1)
            .Read(Claim(claim.Dialect), r => r.GetGuid(0), cancellation);
        await claim.Commit(cancellation);
        return (page, until);
    }

    /// <summary>What goes out as one message: one delivery, or all of one address's digest.</summary>
    private sealed record Parcel(IReadOnlyList<(Delivery Row, NoticeFacts Facts)> Parts)
    {
        public Delivery First => Parts[0].Row;
        public List<Guid> Ids { get; } = [.. Parts.Select(p => p.Row.Id)];
    }

    private async Task<List<Parcel>> Load(List<Guid> page, DateTime until, CancellationToken cancellation)
    {
        var rows = await Rows(db.Deliveries.Where(d => page.Contains(d.Id)), cancellation);
        if (rows.Where(r => r.Digest).Select(r => r.Address).Distinct(StringComparer.Ordinal).ToList() is { Count: > 0 } addresses)
        {
            var (now, before) = (Clock.Now(clock), (await hours.At(Clock.Now(clock), cancellation)).Digests);
            var rest = db.Deliveries.Where(d => d.Digest && addresses.Contains(d.Address));
            await rest.Where(d => (d.State == DeliveryState.Failed || (d.State == DeliveryState.Pending && d.NextAttemptAt <= before)) && (d.ClaimedUntil == null || d.ClaimedUntil < now))
                .ExecuteUpdateAsync(d => d.SetProperty(x => x.ClaimedUntil, until), cancellation);
            var taken = rows.ConvertAll(r => r.Id);
            rows.AddRange(await Rows(rest.Where(d => d.ClaimedUntil == until && !taken.Contains(d.Id)), cancellation));
            page.AddRange(rows.Skip(taken.Count).Select(r => r.Id));
        }

        var ids = rows.Select(r => r.NotificationId).Distinct().ToList();
        var facts = await db.Notifications.Where(n => ids.Contains(n.Id)).Select(NoticeFacts.Of).ToDictionaryAsync(f => f.Id, cancellation);
        return [.. rows.GroupBy(r => r.Digest ? $"{r.Channel} {r.Address}" : $"{r.Id}", StringComparer.Ordinal)
            .Select(g => new Parcel([.. g.OrderBy(r => r.Id).Select(r => (r, facts[r.NotificationId]))]))];
    }

    private static Task<List<Delivery>> Rows(IQueryable<Delivery> deliveries, CancellationToken cancellation) =>
        deliveries.AsNoTracking().OrderBy(d => d.NextAttemptAt).ThenBy(d => d.Id).ToListAsync(cancellation);

    /// <summary>How many deliveries came to which state; none when they are no longer this node's.</summary>
    private async Task<Dictionary<DeliveryState, int>> Send(EmailLine line, HttpLine http, Parcel parcel, DateTime until, CancellationToken cancellation)
    {
        // From here on the claim's own time is the mark of this attempt: whoever takes the rows later sets another.
        var mark = Clock.Now(clock) + (2 * mail!.Patience);
        if (mark == until) mark += TimeSpan.FromMicroseconds(1);
        var tally = new Dictionary<DeliveryState, int>();
        var ids = parcel.Ids;
        var mine = db.Deliveries.Where(d => ids.Contains(d.Id) && d.ClaimedUntil == until && (d.State == DeliveryState.Pending || d.State == DeliveryState.Failed));
        var marked = await mine.Where(StillDue.Of(db, ladders)).ExecuteUpdateAsync(
            d => d.SetProperty(x => x.State, DeliveryState.Sending).SetProperty(x => x.Attempts, x => x.Attempts + 1).SetProperty(x => x.ClaimedUntil, mark),
            cancellation);
        if (marked < ids.Count && await Drop(mine, cancellation) is > 0 and var dropped) tally[DeliveryState.Overtaken] = dropped;
        if (marked == 0) return tally;

        if (marked < ids.Count)
        {
            var left = await db.Deliveries.Where(d => ids.Contains(d.Id) && d.ClaimedUntil == mark && d.State == DeliveryState.Sending).Select(d => d.Id).ToListAsync(cancellation);
            parcel = new Parcel([.. parcel.Parts.Where(p => left.Contains(p.Row.Id))]);
            ids = parcel.Ids;
        }

        var result = parcel.First.Channel == "email" ? await Speak(line, parcel, cancellation) : await Post(http, parcel.Parts[0], cancellation);
        var state = await Record(parcel, result, mark);
        if (state is { } came) tally[came] = ids.Count;
        return tally;
    }

    /// <summary>What is known now is written down even while the program is stopping, and over a doubt that another node had.</summary>
    private async Task<DeliveryState?> Record(Parcel parcel, SendResult result, DateTime mark)
    {
        var (now, attempts, ids) = (Clock.Now(clock), parcel.Parts.Max(p => p.Row.Attempts) + 1, parcel.Ids);
        var state = result.Fate switch
        {
            Fate.Sent => DeliveryState.Sent,
            Fate.Unknown => DeliveryState.Uncertain,
            Fate.Failed when attempts <= mail!.BackOff.Count => DeliveryState.Failed,
            Fate.Failed or Fate.Refused => DeliveryState.Dead,
        };
        var next = state is DeliveryState.Failed ? now + mail!.BackOff[attempts - 1] : parcel.First.NextAttemptAt;
        DateTime? sentAt = state is DeliveryState.Sent ? now : null;
        var recorded = await db.Deliveries
            .Where(d => ids.Contains(d.Id) && d.ClaimedUntil == mark && (d.State == DeliveryState.Sending || d.State == DeliveryState.Uncertain))
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

    private Task<SendResult> Speak(EmailLine line, Parcel parcel, CancellationToken cancellation)
    {
        var language = parcel.Parts[0].Facts.Language;
        var (subject, body) = NoticeTexts.Letter([.. parcel.Parts.Select(p => (texts.Of(p.Facts), new Uri(mail!.BaseAddress, p.Facts.Path)))]);
        return line.Send(parcel.First.Id, parcel.First.Address, subject.In(language), body.In(language), cancellation);
    }

    /// <summary>Over an HTTP channel; the endpoint is read when its turn comes, so that a new key or address counts at once.</summary>
    private async Task<SendResult> Post(HttpLine http, (Delivery Row, NoticeFacts Facts) part, CancellationToken cancellation)
    {
        var (row, facts) = part;
        if (!Enum.TryParse<EndpointKind>(row.Channel, ignoreCase: true, out var kind)) return new(Fate.Refused, DeliveryTrouble.UnknownChannel);
        var endpoints = db.Endpoints.AsNoTracking().Where(e => e.Enabled && e.Kind == kind);
        if (kind is not EndpointKind.Sms && Guid.TryParse(row.Address, out var id)) endpoints = endpoints.Where(e => e.Id == id);
        if (await endpoints.OrderBy(e => e.Id).FirstOrDefaultAsync(cancellation) is not { } endpoint) return new(Fate.Refused, DeliveryTrouble.ChannelGone);
        var notice = texts.Of(facts);
        var issue = new Uri(mail!.BaseAddress, facts.Path);
        var text = kind is EndpointKind.Sms
            ? notice.Body.In(facts.Language)
            : $"{notice.Subject.In(facts.Language)}\n{notice.Body.In(facts.Language)}\n{issue}";
        var told = new { facts.Kind, Issue = new { Id = facts.IssueId, facts.Number, facts.Title, facts.Unit }, facts.DueOn, facts.WorkingDays, notice.Subject, notice.Body, Link = issue };
        return await http.Send(endpoint, new ChannelMessage(row.Id, text, facts.Phone, told, mail.BaseAddress, facts.Path, Clock.Now(clock)), cancellation);
    }

    /// <summary>What of a page was not begun goes back at once and does not wait for the claim to run out.</summary>
    private Task<int> GiveBack(List<Guid> page, DateTime until) =>
        db.Deliveries.Where(d => page.Contains(d.Id) && d.ClaimedUntil == until)
            .ExecuteUpdateAsync(d => d.SetProperty(x => x.ClaimedUntil, (DateTime?)null), CancellationToken.None);
}
