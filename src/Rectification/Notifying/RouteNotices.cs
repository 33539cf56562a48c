using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rectification.Database;
using Rectification.Pipeline;

namespace Rectification.Notifying;

/// <summary>
/// Puts notices of what happened on the roads that are not the recipient's own: group robots, webhooks, and text messages. The
/// transaction that tells somebody only marks the notice, because which robots stand above whom is no question of that
/// change; here it is asked for many at once.
/// </summary>
public sealed class RouteNotices(RectificationDb db, Channels channels, TimeProvider clock)
{
    /// <summary>What a whole unit may know; all else is a message to one person.</summary>
    private static readonly string[] OfUnits = ["assigned", "returned", "relapsed", "relapsed-superior", "closed", "exempt", "letter-issued"];

    private static readonly ToldAs AsMarked = new("FALSE", "FALSE", "t.roads", "t.matter");

    /// <summary>Whole instants only: what one change told several people is one matter, and a group hears of it once.</summary>
    private const string Take =
        """
        UPDATE notifications SET to_route = FALSE
        WHERE to_route = TRUE AND created_at <= (SELECT max(created_at) FROM (
          SELECT created_at FROM notifications WHERE to_route = TRUE ORDER BY created_at LIMIT 500) first)
        RETURNING id
        """;

    private static string ToldColumns(Dialect d) => $"id {d.Id}, recipient_id {d.Id}, roads integer, matter text";

    private static string Told(Dialect d) =>
        $"""
        INSERT INTO sweep_told (id, recipient_id, roads, matter)
        SELECT n.id, n.recipient_id, CASE WHEN n.kind IN ({string.Join(", ", OfUnits.Select(k => $"'{k}'"))}) THEN {(int)(Roads.Sms | Roads.Groups)} ELSE {(int)Roads.Sms} END,
          n.kind || ' ' || CAST(n.created_at AS text) || ' ' || CAST(COALESCE(n.issue_id, n.letter_id, n.id) AS text)
        FROM {d.Json("@taken", [("id", d.Id)])} JOIN notifications n ON n.id = j.id
        """;

    /// <summary>The number of messages that were queued.</summary>
    public async Task<int> Run(CancellationToken cancellation)
    {
        var queued = 0;
        while (await db.Notifications.AnyAsync(n => n.ToRoute, cancellation)) queued += await Page(cancellation);
        return queued;
    }

    private async Task<int> Page(CancellationToken cancellation)
    {
        var now = Clock.Now(clock);
        await using var route = await Statements.Begin(db, cancellation);
        var taken = await route.Read(Take, r => r.GetGuid(0), cancellation);
        if (taken.Count == 0) return 0;
        route.With("@taken", JsonSerializer.Serialize(taken.Select(id => new { id = route.Dialect.Spelled(id) }))).With("@now", now).With("@stamp", Dialect.Stamp(now));
        await route.Temporary("sweep_told", ToldColumns(route.Dialect), cancellation);
        await route.Run(Told(route.Dialect), cancellation);
        var queued = await OutboxSql.Deliver(route, channels with { Email = false }, AsMarked, cancellation);
        await route.Commit(cancellation);
        return queued;
    }
}
