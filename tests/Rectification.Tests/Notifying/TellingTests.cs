using Microsoft.EntityFrameworkCore;
using Rectification.Closing;
using Rectification.Deciding;
using Rectification.Issues;
using Rectification.Notifying;
using Rectification.Storage;
using Shared;

namespace Rectification.Tests.Notifying;

public class TellingTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Each_step_tells_those_whom_it_concerns(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var id = await world.Draft();
        Assert.Empty(await Told(world));
        await world.Must(world.Assignment(id), world.Supervisor);
        Assert.Equal(["assigned 吴敏", "assigned 郑洁"], await Told(world));
        await world.Must(new Accepting.AcceptIssue(id, null), world.Handler);
        await world.Prove(id);
        Assert.Empty(await Told(world));
        await world.Must(new Reporting.SelfReport(id, null, true, null), world.Handler);
        Assert.Equal(["step-opened sign 吴敏"], await Told(world));
        await world.Must(new DecideStep(id, null, null, Verdict.Approve, null), world.Leader);
        Assert.Equal(["step-opened verify 孙立", "step-opened verify 钱文静"], await Told(world));
        await world.Must(new DecideStep(id, null, null, Verdict.Approve, null), world.Supervisor);
        Assert.Equal(["step-opened close 周建国"], await Told(world));
        await world.Must(new CloseIssue(id, null, Disposition.Rectified, null), world.Head);
        Assert.Equal(["closed 吴敏", "closed 郑洁"], await Told(world));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Every_notice_to_somebody_with_an_address_has_one_row_in_the_outbox(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        await world.Write(db => db.People.Single(p => p.Id == world.Leader.PersonId).Email = null);
        await world.Closed();
        var notices = await world.Read(db => db.Notifications.CountAsync(n => n.RecipientId != world.Leader.PersonId));
        var rows = await world.Read(db => db.Deliveries.Include(d => d.Notification!.Recipient).ToListAsync());
        Assert.Equal(notices, rows.Count);
        Assert.All(rows, d => Assert.Equal(("email", d.Notification!.Recipient!.Email, DeliveryState.Pending), (d.Channel, d.Address, d.State)));
        Assert.NotEmpty(await world.Read(db => db.Notifications.Where(n => n.RecipientId == world.Leader.PersonId).ToListAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_return_tells_the_handler(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var id = await world.SelfReported();
        await Told(world);
        await world.Must(new DecideStep(id, null, null, Verdict.Return, "缺材料。"), world.Leader);
        Assert.Equal(["returned 郑洁"], await Told(world));
    }

    /// <summary>What was told since this was asked last.</summary>
    private static Task<List<string>> Told(World world) => world.Read(async db =>
    {
        var unread = await db.Notifications.Where(n => n.ReadAt == null).Include(n => n.Recipient).ToListAsync();
        await db.Notifications.ExecuteUpdateAsync(set => set.SetProperty(n => n.ReadAt, world.Now));
        List<string> told = [.. unread.Select(n => string.Join(' ', new[] { n.Kind, n.Detail, n.Recipient!.Name }.OfType<string>())).Order(StringComparer.Ordinal)];
        return told;
    });
}
