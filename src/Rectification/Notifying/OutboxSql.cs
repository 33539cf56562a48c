using Rectification.Database;

namespace Rectification.Notifying;

/// <summary>What a statement's <c>sweep_told t</c> says of each notice.</summary>
/// <param name="Urgent">Goes at once.</param>
/// <param name="Mandatory">Cannot be switched off.</param>
/// <param name="Roads">The <see cref="Notifying.Roads"/> by which it goes.</param>
/// <param name="Matter">A group robot is told of one matter once, however many of the group it concerns.</param>
internal sealed record ToldAs(string Urgent, string Mandatory, string Roads, string Matter)
{
    /// <summary>Whether it goes by one of them.</summary>
    public string By(Roads road) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"({Roads} & {(int)road}) <> 0");
}

/// <summary>By which roads a message may go besides the inbox.</summary>
[Flags]
public enum Roads
{
    None = 0,
    Email = 1,
    Sms = 2,

    /// <summary>群机器人 and webhooks.</summary>
    Groups = 4,
    All = Email | Sms | Groups,
}

/// <summary>Puts what a set-based statement told people into the outbox.</summary>
internal static class OutboxSql
{
    public static readonly ToldAs OfRungs = new("t.urgent", "t.mandatory", "t.roads", "t.reminder_id");
    public static readonly ToldAs OfEvents = new("FALSE", "FALSE", "7", "t.issue_id");

    /// <summary>From <c>sweep_told t</c>, which has the id of each notice and its recipient; the number of messages.</summary>
    public static async Task<int> Deliver(Statements statements, Channels channels, ToldAs told, CancellationToken cancellation)
    {
        var queued = channels.Email ? await statements.Run(Email(statements.Dialect, told), cancellation) : 0;
        var kinds = await statements.Read("SELECT DISTINCT kind FROM endpoints WHERE enabled = TRUE", r => r.GetString(0), cancellation);
        if (kinds.Contains(nameof(EndpointKind.Sms), StringComparer.Ordinal)) queued += await statements.Run(Sms(statements.Dialect, told), cancellation);
        if (kinds.Exists(k => k != nameof(EndpointKind.Sms))) queued += await statements.Run(Posted(statements.Dialect, told), cancellation);
        return queued;
    }

    private static string Email(Dialect d, ToldAs told) =>
        $"""
        INSERT INTO deliveries (id, notification_id, channel, address, urgent, digest, state, attempts, next_attempt_at)
        SELECT {d.NewId}, t.id, 'email', w.email, {told.Urgent}, w.digest = TRUE AND {told.Urgent} = FALSE, 'Pending', 0, @now
        FROM sweep_told t JOIN people w ON w.id = t.recipient_id WHERE {told.By(Roads.Email)} AND w.email <> '' AND (w.no_email = FALSE OR {told.Mandatory} = TRUE)
        """;

    private static string Sms(Dialect d, ToldAs told) =>
        $"""
        INSERT INTO deliveries (id, notification_id, channel, address, urgent, digest, state, attempts, next_attempt_at)
        SELECT {d.NewId}, t.id, 'sms', w.phone, {told.Urgent}, FALSE, 'Pending', 0, @now
        FROM sweep_told t JOIN people w ON w.id = t.recipient_id
        WHERE {told.By(Roads.Sms)} AND w.phone <> '' AND (w.wants_sms = TRUE OR ({told.Mandatory} = TRUE AND {told.Urgent} = TRUE))
        """;

    /// <summary>To each robot and webhook of an organisation in or below which the recipient works.</summary>
    private static string Posted(Dialect d, ToldAs told) =>
        $"""
        INSERT INTO deliveries (id, notification_id, channel, address, urgent, digest, state, attempts, next_attempt_at)
        SELECT {d.NewId}, x.id, lower(x.kind), CAST(x.endpoint AS text), x.urgent, FALSE, 'Pending', 0, @now FROM (
          SELECT t.id, e.id AS endpoint, e.kind, {told.Urgent} AS urgent, row_number() OVER (PARTITION BY e.id, {told.Matter} ORDER BY t.id) AS n
          FROM sweep_told t JOIN people w ON w.id = t.recipient_id JOIN organisations o ON o.id = w.organisation_id
          JOIN endpoints e ON e.enabled = TRUE AND e.kind <> 'Sms'
          LEFT JOIN organisations g ON g.id = e.organisation_id
          WHERE {told.By(Roads.Groups)} AND (g.id IS NULL OR substr(o.path, 1, length(g.path)) = g.path)) x
        WHERE x.n = 1
        """;
}
