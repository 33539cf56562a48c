using Microsoft.EntityFrameworkCore;
using Rectification.Notifying;
using Rectification.Pipeline;
using Rectification.Rechecking;
using Rectification.Storage;
using Rectification.Tests.Reminding;
using Shared;

namespace Rectification.Tests.Rechecking;

public class OpenDueRechecksTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_closed_issue_is_looked_at_again_after_three_and_twelve_months(DatabaseKind kind)
    {
        await using var world = await Sweeping.On(kind);
        await world.Closed();
        Assert.Empty((await world.Must(new OpenDueRechecks(new DateOnly(2026, 6, 1)), Caller.System)).Opened);

        var plan = await world.Must(new OpenDueRechecks(new DateOnly(2026, 6, 2), DryRun: true), Caller.System);
        var first = await world.Must(new OpenDueRechecks(new DateOnly(2026, 6, 2)), Caller.System);
        Assert.Equal((1, 2), (first.Opened.Count, first.Told));
        Assert.Equal(plan.Opened, first.Opened);
        Assert.Empty((await world.Must(new OpenDueRechecks(new DateOnly(2026, 6, 3)), Caller.System)).Opened);
        Assert.Single((await world.Must(new OpenDueRechecks(new DateOnly(2027, 3, 2)), Caller.System)).Opened);

        var notices = await world.Read(db => db.Notifications.Where(n => n.Kind == "recheck-due").OrderBy(n => n.Detail).Select(NoticeFacts.Of).ToListAsync());
        Assert.Equal(4, notices.Count);
        Assert.Contains("计划 2026-06-02 回头看", world.Services.GetRequiredService<NoticeTexts>().Of(notices[0]).Body.Zh);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_issue_that_is_open_again_is_not_looked_at(DatabaseKind kind)
    {
        await using var world = await Sweeping.On(kind);
        var id = await world.Closed();
        await world.Must(new RecordRecheck(id, null, null, RecheckOutcome.Relapsed, "又出现代签。"), world.Supervisor);
        Assert.Equal(world.Today, (await world.Find(id)).LadderFrom);
        Assert.Empty((await world.Must(new OpenDueRechecks(new DateOnly(2027, 6, 2)), Caller.System)).Opened);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Before_the_hour_of_the_plan_the_day_before_counts(DatabaseKind kind)
    {
        await using var world = await Sweeping.On(kind);
        await world.Closed();
        world.Clock.Set(new DateTimeOffset(2026, 6, 2, 5, 59, 0, TimeSpan.FromHours(8)));
        Assert.Empty((await world.Must(new OpenDueRechecks(), Caller.System)).Opened);
        world.Clock.Set(new DateTimeOffset(2026, 6, 2, 6, 0, 0, TimeSpan.FromHours(8)));
        Assert.Single((await world.Must(new OpenDueRechecks(), Caller.System)).Opened);
    }
}
