using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Rectification.Calendars;
using Rectification.Database;
using Rectification.Reminding;
using Rectification.Storage;

namespace Benchmarks.Sweeps;

/// <summary>
/// What a day's sweep amounts to, for somebody who knows beforehand which deadlines it concerns, that nothing was sent
/// for them, that every place is filled and that nobody has two: one INSERT for each table.
/// </summary>
internal sealed class PlainSql(DatabaseKind kind, Ladder ladder, WorkingDays calendar, DateOnly day)
{
    private readonly string id = kind is DatabaseKind.PostgreSql ? "gen_random_uuid()" : "hex(randomblob(16))";
    private readonly string now = kind is DatabaseKind.PostgreSql ? "now()" : "'2026-03-04 01:00:00'";

    public async Task<int> Run(RectificationDb db)
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        var rows = 0;
        foreach (var sql in Statements()) rows += await db.Database.ExecuteSqlRawAsync(sql);
        await transaction.CommitAsync();
        return rows;
    }

    /// <summary>Takes the day's rows away again.</summary>
    public async Task Undo(RectificationDb db)
    {
        var reminders = $"SELECT id FROM reminders WHERE as_of = {Day(day)}";
        foreach (var sql in new[]
        {
            $"DELETE FROM deliveries WHERE notification_id IN (SELECT id FROM notifications WHERE reminder_id IN ({reminders}))",
            $"DELETE FROM notifications WHERE reminder_id IN ({reminders})",
            $"DELETE FROM reminders WHERE as_of = {Day(day)}",
            kind is DatabaseKind.PostgreSql ? "VACUUM ANALYZE reminders, notifications, deliveries" : "PRAGMA wal_checkpoint(TRUNCATE)",
        }) await db.Database.ExecuteSqlRawAsync(sql);
    }

    private IEnumerable<string> Statements()
    {
        var fallen = Enumerable.Range(0, 60).Select(day.AddDays)
            .SelectMany(due => ladder.Fallen(due, day, "InProgress", calendar).Where(f => f.FellOn == day).Select(f => (Due: due, Rung: f))).ToList();
        foreach (var (due, rung) in fallen)
        {
            var left = calendar.Between(due, day).ToString(CultureInfo.InvariantCulture);
            yield return
                $"""
                INSERT INTO reminders (id, subject, subject_id, issue_id, deadline, rung, track, colour, fell_due_on, as_of, working_days, at)
                SELECT {id}, 'Issue', id, id, due_on, '{rung.Code}', '{rung.Rung.Track}', '{rung.Rung.Colour}', {Day(day)}, {Day(day)}, {left}, {now}
                FROM issues WHERE state = 'InProgress' AND due_on = {Day(due)}
                """;
        }

        var reaches = ladder.Rungs.SelectMany(r => r.Reaches.Select(to => (r.Code, To: to)));
        foreach (var reach in reaches.Where(r => fallen.Any(f => f.Rung.Rung.Code == r.Code)))
        {
            var person = reach.To.Party is Party.Handler ? "i.handler_id" : "i.responsible_leader_id";
            yield return
                $"""
                INSERT INTO notifications (id, recipient_id, issue_id, reminder_id, kind, created_at)
                SELECT {id}, {person}, i.id, r.id, '{reach.To.Says}', {now}
                FROM reminders r JOIN issues i ON i.id = r.issue_id WHERE r.as_of = {Day(day)} AND r.rung = '{reach.Code}'
                """;
        }

        yield return
            $"""
            INSERT INTO deliveries (id, notification_id, channel, address, state, attempts, next_attempt_at)
            SELECT {id}, n.id, 'email', p.email, 'Pending', 0, {now}
            FROM reminders r JOIN notifications n ON n.reminder_id = r.id JOIN people p ON p.id = n.recipient_id WHERE r.as_of = {Day(day)}
            """;
    }

    private string Day(DateOnly value) => $"{(kind is DatabaseKind.PostgreSql ? "DATE " : "")}'{value:yyyy-MM-dd}'";
}
