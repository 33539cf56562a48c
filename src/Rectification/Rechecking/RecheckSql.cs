using Rectification.Database;

namespace Rectification.Rechecking;

/// <summary>The statements that open rechecks, one text for both databases.</summary>
internal static class RecheckSql
{
    /// <summary>Rows that another node is opening at this moment are its own.</summary>
    public static string Due(Dialect d) =>
        $"""
        INSERT INTO sweep_rechecks (id, issue_id, planned_on)
        SELECT r.id, r.issue_id, r.planned_on FROM rechecks r
        WHERE r.opened_at IS NULL AND r.cancelled_at IS NULL AND r.done_at IS NULL AND r.planned_on <= @day
          AND EXISTS (SELECT 1 FROM issues i WHERE i.id = r.issue_id AND i.state = 'Closed')
        {d.SkipLocked}
        """;

    public const string Listing =
        """
        SELECT s.id, i.number, i.title, s.planned_on FROM sweep_rechecks s JOIN issues i ON i.id = s.issue_id
        ORDER BY s.planned_on, i.position, i.number
        """;

    public const string Open = "UPDATE rechecks SET opened_at = @now WHERE id IN (SELECT id FROM sweep_rechecks)";

    public static string ToldColumns(Dialect d) => $"id {d.Id}, issue_id {d.Id}, recipient_id {d.Id}, planned_on text";

    /// <summary>Whoever is to go and look; the whole office where nobody was named. Of a campaign everybody was told when it began.</summary>
    public static string Told(Dialect d) =>
        $"""
        INSERT INTO sweep_told (id, issue_id, recipient_id, planned_on)
        SELECT {d.NewId}, x.issue_id, x.person_id, CAST(x.planned_on AS text) FROM (
          SELECT s.issue_id, o.person_id, s.planned_on
          FROM sweep_rechecks s JOIN rechecks r ON r.id = s.id CROSS JOIN (
            SELECT DISTINCT a.person_id FROM accounts a JOIN people w ON w.id = a.person_id
            WHERE (a.roles & @office) <> 0 AND a.disabled = FALSE AND w."left" = FALSE) o
          WHERE r.campaign_id IS NULL AND NOT EXISTS (SELECT 1 FROM people p WHERE p.id = r.assignee_id AND p."left" = FALSE)
          UNION ALL
          SELECT s.issue_id, r.assignee_id, s.planned_on
          FROM sweep_rechecks s JOIN rechecks r ON r.id = s.id JOIN people p ON p.id = r.assignee_id AND p."left" = FALSE
          WHERE r.campaign_id IS NULL) x
        """;

    public const string Notify =
        """
        INSERT INTO notifications (id, recipient_id, issue_id, kind, detail, created_at)
        SELECT id, recipient_id, issue_id, 'recheck-due', planned_on, @now FROM sweep_told
        """;
}
