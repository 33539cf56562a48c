using Rectification.Inbox;
using Rectification.Storage;
using Shared;

namespace Rectification.Tests.Inbox;

public sealed class NotificationTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Ones_own_notices_are_read_the_newest_first_and_marked_by_oneself_only(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var ids = new List<Guid>();
        for (var i = 0; i < 5; i++)
        {
            ids.Add(await world.Assigned());
            world.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        var first = await world.Told((NotificationQueries q) => q.List(world.Handler, size: 3));
        var second = await world.Told((NotificationQueries q) => q.List(world.Handler, after: first.Next, size: 3));
        Assert.Equal(Enumerable.Reverse(ids), first.Rows.Concat(second.Rows).Select(n => n.IssueId!.Value));
        Assert.Null(second.Next);

        var newest = first.Rows[0].Id;
        Assert.Equal(0, await world.Must(new MarkRead([newest]), world.OtherHandler));
        Assert.Equal(1, await world.Must(new MarkRead([newest]), world.Handler));
        Assert.Equal(0, await world.Must(new MarkRead([newest]), world.Handler));
        Assert.Equal(4, await world.Ask((NotificationQueries q) => q.Unread(world.Handler)));
        Assert.DoesNotContain((await world.Told((NotificationQueries q) => q.List(world.Handler, unreadOnly: true))).Rows, n => n.Id == newest);
        Assert.Equal(4, await world.Must(new MarkRead(null), world.Handler));
        Assert.Equal(0, await world.Ask((NotificationQueries q) => q.Unread(world.Handler)));
        Assert.Equal(5, await world.Ask((NotificationQueries q) => q.Unread(world.Leader)));
        Assert.Equal("cursor-unfit", (await world.Ask((NotificationQueries q) => q.List(world.Handler, after: "x"))).Refusal?.Code);
    }
}
