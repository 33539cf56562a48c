using Rectification.Database;

namespace Rectification.Notifying;

/// <summary>Puts what a set-based statement told people into the outbox.</summary>
internal static class OutboxSql
{
    /// <summary>From <c>sweep_told t</c>, which has the id of each notice and its recipient.</summary>
    /// <param name="urgent">What says of a row that it goes at once.</param>
    public static string Deliver(Dialect d, string urgent = "FALSE") =>
        $"""
        INSERT INTO deliveries (id, notification_id, channel, address, urgent, digest, state, attempts, next_attempt_at)
        SELECT {d.NewId}, t.id, 'email', w.email, {urgent}, w.digest = TRUE AND {urgent} = FALSE, 'Pending', 0, @now
        FROM sweep_told t JOIN people w ON w.id = t.recipient_id WHERE w.email <> ''
        """;
}
