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
        UNION
        SELECT DISTINCT m.due_from, m.due_working_days, m.due_on FROM measures m JOIN issues i ON i.id = m.issue_id
        WHERE m.due_working_days IS NOT NULL AND m.done_at IS NULL AND i.state NOT IN ('Closed', 'Exempt')
        """;

    public static string MovedColumns(Dialect d) => $"issue_id {d.Id}, measure_id {d.Id}, earlier {d.Day}, later {d.Day}";

    /// <summary>An issue that somebody is changing at this moment is left to the next run.</summary>
    public static string MovedIssues(Dialect d) =>
        $"""
        INSERT INTO sweep_moved (issue_id, measure_id, earlier, later)
        SELECT i.id, NULL, j.earlier, j.later
        FROM {Moved(d)}
        JOIN issues i ON i.due_from = j.due_from AND i.due_working_days = j.due_working_days AND i.due_on = j.earlier
        WHERE i.state NOT IN ('Closed', 'Exempt')
        {d.SkipLocked}
        """;

    public static string MovedMeasures(Dialect d) =>
        $"""
        INSERT INTO sweep_moved (issue_id, measure_id, earlier, later)
        SELECT i.id, m.id, j.earlier, j.later
        FROM {Moved(d)}
        JOIN measures m ON m.due_from = j.due_from AND m.due_working_days = j.due_working_days AND m.due_on = j.earlier AND m.done_at IS NULL
        JOIN issues i ON i.id = m.issue_id
        WHERE i.state NOT IN ('Closed', 'Exempt')
        {d.SkipLocked}
        """;

    public static string Record(Dialect d) =>
        $"INSERT INTO due_moves (id, issue_id, measure_id, earlier, later, at) SELECT {d.NewId}, issue_id, measure_id, earlier, later, @now FROM sweep_moved";

    /// <summary>The new date starts a new run of the ladder.</summary>
    public const string MoveIssues =
        """
        UPDATE issues SET due_on = (SELECT m.later FROM sweep_moved m WHERE m.issue_id = issues.id AND m.measure_id IS NULL), ladder_from = @day
        WHERE id IN (SELECT issue_id FROM sweep_moved WHERE measure_id IS NULL)
        """;

    public const string MoveMeasures =
        """
        UPDATE measures SET due_on = (SELECT m.later FROM sweep_moved m WHERE m.measure_id = measures.id), due_since = @day
        WHERE id IN (SELECT measure_id FROM sweep_moved WHERE measure_id IS NOT NULL)
        """;

    public static string ToldColumns(Dialect d) => $"id {d.Id}, issue_id {d.Id}, recipient_id {d.Id}, kind text, detail text";

    /// <summary>Whoever works on the issue and whoever answers for it; of a measure its owner.</summary>
    public static string Told(Dialect d) =>
        $"""
        INSERT INTO sweep_told (id, issue_id, recipient_id, kind, detail)
        SELECT {d.NewId}, t.issue_id, t.person_id, t.kind, t.detail FROM (
          SELECT m.issue_id, i.handler_id AS person_id, 'due-moved' AS kind, CAST(m.earlier AS text) AS detail
          FROM sweep_moved m JOIN issues i ON i.id = m.issue_id WHERE m.measure_id IS NULL
          UNION
          SELECT m.issue_id, i.responsible_leader_id, 'due-moved', CAST(m.earlier AS text)
          FROM sweep_moved m JOIN issues i ON i.id = m.issue_id WHERE m.measure_id IS NULL
          UNION
          SELECT m.issue_id, COALESCE(e.owner_id, i.handler_id), 'measure-due-moved', CAST(m.earlier AS text) || ' → ' || CAST(m.later AS text)
          FROM sweep_moved m JOIN issues i ON i.id = m.issue_id JOIN measures e ON e.id = m.measure_id) t
        JOIN people w ON w.id = t.person_id WHERE w."left" = FALSE
        """;

    public const string Notify =
        """
        INSERT INTO notifications (id, recipient_id, issue_id, kind, detail, created_at)
        SELECT id, recipient_id, issue_id, kind, detail, @now FROM sweep_told
        """;

    private static string Moved(Dialect d) => d.Json("@moved", [("due_from", "date"), ("due_working_days", "integer"), ("earlier", "date"), ("later", "date")]);
}
