using Rectification.Database;

namespace Rectification.Cadence;

/// <summary>
/// The statements that make a pack, one text for both databases. In order: the claim, the numbers, the listed issues, the
/// changes, the ranking, the readers, what they are told. What is late is late as in the ledger.
/// </summary>
internal static class PackSql
{
    public const string Claim =
        """
        INSERT INTO packs (id, cadence, title_zh, title_en, period_on, planned_on, as_of, made_at, made_by_id, previous_id, since, since_on, sections)
        SELECT @pack, @cadence, @zh, @en, @period, @planned, @day, @now,
          (SELECT id FROM people WHERE id = @by), (SELECT id FROM packs WHERE id = @previous), @since, @from, @sections
        WHERE 1 = 1
        ON CONFLICT DO NOTHING
        """;

    /// <summary>The last pack of the kind that the timetable made.</summary>
    public const string Previous =
        "SELECT id, made_at, as_of FROM packs WHERE cadence = @cadence AND made_by_id IS NULL AND as_of <= @day ORDER BY period_on DESC LIMIT 1";

    public const string Made = "SELECT 1 FROM packs WHERE cadence = @cadence AND made_by_id IS NULL AND period_on >= @period LIMIT 1";

    private const string Open = "i.state NOT IN ('Draft', 'Closed', 'Exempt')";
    private const string Late = "(i.state NOT IN ('Closed', 'Exempt') AND i.paused_on IS NULL AND i.due_on IS NOT NULL AND i.due_on < @day)";

    public static string Totals(PackScope scope) =>
        $"""
        INSERT INTO pack_totals (pack_id, state, count, late)
        SELECT @pack, i.state, count(*), sum(CASE WHEN {Late} THEN 1 ELSE 0 END) FROM issues i WHERE 1 = 1 {Of(scope)} GROUP BY i.state
        """;

    public static string Rows(CadencePlan plan) =>
        $"""
        INSERT INTO pack_rows (
          pack_id, position, issue_id, number, title, unit_id, unit, unit_path, department, leader, leader_id, handler, class, key_issue, state, due_on, moved_at,
          paused_on, relapse_count, colour, late, soon, slow)
        SELECT @pack, row_number() OVER (ORDER BY u.name, x.due_on, r.created_at, x.position, x.id), x.id, x.number, x.title, x.unit_id, u.name, u.path, d.name,
          l.name, l.id, h.name, x.class, x.key_issue, x.state, x.due_on, x.updated_at, x.paused_on, x.relapse_count, x.colour, x.late, x.soon, x.slow
        FROM (
          SELECT i.*, {Late} AS late, (i.paused_on IS NULL AND i.due_on IS NOT NULL AND i.due_on >= @day AND i.due_on <= @soon) AS soon,
            (i.state IN ('Assigned', 'InProgress') AND i.paused_on IS NULL AND i.updated_at < @slow) AS slow,
            CASE WHEN i.paused_on IS NOT NULL OR i.due_on IS NULL THEN 'none' WHEN i.due_on < @day THEN 'red' WHEN i.due_on <= @yellow THEN 'yellow'
              WHEN i.due_on <= @green THEN 'green' ELSE 'none' END AS colour
          FROM issues i WHERE {Open} {Of(plan.Scope)}) x
        JOIN rounds r ON r.id = x.round_id
        LEFT JOIN organisations u ON u.id = x.unit_id LEFT JOIN organisations d ON d.id = x.lead_department_id
        LEFT JOIN people l ON l.id = x.responsible_leader_id LEFT JOIN people h ON h.id = x.handler_id
        WHERE {Picked(plan.Picks)}
        """;

    /// <summary>
    /// Events since the pack before, and what has become late by the passing of days. An event that was being written
    /// while the pack before was made bears an earlier time than it and is told by this one: so some minutes are looked at
    /// again, and what the pack before has told already is left out.
    /// </summary>
    public static string Changes(PackScope scope) =>
        $"""
        INSERT INTO pack_changes (pack_id, position, kind, issue_id, sequence, number, title, unit_id, unit, unit_path, at, due_on)
        SELECT @pack, row_number() OVER (ORDER BY x.place, x.at, u.name, i.due_on, i.position, i.id), x.kind, i.id, x.sequence, i.number, i.title, i.unit_id, u.name, u.path, x.at, i.due_on
        FROM (
          SELECT y.issue_id, y.sequence, y.at, CASE y.place WHEN 0 THEN 'Assigned' WHEN 1 THEN 'Closed' WHEN 2 THEN 'Exempt' WHEN 3 THEN 'Returned' WHEN 4 THEN 'Relapsed' ELSE 'Extended' END AS kind, y.place
          FROM (
            SELECT e.issue_id, e.sequence, e.at, CASE WHEN e.from_state = 'Draft' AND e.to_state = 'Assigned' THEN 0 WHEN e.to_state = 'Closed' AND e.from_state <> 'Closed' THEN 1
              WHEN e.to_state = 'Exempt' AND e.from_state <> 'Exempt' THEN 2 WHEN e."trigger" = 'Return' THEN 3 WHEN e."trigger" = 'Relapse' THEN 4
              WHEN e."trigger" IN ('Extend', 'Resume') THEN 5 END AS place
            FROM issues i JOIN issue_events e ON e.issue_id = i.id
            WHERE i.updated_at > @margin AND e.at > @margin AND e.at <= @now {Of(scope)}
              AND NOT EXISTS (SELECT 1 FROM pack_changes p WHERE p.pack_id = @previous AND p.issue_id = e.issue_id AND p.sequence = e.sequence)) y
          WHERE y.place IS NOT NULL
          UNION ALL
          SELECT i.id, 0, NULL, 'NewlyLate', 6 FROM issues i WHERE {Open} AND i.paused_on IS NULL AND i.due_on < @day AND i.due_on >= @from {Of(scope)}) x
        JOIN issues i ON i.id = x.issue_id LEFT JOIN organisations u ON u.id = i.unit_id
        """;

    /// <summary>By the definition at <see cref="PackUnit"/>.</summary>
    public static string Units(PackScope scope) =>
        $"""
        INSERT INTO pack_units (pack_id, position, place, unit_id, unit, count, closed, late)
        SELECT @pack, row_number() OVER (ORDER BY x.rate DESC, x.lateness, u.name, u.id), rank() OVER (ORDER BY x.rate DESC, x.lateness), x.unit_id, u.name, x.many, x.closed, x.late
        FROM (
          SELECT c.*, CAST(c.closed AS double precision) / c.many AS rate, CAST(c.late AS double precision) / c.many AS lateness
          FROM (
            SELECT i.unit_id, count(*) AS many, sum(CASE WHEN i.state = 'Closed' THEN 1 ELSE 0 END) AS closed, sum(CASE WHEN {Late} THEN 1 ELSE 0 END) AS late
            FROM issues i WHERE i.unit_id IS NOT NULL AND i.state NOT IN ('Draft', 'Exempt') {Of(scope)} GROUP BY i.unit_id) c) x
        JOIN organisations u ON u.id = x.unit_id
        """;

    public static string Readers(Dialect d, IEnumerable<PackReaders> readers) =>
        $"""
        INSERT INTO pack_readers (pack_id, position, person_id, unit_id, unit_path)
        WITH held AS (
          SELECT p.organisation_id, p.title, p.first_responsible, h.person_id, o.kind
          FROM post_holdings h JOIN posts p ON p.id = h.post_id JOIN organisations o ON o.id = p.organisation_id
          WHERE h."from" <= @day AND (h."to" IS NULL OR h."to" >= @day)),
        asked AS ({string.Join(" UNION ", readers.Select((r, i) => Party(d, r, i)))})
        SELECT @pack, row_number() OVER (ORDER BY a.person_id, a.unit_id), a.person_id, a.unit_id, o.path
        FROM asked a JOIN people w ON w.id = a.person_id LEFT JOIN organisations o ON o.id = a.unit_id WHERE w."left" = FALSE
        """;

    public static string ToldColumns(Dialect d) => $"id {d.Id}, pack_id {d.Id}, recipient_id {d.Id}";

    public static string Told(Dialect d) =>
        $"INSERT INTO sweep_told (id, pack_id, recipient_id) SELECT {d.NewId}, @pack, r.person_id FROM (SELECT DISTINCT person_id FROM pack_readers WHERE pack_id = @pack) r";

    public const string Notify =
        "INSERT INTO notifications (id, recipient_id, pack_id, kind, created_at) SELECT id, recipient_id, pack_id, 'pack-made', @now FROM sweep_told";

    private static string Party(Dialect d, PackReaders reader, int index) => reader.Party switch
    {
        ReaderParty.SupervisionOffice => Whole(d, "a.person_id", "accounts a WHERE (a.roles & @office) <> 0 AND a.disabled = FALSE"),
        ReaderParty.AuthorityHead => Whole(d, "person_id", "held WHERE kind = 'Authority' AND first_responsible = TRUE"),
        ReaderParty.AuthorityLeaders => Whole(d, "person_id", "held WHERE kind = 'Authority'"),
        ReaderParty.FirstResponsiblePersons =>
            "SELECT h.person_id, r.unit_id FROM held h JOIN pack_rows r ON r.unit_id = h.organisation_id WHERE r.pack_id = @pack AND h.first_responsible = TRUE",
        ReaderParty.ResponsibleLeaders => "SELECT r.leader_id AS person_id, r.unit_id FROM pack_rows r WHERE r.pack_id = @pack AND r.leader_id IS NOT NULL AND r.unit_id IS NOT NULL",
        _ => Whole(d, "person_id", $"held WHERE title = @post{index} AND kind IN ('Authority', 'SupervisionOffice', 'DisciplineOffice')"),
    };

    private static string Whole(Dialect d, string person, string from) => $"SELECT {person} AS person_id, CAST(NULL AS {d.Id}) AS unit_id FROM {from}";

    /// <summary>Classes are names of an enum.</summary>
    private static string Of(PackScope scope)
    {
        var key = scope.Key switch { true => "AND i.key_issue = TRUE", false => "AND i.key_issue = FALSE", null => "" };
        return scope.Classes.IsDefaultOrEmpty ? key : $"{key} AND i.class IN ({string.Join(", ", scope.Classes.Select(c => $"'{c}'"))})";
    }

    private static string Picked(PackPicks picks)
    {
        if (picks.Everything) return "1 = 1";
        var any = new List<string>();
        if (picks.Late) any.Add("x.late = TRUE");
        if (picks.DueWithin is not null) any.Add("x.soon = TRUE");
        if (picks.SlowAfter is not null) any.Add("x.slow = TRUE");
        if (picks.Relapsed) any.Add("x.relapse_count > 0");
        return string.Join(" OR ", any);
    }
}
