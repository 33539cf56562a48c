using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Rectification.Approving;
using Rectification.Cadence;
using Rectification.Deciding;
using Rectification.Pipeline;
using Rectification.Rechecking;
using Rectification.Storage;
using Rectification.Tests.Reminding;
using Shared;

namespace Rectification.Tests.Cadence;

public class PackTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task On_its_day_each_pack_is_made_once_and_on_other_days_none(DatabaseKind kind)
    {
        await using var world = await Sweeping.On(kind);
        await world.InProgress(key: true);
        // Monday 2 March: the weekly pack; and the ten-day pack of the 1st, which was a Sunday.
        Assert.Equal(["ten-day-urging", "weekly-dispatch"], Kinds(await Make(world)));
        Assert.Empty((await Make(world)).Packs);
        world.Clock.Days(1);
        Assert.Empty((await Make(world)).Packs);
        world.Clock.Set(new(2026, 3, 5, 23, 20, 0, TimeSpan.Zero)); // Friday, 07:20 in Beijing: ten minutes before the hour.
        Assert.Empty((await Make(world)).Packs);
        world.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(["fortnightly-hearing"], Kinds(await Make(world)));
        Assert.Equal(3, await world.Read(db => db.Packs.CountAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Several_nodes_at_once_make_each_pack_once(DatabaseKind kind)
    {
        await using var world = await Sweeping.On(kind, Sweeping.Mail);
        for (var i = 0; i < 5; i++) await world.InProgress(key: true);
        var told = await world.Read(db => db.Notifications.CountAsync());
        var made = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Make(world))));
        Assert.Equal(2, made.Sum(m => m.Packs.Count));
        Assert.Equal((2, 2), (await world.Read(db => db.Packs.CountAsync()), await world.Read(db => db.Packs.Select(p => p.Cadence).Distinct().CountAsync())));
        Assert.Equal(made.Sum(m => m.Packs.Sum(p => p.Told)), await world.Read(db => db.Notifications.CountAsync()) - told);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task After_downtime_only_the_latest_of_each_kind_is_made_and_marked_late(DatabaseKind kind)
    {
        await using var world = await Sweeping.On(kind);
        await world.InProgress(key: true);
        await Make(world);
        world.Clock.Set(new(2026, 4, 15, 1, 0, 0, TimeSpan.Zero));
        var made = (await Make(world)).Packs.ToDictionary(p => p.Cadence);
        Assert.Equal(["fortnightly-hearing", "monthly-stocktaking", "quarterly-analysis", "ten-day-urging", "weekly-dispatch"], made.Keys.Order(StringComparer.Ordinal));
        Assert.Equal((new(2026, 4, 13), true), (made["weekly-dispatch"].Period, made["weekly-dispatch"].Late));
        Assert.Equal((new(2026, 3, 31), true), (made["monthly-stocktaking"].Period, made["monthly-stocktaking"].Late));
        Assert.Equal((new(2026, 4, 11), new DateOnly(2026, 4, 13), true), (made["ten-day-urging"].Period, made["ten-day-urging"].PlannedOn, made["ten-day-urging"].Late));
        var view = await One(world, made["weekly-dispatch"].Id, world.Supervisor);
        Assert.Equal((true, new(2026, 4, 15), new DateOnly(2026, 3, 2)), (view.Line.Late, view.Line.AsOf, view.SinceOn));
    }

    [Fact]
    public async Task Nothing_is_told_of_the_time_before_the_first_round_was_registered()
    {
        await using var world = await Sweeping.On(DatabaseKind.Sqlite);
        Assert.Empty((await Make(world)).Packs);
        Assert.Equal("nothing-registered", await world.Refused(new MakePackByHand("weekly-dispatch"), world.Supervisor));
        world.Clock.Days(1);
        await world.Round();
        Assert.Empty((await Make(world)).Packs);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_a_pack_says_stays_when_the_issue_goes_on_and_nobody_can_change_it(DatabaseKind kind)
    {
        await using var world = await Sweeping.On(kind);
        var id = await world.Ready(key: true);
        var pack = (await Make(world)).Packs.Single(p => p.Cadence == "weekly-dispatch").Id;
        var row = Assert.Single((await One(world, pack, world.Supervisor)).Rows);
        Assert.Equal(("InProgress", "县人民医院", "郑洁", world.Today.AddDays(30)), (row.State, row.Unit, row.Handler, row.DueOn));
        await world.Must(new Rectification.Reporting.SelfReport(id, null, Pledged: true, "已整改。"), world.Handler);
        await world.Write(db => db.Organisations.Single(o => o.Id == world.Hospital.Id).Name = "县第一人民医院");
        await world.Write(db => db.Issues.Single(i => i.Id == id).DueOn = world.Today);
        var again = await One(world, pack, world.Supervisor);
        Assert.Equal(("InProgress", "县人民医院", row.DueOn), (again.Rows[0].State, again.Rows[0].Unit, again.Rows[0].DueOn));
        Assert.Equal("InProgress", Assert.Single(again.Totals).State);
        foreach (var table in new[] { "packs", "pack_totals", "pack_rows", "pack_changes", "pack_units", "pack_readers" })
            await Assert.ThrowsAnyAsync<DbException>(() => world.Database.Execute($"DELETE FROM {table}"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_changed_since_the_last_one_is_listed_by_kind_and_no_change_is_told_twice(DatabaseKind kind)
    {
        await using var world = await Sweeping.On(kind);
        var (closing, returned, extended, late, relapsed) =
            (await world.Verified(), await world.SelfReported(), await world.InProgress(), await world.InProgress(), await world.Closed());
        var first = (await Make(world)).Packs.Single(p => p.Cadence == "ten-day-urging");
        // All that has happened until then is new to the first pack.
        Assert.Equal(5, (await One(world, first.Id, world.Supervisor)).Changes.Count(c => c.Kind is PackChangeKind.Assigned));

        world.Clock.Days(2);
        await world.Must(new Rectification.Closing.CloseIssue(closing, null, Rectification.Issues.Disposition.Rectified, "同意销号。"), world.Head);
        await world.Must(new DecideStep(returned, null, null, Verdict.Return, "材料不全。"), world.Leader);
        await world.Must(new RecordRecheck(relapsed, null, null, RecheckOutcome.Relapsed, "又出现同类问题。"), world.Supervisor);
        await world.Write(db => db.Issues.Single(i => i.Id == late).DueOn = world.Today.AddDays(1));
        var asked = await world.Must(new RequestExtension(extended, null, world.Today.AddDays(40), "设备未到"), world.Handler);
        foreach (var who in new[] { world.Leader, world.Supervisor, world.Head })
            if (await Waits(world, asked.Id, who)) await world.Approve(asked.Id, who);
        var fresh = await world.Assigned();
        world.Clock.Set(new(2026, 3, 11, 1, 0, 0, TimeSpan.Zero));
        var view = await One(world, (await Make(world)).Packs.Single(p => p.Cadence == "ten-day-urging").Id, world.Supervisor);
        Assert.Equal(
            [(PackChangeKind.Assigned, fresh), (PackChangeKind.Closed, closing), (PackChangeKind.Returned, returned), (PackChangeKind.Relapsed, relapsed), (PackChangeKind.Extended, extended), (PackChangeKind.NewlyLate, late)],
            view.Changes.Select(c => (c.Kind, c.IssueId)));

        world.Clock.Set(new(2026, 3, 23, 1, 0, 0, TimeSpan.Zero));
        var third = (await Make(world)).Packs.Single(p => p.Cadence == "ten-day-urging").Id;
        Assert.Empty((await One(world, third, world.Supervisor)).Changes);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_change_that_was_being_written_while_a_pack_was_made_is_told_by_the_next(DatabaseKind kind)
    {
        await using var world = await Sweeping.On(kind);
        await world.InProgress();
        await Make(world);
        // Written with the time at which it began, a minute before the pack was made.
        world.Clock.Advance(TimeSpan.FromMinutes(-1));
        var unseen = await world.Assigned();
        world.Clock.Set(new(2026, 3, 11, 1, 0, 0, TimeSpan.Zero));
        var pack = (await Make(world)).Packs.Single(p => p.Cadence == "ten-day-urging").Id;
        Assert.Equal([(PackChangeKind.Assigned, unseen)], (await One(world, pack, world.Supervisor)).Changes.Select(c => (c.Kind, c.IssueId)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Units_are_ranked_by_closing_rate_and_then_by_lateness(DatabaseKind kind)
    {
        await using var world = await Sweeping.On(kind);
        async Task Issues(Guid unit, int closed, int late, int open, int exempt = 0)
        {
            foreach (var (state, due, many) in new[] { ("Closed", -9, closed), ("InProgress", -3, late), ("InProgress", 30, open), ("Exempt", -3, exempt), ("Draft", -3, exempt) })
                for (var i = 0; i < many; i++) await world.Issue(world.Today.AddDays(due), state, r => r.UnitId = unit);
        }

        await Issues(world.Hospital.Id, closed: 1, late: 1, open: 2, exempt: 3);
        await Issues(world.OtherUnit.Id, closed: 2, late: 1, open: 5);
        await Issues(world.Authority.Id, closed: 1, late: 0, open: 1);
        await Issues(world.Office.Id, closed: 2, late: 2, open: 4);
        var pack = await world.Must(new MakePackByHand("quarterly-analysis"), world.Supervisor);
        var view = await One(world, pack, world.Supervisor);
        // A half; a quarter of which an eighth is late; and twice a quarter of which a quarter is.
        Assert.Equal(
            [(1, world.Authority.Id, 2, 1, 0), (2, world.OtherUnit.Id, 8, 2, 1), (3, world.Hospital.Id, 4, 1, 1), (3, world.Office.Id, 8, 2, 2)],
            view.Units.Select(u => (u.Place, u.UnitId, u.Count, u.Closed, u.Late)).OrderBy(u => u.Place).ThenBy(u => u.Count));
        await using var scope = world.Services.CreateAsyncScope();
        var ledger = await scope.ServiceProvider.GetRequiredService<Rectification.Ledger.LedgerCountQueries>().Read(world.Supervisor);
        Assert.Equal((28, ledger.All, ledger.Late), (view.Count, view.Count, view.Late));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Rows_are_picked_and_marked_as_the_kind_says(DatabaseKind kind)
    {
        await using var world = await Sweeping.On(kind);
        var (late, soon, far, paused) = (await world.Issue(world.Today.AddDays(-1)), await world.Issue(world.Today.AddDays(15)), await world.Issue(world.Today.AddDays(60)), await world.Issue(world.Today.AddDays(-2)));
        await world.Issue(world.Today.AddDays(-9), "Closed");
        await world.Write(db =>
        {
            foreach (var issue in db.Issues) issue.UpdatedAt = world.Now;
            db.Issues.Single(i => i.Id == paused.Id).PausedOn = world.Today;
        });
        // Ten working days from Monday the 2nd end on Monday the 16th; the 17th is the eleventh.
        var view = await ByHand(world, "ten-day-urging");
        Assert.Equal([(late.Id, "red", true, false)], view.Rows.Select(r => (r.IssueId, r.Colour, r.Late, r.Soon)));
        world.Clock.Days(1);
        view = await ByHand(world, "ten-day-urging");
        Assert.Equal([(soon.Id, "yellow")], view.Of(Section.Soon).Select(r => (r.IssueId, r.Colour)));
        Assert.Equal(2, view.DaysLate(view.Of(Section.Late).Last()));
        // Nothing was recorded for ten working days: from Monday the 2nd to Monday the 16th.
        world.Clock.Set(new(2026, 3, 13, 1, 0, 0, TimeSpan.Zero));
        Assert.Empty((await ByHand(world, "ten-day-urging")).Of(Section.Slow));
        world.Clock.Set(new(2026, 3, 16, 1, 0, 0, TimeSpan.Zero));
        Assert.Equal([late.Id, soon.Id, far.Id], (await ByHand(world, "ten-day-urging")).Of(Section.Slow).Select(r => r.IssueId));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_dry_run_tells_what_would_be_made_and_makes_nothing(DatabaseKind kind)
    {
        await using var world = await Sweeping.On(kind, Sweeping.Mail);
        await world.InProgress(key: true);
        var told = await world.Read(db => db.Notifications.CountAsync());
        var would = await world.Must(new MakePacks(new DateOnly(2026, 3, 31), DryRun: true), Caller.System);
        Assert.Contains("monthly-stocktaking", Kinds(would));
        Assert.All(would.Packs, p => Assert.True(p.Told > 0));
        Assert.Equal((0, told), (await world.Read(db => db.Packs.CountAsync()), await world.Read(db => db.Notifications.CountAsync())));
        Assert.Equal(2, (await Make(world)).Packs.Count);
    }

    private static IEnumerable<string> Kinds(MakePacksAnswer answer) => answer.Packs.Select(p => p.Cadence).Order(StringComparer.Ordinal);

    private static Task<MakePacksAnswer> Make(World world) => world.Must(new MakePacks(), Caller.System);

    private static async Task<PackView> ByHand(World world, string kind) => await One(world, await world.Must(new MakePackByHand(kind), world.Supervisor), world.Supervisor);

    private static Task<bool> Waits(World world, Guid request, Caller who) =>
        world.Read(db => db.RequestTasks.AnyAsync(t => t.RequestId == request && t.PersonId == who.PersonId && t.ClosedAt == null));

    internal static async Task<PackView> One(World world, Guid id, Caller who)
    {
        await using var scope = world.Services.CreateAsyncScope();
        var found = await scope.ServiceProvider.GetRequiredService<PackQueries>().One(id, who);
        Assert.True(found.Accepted, found.Refusal?.Code);
        return found.Value;
    }
}
