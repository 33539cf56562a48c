using Microsoft.EntityFrameworkCore;
using Rectification.Cadence;
using Rectification.Notifying;
using Rectification.Pipeline;
using Rectification.Storage;
using Rectification.Tests.Reminding;
using Shared;

namespace Rectification.Tests.Cadence;

public class PackReaderTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Its_readers_are_told_with_the_pack_and_by_their_channels(DatabaseKind kind)
    {
        await using var world = await Sweeping.On(kind, Sweeping.Mail);
        await world.InProgress(key: true);
        await world.Write(db => db.People.Single(p => p.Id == world.Head.PersonId).NoEmail = true);
        var made = (await world.Must(new MakePacks(), Caller.System)).Packs;
        var (weekly, urging) = (made.Single(p => p.Cadence == "weekly-dispatch"), made.Single(p => p.Cadence == "ten-day-urging"));
        var told = await world.Read(db => db.Notifications.Where(n => n.PackId == weekly.Id).Select(n => n.Recipient!.Name).ToListAsync());
        Assert.Equal(["吴敏", "周建国", "孙立", "赵启明", "钱文静"], told.Order(StringComparer.Ordinal));
        // The head wants no e-mail: of the weekly pack there is none, but the ten-day one cannot be switched off.
        Assert.Equal((5, 5, 4), (weekly.Told, told.Count, await world.Read(db => db.Deliveries.CountAsync(d => d.Notification!.PackId == weekly.Id))));
        Assert.Equal((0, 1), (urging.Issues, urging.Changes));
        Assert.Equal(urging.Told, await world.Read(db => db.Deliveries.CountAsync(d => d.Notification!.PackId == urging.Id)));

        await using var scope = world.Services.CreateAsyncScope();
        var facts = await world.Read(db => db.Notifications.Where(n => n.PackId == weekly.Id).Select(NoticeFacts.Of).FirstAsync());
        var text = scope.ServiceProvider.GetRequiredService<NoticeTexts>().Of(facts);
        Assert.Equal(("【重点难点问题周调度】2026-03-02", $"packs/{weekly.Id}"), (text.Subject.Zh, facts.Path));
        Assert.Equal("Weekly dispatch of key issues as of 2026-03-02 is ready to be read.", text.Body.En);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_head_of_a_unit_sees_the_rows_of_that_unit_and_the_whole_ranking(DatabaseKind kind)
    {
        await using var world = await Sweeping.On(kind);
        var (ours, theirs) = (await world.Issue(world.Today.AddDays(-1)), await world.Issue(world.Today.AddDays(-1), more: r => r.UnitId = world.OtherUnit.Id));
        await world.Must(new MakePacks(), Caller.System);
        var pack = await world.Must(new MakePackByHand("monthly-stocktaking"), world.Supervisor);
        var whole = await PackTests.One(world, pack, world.AuthorityHead);
        Assert.Equal((true, 2, 2, "钱文静"), (whole.Whole, whole.Rows.Count, whole.Units.Count, whole.Line.MadeBy));
        var head = await PackTests.One(world, pack, world.Head);
        Assert.Equal((false, ours.Id, 2, 2), (head.Whole, Assert.Single(head.Rows).IssueId, head.Units.Count, head.Count));
        Assert.All(head.Changes, c => Assert.NotEqual(theirs.Id, c.IssueId));
        Assert.Equal(theirs.Id, Assert.Single((await PackTests.One(world, pack, world.OtherHead)).Rows).IssueId);
        await using var scope = world.Services.CreateAsyncScope();
        var queries = scope.ServiceProvider.GetRequiredService<PackQueries>();
        Assert.Equal("pack-not-found", (await queries.One(pack, world.Handler)).Refusal?.Code);
        Assert.Empty((await queries.List(world.Handler)).Value!.Rows);
        var line = (await queries.List(world.Head, "monthly-stocktaking")).Value!.Rows;
        Assert.Equal((pack, 1), (Assert.Single(line).Id, line[0].Issues));
    }

    [Fact]
    public async Task A_pack_by_hand_is_made_by_the_office_only_and_leaves_the_timetable_alone()
    {
        await using var world = await Sweeping.On(DatabaseKind.Sqlite);
        await world.InProgress(key: true);
        Assert.Equal("not-allowed", await world.Refused(new MakePackByHand("weekly-dispatch"), world.Administrator));
        Assert.Equal("cadence-not-found", await world.Refused(new MakePackByHand("daily"), world.Supervisor));
        var one = await world.Must(new MakePackByHand("weekly-dispatch"), world.Supervisor);
        await world.Must(new MakePackByHand("weekly-dispatch"), world.Supervisor);
        var made = (await world.Must(new MakePacks(), Caller.System)).Packs.Single(p => p.Cadence == "weekly-dispatch");
        Assert.Equal((await PackTests.One(world, one, world.Supervisor)).Changes.Count, made.Changes);
    }

    [Fact]
    public async Task The_list_goes_on_page_after_page_and_tells_the_next_day_of_each_kind()
    {
        await using var world = await Sweeping.On(DatabaseKind.Sqlite);
        await world.InProgress(key: true);
        for (var i = 0; i < 5; i++)
        {
            await world.Must(new MakePackByHand("weekly-dispatch"), world.Supervisor);
            world.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        await using var scope = world.Services.CreateAsyncScope();
        var queries = scope.ServiceProvider.GetRequiredService<PackQueries>();
        var first = (await queries.List(world.Supervisor, size: 3)).Value!;
        var second = (await queries.List(world.Supervisor, after: first.Next, size: 3)).Value!;
        Assert.Equal((3, 2, null), (first.Rows.Count, second.Rows.Count, second.Next));
        Assert.Equal(5, first.Rows.Concat(second.Rows).Select(p => p.Id).Distinct().Count());
        Assert.Equal("cursor-unfit", (await queries.List(world.Supervisor, after: "x")).Refusal?.Code);
        Assert.Equal(new DateOnly(2026, 3, 9), (await queries.Kinds()).Single(k => k.Id == "weekly-dispatch").NextOn);
    }
}
