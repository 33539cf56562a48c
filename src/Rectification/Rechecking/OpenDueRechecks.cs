using Rectification.Accounts;
using Rectification.Database;
using Rectification.Notifying;
using Rectification.Organisations;
using Rectification.Pipeline;

namespace Rectification.Rechecking;

/// <summary>Opens every recheck of a closed issue whose day has come, and tells the supervision office, once.</summary>
/// <param name="AsOf">The authority's day; null for today, once the plan's hour has come.</param>
/// <param name="DryRun">Tells what would be opened and opens nothing.</param>
public sealed record OpenDueRechecks(DateOnly? AsOf = null, bool DryRun = false) : ICommand<OpenRechecksAnswer>;

/// <param name="Told">Notices written to inboxes of the supervision office; nought, when it has no members, leaves the rechecks open all the same.</param>
/// <param name="Queued">Of these, put into the outbox for a channel.</param>
public sealed record OpenRechecksAnswer(DateOnly Day, IReadOnlyList<OpenedRecheck> Opened, int Told, int Queued);

public sealed record OpenedRecheck(Guid Id, string Number, string Title, DateOnly PlannedOn);

public sealed class OpenDueRechecksUseCase(RectificationDb db, RecheckPlan plan, Channels channels, AuthorityDay day, TimeProvider clock)
    : UseCase<OpenDueRechecks, OpenRechecksAnswer>
{
    public override Roles May => Roles.SupervisionOffice | Roles.Administrator;

    public override async Task<Answer<OpenRechecksAnswer>> Handle(OpenDueRechecks command, Caller caller, CancellationToken cancellation)
    {
        var today = command.AsOf ?? await day.DayBegunAt(plan.OpenFrom);
        var now = Clock.Now(clock);
        await using var sweep = await Statements.Begin(db, cancellation);
        sweep.With("@day", today).With("@now", now).With("@stamp", Dialect.Stamp(now)).With("@office", (int)Roles.SupervisionOffice);
        await sweep.Temporary("sweep_rechecks", $"id {sweep.Dialect.Id}, issue_id {sweep.Dialect.Id}, planned_on {sweep.Dialect.Day}", cancellation);
        if (await sweep.Run(RecheckSql.Due(sweep.Dialect), cancellation) == 0) return new OpenRechecksAnswer(today, [], 0, 0);

        var opened = await sweep.Read(
            RecheckSql.Listing, r => new OpenedRecheck(r.GetGuid(0), r.GetString(1), r.GetString(2), r.GetFieldValue<DateOnly>(3)), cancellation);
        if (command.DryRun) return new OpenRechecksAnswer(today, opened, 0, 0);

        await sweep.Run(RecheckSql.Open, cancellation);
        await sweep.Temporary("sweep_told", RecheckSql.ToldColumns(sweep.Dialect), cancellation);
        var told = await sweep.Run(RecheckSql.Told(sweep.Dialect), cancellation);
        await sweep.Run(RecheckSql.Notify, cancellation);
        var queued = await OutboxSql.Deliver(sweep, channels, OutboxSql.OfEvents, cancellation);
        await sweep.Commit(cancellation);
        return new OpenRechecksAnswer(today, opened, told, queued);
    }
}
