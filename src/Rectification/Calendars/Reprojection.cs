using System.Text.Json;
using Rectification.Database;
using Rectification.Notifying;
using Rectification.Organisations;
using Rectification.Pipeline;

namespace Rectification.Calendars;

/// <summary>
/// Brings open due dates that were given in working days to where the calendar in force puts them. It keeps no account
/// of what changed: it compares what stands with what would be counted now, so running it twice moves nothing twice.
/// A date is never moved to a day that has passed: what was promised until then stays promised.
/// </summary>
public sealed class Reprojection(RectificationDb db, CalendarInForce calendar, AuthorityDay day, Channels channels, TimeProvider clock)
{
    /// <summary>Saves what its use case changed, then moves the dates in the same transaction.</summary>
    public async Task<ReprojectAnswer> AfterChange(CancellationToken cancellation)
    {
        await db.SaveChangesAsync(cancellation);
        var days = (await calendar.ReadAgain(cancellation)).Days;
        var (today, now) = (await day.Today(), Clock.Now(clock));
        await using var moves = await Statements.Begin(db, cancellation);
        var spans = await moves.Read(
            ReprojectSql.Spans, r => (From: r.GetFieldValue<DateOnly>(0), Days: r.GetInt32(1), Due: r.GetFieldValue<DateOnly>(2)), cancellation);
        var moved = spans.Select(s => new { due_from = s.From, due_working_days = s.Days, earlier = s.Due, later = days.Add(s.From, s.Days) })
            .Where(s => s.later != s.earlier && s.later >= today).ToList();
        if (moved.Count == 0) return new ReprojectAnswer(0, 0);

        moves.With("@day", today).With("@now", now).With("@stamp", Dialect.Stamp(now)).With("@moved", JsonSerializer.Serialize(moved));
        await moves.Temporary("sweep_moved", ReprojectSql.MovedColumns(moves.Dialect), cancellation);
        var count = await moves.Run(ReprojectSql.MovedIssues(moves.Dialect), cancellation) + await moves.Run(ReprojectSql.MovedMeasures(moves.Dialect), cancellation);
        await moves.Run(ReprojectSql.Record(moves.Dialect), cancellation);
        await moves.Run(ReprojectSql.MoveIssues, cancellation);
        await moves.Run(ReprojectSql.MoveMeasures, cancellation);
        await moves.Temporary("sweep_told", ReprojectSql.ToldColumns(moves.Dialect), cancellation);
        var told = await moves.Run(ReprojectSql.Told(moves.Dialect), cancellation);
        await moves.Run(ReprojectSql.Notify, cancellation);
        await OutboxSql.Deliver(moves, channels, OutboxSql.OfEvents, cancellation);
        await moves.Commit(cancellation);
        return new ReprojectAnswer(count, told);
    }
}
