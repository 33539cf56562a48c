using System.Data.Common;
using System.Text.Json;
using Rectification.Accounts;
using Rectification.Calendars;
using Rectification.Database;
using Rectification.Letters;
using Rectification.Notifying;
using Rectification.Pipeline;

namespace Rectification.Reminding;

/// <summary>
/// One pass over all open issues, as a handful of set-based statements in one transaction. It keeps no account of
/// when it ran last: the rows of reminders say what was sent, so running it twice, on two nodes or after a week
/// off sends what is missing and nothing else.
/// </summary>
public sealed class RemindSweep(RectificationDb db, Ladders ladders, StepLadders steps, RungLetters letters, CalendarInForce inForce, Channels channels, TimeProvider clock)
{
    public async Task<RemindAnswer> Run(DateOnly day, bool dryRun, bool listed, CancellationToken cancellation)
    {
        var now = Clock.Now(clock);
        await using var sweep = await Statements.Begin(db, cancellation);
        sweep.With("@day", day).With("@now", now).With("@stamp", Dialect.Stamp(now)).With("@office", (int)Roles.SupervisionOffice);
        var sent = dryRun && listed ? await sweep.Read(RemindSql.Sent, Line, cancellation) : [];
        var staged = await Stage(sweep, day, cancellation);
        if (staged == 0) return new RemindAnswer(day, [], 0, 0, []) { Sent = sent };

        if (!dryRun && await sweep.Run(RemindSql.Claim, cancellation) < staged)
            await sweep.Run(RemindSql.GiveUpLost, cancellation);
        await sweep.Temporary("sweep_told", RemindSql.ToldColumns(sweep.Dialect), cancellation);
        var told = await sweep.Run(RemindSql.Told(sweep.Dialect), cancellation);
        await sweep.Analyze("sweep_told", cancellation);
        var queued = 0;
        if (!dryRun)
        {
            await sweep.Run(RemindSql.Notify, cancellation);
            await letters.Issue(sweep, ladders.All, day, cancellation);
            queued = await OutboxSql.Deliver(sweep, channels, OutboxSql.OfRungs, cancellation);
        }

        var counts = await sweep.Read(RemindSql.Counts, Count, cancellation);
        var lines = listed ? await sweep.Read(RemindSql.Listing, Line, cancellation) : [];
        if (!dryRun) await sweep.Commit(cancellation);
        return new RemindAnswer(day, counts, told, queued, lines) { Sent = sent };
    }

    /// <summary>Finds what is to be sent; the number of rungs found.</summary>
    private async Task<int> Stage(Statements sweep, DateOnly day, CancellationToken cancellation)
    {
        var fallen = new List<object>();
        var calendar = (await inForce.Read(cancellation)).Days;
        await steps.Refresh(db, cancellation);
        var all = ladders.All.Concat(steps.All).ToLookup(l => l.Of);
        foreach (var of in RungSource.All)
        {
            foreach (var ladder in all[of.Subject]) fallen.AddRange(await Fallen(sweep, of, ladder, calendar, day, cancellation));
        }

        if (fallen.Count == 0) return 0;
        var reaches = all.SelectMany(l => l).SelectMany(l => l.Rungs.SelectMany(r => r.Reaches.Select(to => new { ladder = l.Id, @base = r.Code, party = to.Party.ToString(), place = (int)to.Party, says = to.Says, urgent = r.Urgent, mandatory = r.Mandatory, roads = (int)r.Roads })));
        sweep.With("@fallen", JsonSerializer.Serialize(fallen)).With("@reaches", JsonSerializer.Serialize(reaches));
        await sweep.Temporary("sweep_fallen", RemindSql.FallenColumns(sweep.Dialect), cancellation);
        await sweep.Run(RemindSql.Fallen(sweep.Dialect), cancellation);
        await sweep.Analyze("sweep_fallen", cancellation);
        await sweep.Temporary("sweep_reaches", RemindSql.ReachColumns, cancellation);
        await sweep.Run(RemindSql.Reaches(sweep.Dialect), cancellation);
        await sweep.Temporary("sweep_staged", RemindSql.StagedColumns(sweep.Dialect), cancellation);
        var staged = 0;
        foreach (var of in RungSource.All)
            if (all.Contains(of.Subject)) staged += await sweep.Run(RemindSql.Staged(sweep.Dialect, of, all[of.Subject]), cancellation);
        await sweep.Analyze("sweep_staged", cancellation);
        return staged;
    }

    /// <summary>Every rung of a ladder that has fallen for some deadline, once for each state in which it is sent.</summary>
    private static async Task<List<object>> Fallen(
        Statements sweep, RungSource of, Ladder ladder, WorkingDays calendar, DateOnly day, CancellationToken cancellation)
    {
        var fallen = new List<object>();
        sweep.With("@horizon", ladder.Horizon(day, calendar));
        foreach (var state in ladder.States)
        {
            var deadlines = await sweep.With("@state", state).Read(of.Deadlines, r => r.GetFieldValue<DateOnly>(0), cancellation);
            fallen.AddRange(deadlines.SelectMany(due => ladder.Fallen(due, day, state, calendar).Select(f => new
            {
                ladder = ladder.Id, state, due_on = due, @base = f.Rung.Code, rung = f.Code, track = f.Rung.Track, colour = f.Rung.Colour, fell_on = f.FellOn,
                working_days = calendar.Between(due, day),
            })));
        }

        return fallen;
    }

    private static RungCount Count(DbDataReader r) => new(r.GetString(1), r.GetString(2), (int)r.GetInt64(3), (int)r.GetInt64(4), (int)r.GetInt64(5)) { Subject = Enum.Parse<Subject>(r.GetString(0)) };

    private static ReminderLine Line(DbDataReader r)
    {
        string? Text(int column) => r.IsDBNull(column) ? null : r.GetString(column);
        return new(
            r.GetString(0), r.GetString(1), Text(2), r.GetFieldValue<DateOnly>(3), r.GetString(4), r.GetString(5), r.GetFieldValue<DateOnly>(6),
            r.GetInt32(7), Text(8), Text(9), Text(10), Text(11)) { Subject = Enum.Parse<Subject>(r.GetString(12)), Ladder = r.GetString(13), About = Text(14) };
    }
}
