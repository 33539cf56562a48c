using Rectification.Database;

namespace Rectification.Reminding;

/// <summary>
/// The statements of the sweep, one text for both databases. In order: which rung has fallen for which deadline, which
/// issues that concerns, the claim, whom it reaches, what they are told. CROSS JOIN keeps SQLite from
/// walking the issues first; PostgreSQL orders joins by itself.
/// </summary>
internal static class RemindSql
{
    public static string FallenColumns(Dialect d) =>
        $"ladder text, state text, due_on {d.Day}, base text, rung text, track text, colour text, fell_on {d.Day}, working_days integer";

    public static string Fallen(Dialect d) =>
        $"""
        INSERT INTO sweep_fallen (ladder, state, due_on, base, rung, track, colour, fell_on, working_days)
        SELECT ladder, state, due_on, base, rung, track, colour, fell_on, working_days
        FROM {d.Json("@fallen", [("ladder", "text"), ("state", "text"), ("due_on", "date"), ("base", "text"), ("rung", "text"), ("track", "text"), ("colour", "text"), ("fell_on", "date"), ("working_days", "integer")])}
        """;

    public const string ReachColumns = "ladder text, base text, party text, place integer, says text, urgent boolean, mandatory boolean, roads integer";

    public static string Reaches(Dialect d) =>
        $"""
        INSERT INTO sweep_reaches (ladder, base, party, place, says, urgent, mandatory, roads)
        SELECT ladder, base, party, place, says, urgent, mandatory, roads FROM {d.Json("@reaches", [("ladder", "text"), ("base", "text"), ("party", "text"), ("place", "integer"), ("says", "text"), ("urgent", "boolean"), ("mandatory", "boolean"), ("roads", "integer")])}
        """;

    public static string StagedColumns(Dialect d) =>
        $"""
        id {d.Id}, subject text, subject_id {d.Id}, request_id {d.Id}, task integer, about text, ladder text, issue_id {d.Id}, unit_id {d.Id}, department_id {d.Id}, handler_id {d.Id},
        leader_id {d.Id}, deadline {d.Day}, base text, rung text, track text, colour text, fell_on {d.Day}, working_days integer
        """;

    /// <summary>
    /// The subjects for which a rung of their ladder is to be sent: it fell in the present run of the ladder, and neither
    /// it nor a later one of its track was sent.
    /// </summary>
    public static string Staged(Dialect d, RungSource of, IEnumerable<Ladder> ladders) =>
        $"""
        INSERT INTO sweep_staged (
          id, subject, subject_id, request_id, task, about, ladder, issue_id, unit_id, department_id, handler_id, leader_id, deadline, base, rung, track, colour, fell_on,
          working_days)
        SELECT {d.NewId}, '{of.Subject}', {of.Id}, {of.Request}, {of.Task}, {of.About}, f.ladder, i.id, {of.Unit}, {of.Department}, {of.Handler}, {of.Leader}, f.due_on,
          f.base, f.rung{of.Mark}, f.track{of.Mark}, f.colour, f.fell_on, f.working_days
        FROM sweep_fallen f CROSS JOIN {of.From}
        WHERE {of.Match} {of.Unpaused}
          AND f.ladder = {of.Ladder ?? RungSource.LadderOf(ladders)}
          AND NOT EXISTS (SELECT 1 FROM reminders r
            WHERE r.subject_id = {of.Id} AND r.subject = '{of.Subject}' AND r.deadline = f.due_on AND r.track = f.track{of.Mark} AND r.fell_due_on >= f.fell_on)
        """;

    /// <summary>Always in the same order: two sweeps at once then wait for each other instead of locking each other out.</summary>
    public const string Claim =
        """
        INSERT INTO reminders (id, subject, subject_id, task, about, ladder, issue_id, deadline, rung, track, colour, fell_due_on, as_of, working_days, at)
        SELECT id, subject, subject_id, task, about, ladder, issue_id, deadline, rung, track, colour, fell_on, @day, working_days, @now
        FROM sweep_staged WHERE 1 = 1 ORDER BY subject_id, rung
        ON CONFLICT (subject_id, deadline, rung, subject) DO NOTHING
        """;

    /// <summary>What another sweep has claimed meanwhile is that sweep's to send.</summary>
    public const string GiveUpLost = "DELETE FROM sweep_staged WHERE NOT EXISTS (SELECT 1 FROM reminders r WHERE r.id = sweep_staged.id)";

    public static string ToldColumns(Dialect d) => $"id {d.Id}, reminder_id {d.Id}, issue_id {d.Id}, request_id {d.Id}, recipient_id {d.Id}, says text, stands_for text, urgent boolean, mandatory boolean, roads integer";

    /// <summary>
    /// Whom each claimed rung reaches on that day. An empty place falls to the one above it, up to the head of the authority
    /// and last to the supervision office. Somebody with two hats is told once, under the higher one.
    /// </summary>
    public static string Told(Dialect d) =>
        $"""
        INSERT INTO sweep_told (id, reminder_id, issue_id, request_id, recipient_id, says, stands_for, urgent, mandatory, roads)
        WITH RECURSIVE heads AS (
          SELECT organisation_id, person_id FROM (
            SELECT p.organisation_id, h.person_id, row_number() OVER (PARTITION BY p.organisation_id ORDER BY h.id) AS n
            FROM post_holdings h JOIN posts p ON p.id = h.post_id JOIN people w ON w.id = h.person_id
            WHERE p.first_responsible = TRUE AND w."left" = FALSE AND h."from" <= @day AND (h."to" IS NULL OR h."to" >= @day)) x
          WHERE n = 1),
        authority AS (
          SELECT h.person_id FROM heads h JOIN organisations o ON o.id = h.organisation_id WHERE o.kind = 'Authority' ORDER BY o.path LIMIT 1),
        above AS (
          SELECT u.unit_id, o.parent_id, 1 AS steps FROM (SELECT DISTINCT unit_id FROM sweep_staged) u JOIN organisations o ON o.id = u.unit_id
          UNION ALL
          SELECT a.unit_id, o.parent_id, a.steps + 1 FROM above a JOIN organisations o ON o.id = a.parent_id),
        superiors AS (
          SELECT unit_id, person_id FROM (
            SELECT a.unit_id, h.person_id, row_number() OVER (PARTITION BY a.unit_id ORDER BY a.steps) AS n
            FROM above a JOIN heads h ON h.organisation_id = a.parent_id) x
          WHERE n = 1),
        office AS (
          SELECT DISTINCT a.person_id FROM accounts a JOIN people w ON w.id = a.person_id
          WHERE (a.roles & @office) <> 0 AND a.disabled = FALSE AND w."left" = FALSE),
        places AS (
          SELECT s.id, s.issue_id, s.request_id, s.ladder, s.base, h.id AS handler, d.person_id AS department, l.id AS leader, f.person_id AS head, u.person_id AS superior,
            (SELECT person_id FROM authority) AS authority
          FROM sweep_staged s
          LEFT JOIN people h ON h.id = s.handler_id AND h."left" = FALSE
          LEFT JOIN people l ON l.id = s.leader_id AND l."left" = FALSE
          LEFT JOIN heads d ON d.organisation_id = s.department_id
          LEFT JOIN heads f ON f.organisation_id = s.unit_id
          LEFT JOIN superiors u ON u.unit_id = s.unit_id),
        asked AS (
          SELECT p.id, p.issue_id, p.request_id, r.party, r.place, r.says, r.urgent, r.mandatory, r.roads,
            CASE r.party WHEN 'Handler' THEN p.handler WHEN 'DepartmentHead' THEN p.department WHEN 'ResponsibleLeader' THEN p.leader
              WHEN 'FirstResponsiblePerson' THEN p.head WHEN 'Superior' THEN p.superior WHEN 'Authority' THEN p.authority END AS holder,
            CASE r.party WHEN 'Handler' THEN coalesce(p.handler, p.department, p.leader, p.head, p.superior, p.authority)
              WHEN 'DepartmentHead' THEN coalesce(p.department, p.leader, p.head, p.superior, p.authority)
              WHEN 'ResponsibleLeader' THEN coalesce(p.leader, p.head, p.superior, p.authority)
              WHEN 'FirstResponsiblePerson' THEN coalesce(p.head, p.superior, p.authority)
              WHEN 'Superior' THEN coalesce(p.superior, p.authority) WHEN 'Authority' THEN p.authority END AS person_id
          FROM places p JOIN sweep_reaches r ON r.base = p.base AND r.ladder = p.ladder),
        reached AS (
          SELECT id, issue_id, request_id, place, says, urgent, mandatory, roads, person_id, CASE WHEN holder IS NULL THEN party END AS stands_for FROM asked WHERE person_id IS NOT NULL
          UNION ALL
          SELECT a.id, a.issue_id, a.request_id, a.place, a.says, a.urgent, a.mandatory, a.roads, o.person_id, CASE WHEN a.party <> 'SupervisionOffice' THEN a.party END
          FROM asked a CROSS JOIN office o WHERE a.person_id IS NULL)
        SELECT {d.NewId}, id, issue_id, request_id, person_id, says, stands_for, urgent, mandatory, roads FROM (
          SELECT id, issue_id, request_id, person_id, says, urgent, mandatory, roads, max(stands_for) OVER (PARTITION BY id, person_id) AS stands_for,
            row_number() OVER (PARTITION BY id, person_id ORDER BY place DESC) AS n
          FROM reached) y
        WHERE n = 1
        """;

    public const string Notify =
        """
        INSERT INTO notifications (id, recipient_id, issue_id, request_id, reminder_id, kind, detail, created_at)
        SELECT id, recipient_id, issue_id, request_id, reminder_id, says, stands_for, @now FROM sweep_told
        """;

    public const string Counts =
        """
        SELECT s.subject, s.rung, s.colour, count(*), sum(CASE WHEN s.fell_on < @day THEN 1 ELSE 0 END), sum(CASE WHEN t.reminder_id IS NULL THEN 1 ELSE 0 END)
        FROM sweep_staged s LEFT JOIN (SELECT DISTINCT reminder_id FROM sweep_told) t ON t.reminder_id = s.id
        GROUP BY s.subject, s.rung, s.colour ORDER BY s.rung, s.subject
        """;

    /// <summary>The same of what was sent for a day.</summary>
    public const string Sent =
        """
        SELECT coalesce(i.number, ''), coalesce(i.title, b.title), o.name, r.deadline, r.rung, r.colour, r.fell_due_on, r.working_days, w.name, n.kind, n.detail, w.email,
          r.subject, coalesce(r.ladder, 'issue'), r.about
        FROM reminders r LEFT JOIN issues i ON i.id = r.issue_id
        LEFT JOIN approval_requests q ON r.issue_id IS NULL AND q.id = r.subject_id LEFT JOIN bulletins b ON b.id = q.bulletin_id
        LEFT JOIN organisations o ON o.id = i.unit_id
        LEFT JOIN notifications n ON n.reminder_id = r.id
        LEFT JOIN people w ON w.id = n.recipient_id
        WHERE r.as_of = @day
        ORDER BY r.deadline, i.position, i.number, r.rung, w.name
        """;

    public const string Listing =
        """
        SELECT coalesce(i.number, ''), coalesce(i.title, b.title), o.name, s.deadline, s.rung, s.colour, s.fell_on, s.working_days, w.name, t.says, t.stands_for, w.email,
          s.subject, s.ladder, s.about
        FROM sweep_staged s LEFT JOIN issues i ON i.id = s.issue_id
        LEFT JOIN approval_requests q ON q.id = s.request_id LEFT JOIN bulletins b ON b.id = q.bulletin_id
        LEFT JOIN organisations o ON o.id = i.unit_id
        LEFT JOIN sweep_told t ON t.reminder_id = s.id
        LEFT JOIN people w ON w.id = t.recipient_id
        ORDER BY s.deadline, i.position, i.number, s.rung, w.name
        """;
}
