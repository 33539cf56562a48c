namespace Rectification.Reminding;

/// <summary>Where the deadlines of one subject stand in the tables, as pieces of the sweep's statements. <c>i</c> is the issue, <c>s</c> the subject.</summary>
/// <param name="Deadlines">The deadlines, up to <c>@horizon</c>, of issues in <c>@state</c>.</param>
/// <param name="From">Tables beside <c>sweep_fallen f</c>.</param>
/// <param name="Match">Ties them to a fallen rung's state and deadline.</param>
/// <param name="Id">Id of the subject.</param>
/// <param name="Handler">Whom the party <c>Handler</c> stands for.</param>
/// <param name="About">The subject's own name.</param>
internal sealed record RungSource(Subject Subject, string Deadlines, string From, string Match, string Id, string Handler, string About)
{
    /// <summary>The ladder of one row; null where it follows from the issue.</summary>
    public string? Ladder { get; init; }

    /// <summary>Whom the other parties stand for.</summary>
    public string Leader { get; init; } = "i.responsible_leader_id";
    public string Department { get; init; } = "i.lead_department_id";
    public string Unit { get; init; } = "i.unit_id";

    /// <summary>The request that it is about, and the number of its task, which is part of the rung's code.</summary>
    public string Request { get; init; } = "NULL";
    public string Task { get; init; } = "NULL";
    public string Mark => Task is "NULL" ? "" : $" || '#' || CAST({Task} AS text)";

    /// <summary>A request is decided whether or not the clock of its issue stands still: how else would it run again?</summary>
    public string Unpaused => Subject is Subject.Request ? "" : "AND i.paused_on IS NULL";

    private const string OfIssues =
        """
        WITH RECURSIVE d (due_on) AS (
          SELECT min(due_on) FROM issues WHERE state = @state AND due_on <= @horizon
          UNION ALL
          SELECT (SELECT min(i.due_on) FROM issues i WHERE i.state = @state AND i.due_on > d.due_on AND i.due_on <= @horizon)
          FROM d WHERE d.due_on IS NOT NULL)
        SELECT due_on FROM d WHERE due_on IS NOT NULL
        """;

    /// <summary>
    /// A parent waits for its children, who have ladders of their own; a
    /// part of what is closed or exempt is over with it.
    /// </summary>
    private const string Runs =
        """
        AND (i.ladder_from IS NULL OR i.ladder_from <= f.fell_on)
          AND NOT EXISTS (SELECT 1 FROM issues c WHERE c.parent_id = i.id AND c.state NOT IN ('Closed', 'Exempt'))
          AND NOT EXISTS (SELECT 1 FROM issues p WHERE p.id = i.parent_id AND p.state IN ('Closed', 'Exempt'))
        """;

    public static IReadOnlyList<RungSource> All { get; } =
    [
        // Each deadline is found with one step down the index on (state, due_on).
        new(Subject.Issue, OfIssues, "issues i", $"i.state = f.state AND i.due_on = f.due_on {Runs}", "i.id", "i.handler_id", "NULL"),
        new(
            Subject.Signing, "SELECT DISTINCT assigned_on FROM issues WHERE state = 'Assigned' AND @state = 'Assigned' AND assigned_on <= @horizon",
            "issues i", "i.state = 'Assigned' AND f.state = i.state AND i.assigned_on = f.due_on", "i.id", "i.handler_id", "NULL"),
        Part(Subject.Measure, "measures", "done_at", "coalesce(s.owner_id, i.handler_id)", "substr(s.text, 1, 60)"),
        Part(
            Subject.Milestone, "milestones", "reached_on", "coalesce((SELECT m.owner_id FROM measures m WHERE m.id = s.measure_id), i.handler_id)",
            "substr(s.title, 1, 60)"),
        new(
            Subject.Recheck,
            """
            SELECT DISTINCT s.planned_on FROM rechecks s JOIN issues i ON i.id = s.issue_id
            WHERE s.opened_at IS NOT NULL AND s.done_at IS NULL AND s.cancelled_at IS NULL AND s.planned_on <= @horizon AND i.state = @state
            """,
            "rechecks s CROSS JOIN issues i",
            "s.planned_on = f.due_on AND s.opened_at IS NOT NULL AND s.done_at IS NULL AND s.cancelled_at IS NULL AND i.id = s.issue_id AND i.state = f.state",
            "s.id", "NULL", "NULL"),
        new(
            Subject.Step,
            Opened("approval_tasks", "decided_at"),
            "approval_tasks t CROSS JOIN issues i", "t.opened_on = f.due_on AND t.decided_at IS NULL AND t.state = f.state AND i.id = t.issue_id", "t.id",
            Acting("t.person_id"), "t.step")
        {
            Ladder = "i.definition_id || '@' || CAST(i.definition_version AS text) || '/' || t.step", Leader = Above("t.person_id"), Department = "NULL", Unit = "NULL",
        },
        new(
            Subject.Request,
            Opened("request_tasks", "closed_at"),
            "request_tasks t CROSS JOIN approval_requests q LEFT JOIN issues i ON i.id = q.issue_id",
            "t.opened_on = f.due_on AND t.closed_at IS NULL AND q.id = t.request_id AND q.status = f.state", "t.request_id", Acting("t.person_id"), "t.step")
        {
            Ladder = "q.kind || '@' || CAST(q.definition_version AS text) || '/' || t.step", Leader = Above("t.person_id"), Department = "NULL", Unit = "NULL",
            Request = "t.request_id", Task = "t.number",
        },
    ];

    /// <summary>The days on which something still open was opened: one step down the index each, however many were opened that day.</summary>
    private static string Opened(string table, string ended) =>
        $"""
        WITH RECURSIVE d (opened_on) AS (
          SELECT min(opened_on) FROM {table} WHERE {ended} IS NULL AND opened_on <= @horizon
          UNION ALL
          SELECT (SELECT min(t.opened_on) FROM {table} t WHERE t.{ended} IS NULL AND t.opened_on > d.opened_on AND t.opened_on <= @horizon)
          FROM d WHERE d.opened_on IS NOT NULL)
        SELECT opened_on FROM d WHERE opened_on IS NOT NULL
        """;

    /// <summary>Whoever acts in somebody's name today; themselves when they are there.</summary>
    private static string Acting(string person) =>
        $"""
        coalesce((SELECT x.acting_id FROM proxies x WHERE x.away_id = {person} AND x."from" <= @day AND x.until >= @day ORDER BY x.id LIMIT 1), {person})
        """;

    /// <summary>上级: who heads the nearest organisation at or above somebody's own of which they are not the head themselves.</summary>
    private static string Above(string person) =>
        $"""
        (SELECT h.person_id FROM people w JOIN organisations at ON at.id = w.organisation_id
          JOIN organisations o ON substr(at.path, 1, length(o.path)) = o.path JOIN posts p ON p.organisation_id = o.id AND p.first_responsible = TRUE
          JOIN post_holdings h ON h.post_id = p.id AND h."from" <= @day AND (h."to" IS NULL OR h."to" >= @day) JOIN people y ON y.id = h.person_id AND y."left" = FALSE
          WHERE w.id = {person} AND h.person_id <> {person}
            AND NOT EXISTS (SELECT 1 FROM posts pp JOIN post_holdings hh ON hh.post_id = pp.id AND hh."from" <= @day AND (hh."to" IS NULL OR hh."to" >= @day)
              WHERE pp.organisation_id = o.id AND pp.first_responsible = TRUE AND hh.person_id = {person})
          ORDER BY length(o.path) DESC, h.id LIMIT 1)
        """;

    private static RungSource Part(Subject subject, string table, string done, string handler, string about) => new(
        subject,
        $"SELECT DISTINCT s.due_on FROM {table} s JOIN issues i ON i.id = s.issue_id WHERE s.{done} IS NULL AND s.due_on <= @horizon AND i.state = @state",
        $"{table} s CROSS JOIN issues i",
        $"s.due_on = f.due_on AND s.{done} IS NULL AND i.id = s.issue_id AND i.state = f.state AND (s.due_since IS NULL OR s.due_since <= f.fell_on) {Runs}",
        "s.id", handler, about);

    /// <summary>The id of the ladder that an issue stands on: the first that fits, by precedence. Ids are kebab-case, classes names of an enum.</summary>
    public static string LadderOf(IEnumerable<Ladder> ladders)
    {
        var cases = ladders.Select(l => (l.Id, Fits: Fits(l.For))).ToList();
        return cases.Exists(c => c.Fits.Length > 0)
            ? $"CASE {string.Join(' ', cases.Select(c => $"WHEN {(c.Fits.Length == 0 ? "1 = 1" : c.Fits)} THEN '{c.Id}'"))} END"
            : $"'{cases[0].Id}'";
    }

    private static string Fits(LadderScope scope)
    {
        List<string> conditions = [];
        if (scope.Key is { } key) conditions.Add($"i.key_issue = {(key ? "TRUE" : "FALSE")}");
        if (scope.Relapsed is { } relapsed) conditions.Add(relapsed ? "i.relapse_count > 0" : "i.relapse_count = 0");
        if (!scope.Classes.IsDefaultOrEmpty) conditions.Add($"i.class IN ({string.Join(", ", scope.Classes.Select(c => $"'{c}'"))})");
        return string.Join(" AND ", conditions);
    }
}
