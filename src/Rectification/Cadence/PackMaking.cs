using System.Data;
using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Calendars;
using Rectification.Database;
using Rectification.Notifying;
using Rectification.Organisations;
using Rectification.Pipeline;
using Workflow.Engine;

namespace Rectification.Cadence;

/// <summary>What was made, or would be.</summary>
/// <param name="Late">Its day had passed.</param>
/// <param name="Issues">Listed in it.</param>
/// <param name="Told">People told; nobody when the pack has nothing to tell.</param>
/// <param name="Queued">Of these, put into the outbox for a channel.</param>
public sealed record MadePack(Guid Id, string Cadence, Text Title, DateOnly Period, DateOnly PlannedOn, bool Late, int Issues, int Changes, int Told, int Queued);

/// <summary>
/// Makes packs in one transaction that sees the register as of one moment, so that a pack's numbers, its lists and its
/// changes agree. Whoever makes packs holds the table meanwhile: another node waits and then finds them made.
/// </summary>
public sealed class PackMaking(RectificationDb db, CalendarInForce inForce, Channels channels, AuthorityDay day, TimeProvider clock)
{
    private const int YellowWorkingDays = 10;
    private const int GreenWorkingDays = 20;

    /// <summary>Longer than any change takes to be written.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(10);

    /// <summary>Makes those of the packs that were not made yet.</summary>
    /// <param name="by">Who makes them by hand; null for the timetable.</param>
    public async Task<IReadOnlyList<MadePack>> Make(IReadOnlyList<(CadencePlan Plan, PackDay Day, DateOnly AsOf)> due, Guid? by, bool dryRun, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(due);
        if (due.Count == 0 || await RegisterBegan(cancellation) is not { } began) return [];
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        await using var sql = await Statements.Begin(db, cancellation);
        if (sql.Dialect.HoldTable("packs") is { } hold) await sql.Run(hold, cancellation);
        var now = Clock.Now(clock);
        sql.With("@now", now).With("@stamp", Dialect.Stamp(now)).With("@office", (int)Roles.SupervisionOffice).With("@by", by ?? Guid.Empty);
        await sql.Temporary("sweep_told", PackSql.ToldColumns(sql.Dialect), cancellation);
        var made = new List<MadePack>();
        foreach (var (plan, on, asOf) in due)
        {
            // What was to be told before anything was registered is told by nobody.
            if (by is null && on.On < began) continue;
            if (await One(sql, plan, on, asOf, by, now, cancellation) is { } one) made.Add(one);
        }

        await sql.Commit(cancellation);
        if (!dryRun && made.Count > 0) await transaction.CommitAsync(cancellation);
        return made;
    }

    private async Task<MadePack?> One(Statements sql, CadencePlan plan, PackDay on, DateOnly asOf, Guid? by, DateTime now, CancellationToken cancellation)
    {
        var (id, calendar) = (Clock.NewId(now), (await inForce.Read(cancellation)).Days);
        sql.With("@pack", id).With("@cadence", plan.Id).With("@zh", plan.Title.Zh).With("@en", plan.Title.En).With("@period", on.Period).With("@planned", on.On)
            .With("@day", asOf).With("@sections", string.Join(' ', plan.Sections));
        if (by is null && (await sql.Read(PackSql.Made, r => true, cancellation)).Count > 0) return null;
        var last = await sql.Read(PackSql.Previous, r => (Id: r.GetGuid(0), At: r.GetDateTime(1), On: r.GetFieldValue<DateOnly>(2)), cancellation);
        var (previous, since, from) = last is [var found] ? (found.Id, DateTime.SpecifyKind(found.At, DateTimeKind.Utc), found.On) : (Guid.Empty, DateTime.MinValue, DateOnly.MinValue);
        if (previous == Guid.Empty)
        {
            from = plan.When.Before(on, calendar)?.On ?? on.On;
            since = await day.Utc(from.ToDateTime(TimeOnly.MinValue));
        }

        sql.With("@previous", previous).With("@since", since).With("@from", from).With("@margin", previous == Guid.Empty ? since : since - Margin)
            .With("@soon", plan.Picks.DueWithin is { } days ? Within(calendar, asOf, days) : asOf.AddDays(-1)).With("@yellow", Within(calendar, asOf, YellowWorkingDays)).With("@green", Within(calendar, asOf, GreenWorkingDays))
            .With("@slow", plan.Picks.SlowAfter is { } still ? await day.Utc(calendar.FirstDayAt(asOf, 1 - still).ToDateTime(TimeOnly.MinValue)) : DateTime.UnixEpoch);
        foreach (var (index, reader) in plan.Readers.Index())
            if (reader.Post is { } post) sql.With($"@post{index}", post);

        if (await sql.Run(PackSql.Claim, cancellation) == 0) return null;
        await sql.Run(PackSql.Totals(plan.Scope), cancellation);
        var issues = await sql.Run(PackSql.Rows(plan), cancellation);
        var changes = await sql.Run(PackSql.Changes(plan.Scope), cancellation);
        await sql.Run(PackSql.Units(plan.Scope), cancellation);
        await sql.Run(PackSql.Readers(sql.Dialect, plan.Readers), cancellation);
        var (told, queued) = issues + changes > 0 ? await Tell(sql, plan, cancellation) : (0, 0);
        return new MadePack(id, plan.Id, plan.Title, on.Period, on.On, by is null && asOf > on.On, issues, changes, told, queued);
    }

    private async Task<(int Told, int Queued)> Tell(Statements sql, CadencePlan plan, CancellationToken cancellation)
    {
        await sql.Run("DELETE FROM sweep_told", cancellation);
        var told = await sql.Run(PackSql.Told(sql.Dialect), cancellation);
        await sql.Run(PackSql.Notify, cancellation);
        return (told, await OutboxSql.Deliver(sql, channels, new ToldAs("FALSE", plan.Mandatory ? "TRUE" : "FALSE", "7", "t.pack_id"), cancellation));
    }

    /// <summary>The last day that lies within so many working days; the weekend after them belongs to it.</summary>
    private static DateOnly Within(WorkingDays calendar, DateOnly from, int workingDays) => calendar.FirstDayAt(from, workingDays + 1).AddDays(-1);

    private async Task<DateOnly?> RegisterBegan(CancellationToken cancellation) =>
        await db.Rounds.MinAsync(r => (DateTime?)r.CreatedAt, cancellation) is { } began ? await day.Of(began) : null;
}
