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
    /// Nothing is told of an issue whose clock is stopped. A parent waits for its children, who have ladders of their own; a
    /// part of what is closed or exempt is over with it.
    /// </summary>
    private const string Runs =
        """
        AND i.paused_on IS NULL AND (i.ladder_from IS NULL OR i.ladder_from <= f.fell_on)
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
    ];

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
