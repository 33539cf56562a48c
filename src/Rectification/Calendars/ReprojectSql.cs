using Rectification.Database;

namespace Rectification.Calendars;

/// <summary>The statements that move open due dates, one text for both databases.</summary>
internal static class ReprojectSql
{
    /// <summary>Few, however many issues there are: an authority gives the same spans again and again.</summary>
    public const string Spans =
        """
        SELECT DISTINCT due_from, due_working_days, due_on FROM issues
        WHERE due_working_days IS NOT NULL AND state NOT IN ('Closed', 'Exempt')
        """;

    public static string MovedColumns(Dialect d) => $"issue_id {d.Id}, earlier {d.Day}, later {d.Day}";

    /// <summary>An issue that somebody is changing at this moment is left to the next run.</summary>
    public static string Moved(Dialect d) =>
        $"""
        INSERT INTO sweep_moved (issue_id, earlier, later)
        SELECT i.id, j.earlier, j.later
        FROM {d.Json("@moved", [("due_from", "date"), ("due_working_days", "integer"), ("earlier", "date"), ("later", "date")])}
        JOIN issues i ON i.due_from = j.due_from AND i.due_working_days = j.due_working_days AND i.due_on = j.earlier
        WHERE i.state NOT IN ('Closed', 'Exempt')
        {d.SkipLocked}
        """;

    public static string Record(Dialect d) =>
        $"INSERT INTO due_moves (id, issue_id, earlier, later, at) SELECT {d.NewId}, issue_id, earlier, later, @now FROM sweep_moved";

    /// <summary>The new date starts a new run of the ladder.</summary>
    public const string Move =
        """
        UPDATE issues SET due_on = (SELECT m.later FROM sweep_moved m WHERE m.issue_id = issues.id), ladder_from = @day
        WHERE id IN (SELECT issue_id FROM sweep_moved)
        """;

    public static string ToldColumns(Dialect d) => $"id {d.Id}, issue_id {d.Id}, recipient_id {d.Id}, detail text";

    /// <summary>Whoever works on the issue and whoever answers for it.</summary>
    public static string Told(Dialect d) =>
        $"""
        INSERT INTO sweep_told (id, issue_id, recipient_id, detail)
        SELECT {d.NewId}, t.issue_id, t.person_id, t.detail FROM (
          SELECT m.issue_id, i.handler_id AS person_id, CAST(m.earlier AS text) AS detail FROM sweep_moved m JOIN issues i ON i.id = m.issue_id
          UNION
          SELECT m.issue_id, i.responsible_leader_id, CAST(m.earlier AS text) FROM sweep_moved m JOIN issues i ON i.id = m.issue_id) t
        JOIN people w ON w.id = t.person_id WHERE w."left" = FALSE
        """;

    public const string Notify =
        """
        INSERT INTO notifications (id, recipient_id, issue_id, kind, detail, created_at)
        SELECT id, recipient_id, issue_id, 'due-moved', detail, @now FROM sweep_told
        """;
}
