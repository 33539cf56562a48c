using System.Net;
using Rectification.Notifying;
using Rectification.Storage;
using Shared;

namespace Rectification.Web.Tests.Api;

/// <summary>Inbox, notices, reminders, sweeps, deliveries and definitions.</summary>
public class TimeTests(Sites sites) : IClassFixture<Sites>
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_waits_is_in_the_inbox_of_who_is_asked_and_notices_can_be_read(DatabaseKind kind)
    {
        await using var site = await Site.On(kind);
        using var leader = await site.As(site.World.Leader);
        using var handler = await site.As(site.World.Handler);
        var id = await site.World.SelfReported();
        var decision = Assert.Single((await leader.Fetch("/inbox/decisions").Json()).GetProperty("items").EnumerateArray());
        Assert.Equal(id, decision.GetProperty("issue").GetProperty("id").GetGuid());
        Assert.Equal(1, (await leader.Fetch("/inbox").Json()).GetProperty("decisions").GetInt32());
        Assert.Equal(0, (await handler.Fetch("/inbox").Json()).GetProperty("decisions").GetInt32());
        await site.World.InProgress();
        Assert.Equal(1, (await handler.Fetch("/inbox/in-progress").Json()).GetProperty("items").GetArrayLength());

        var notices = (await handler.Fetch("/notifications?unread=true").Json()).GetProperty("items").EnumerateArray().ToList();
        Assert.NotEmpty(notices);
        var one = notices[0].GetProperty("id").GetGuid();
        Assert.Equal(0, (await leader.Post("/notifications/readings", new { ids = new[] { one } }).Json()).GetProperty("read").GetInt32());
        Assert.Equal(1, (await handler.Post("/notifications/readings", new { ids = new[] { one } }).Json()).GetProperty("read").GetInt32());
        Assert.Equal(notices.Count - 1, (await handler.Post("/notifications/readings", new { }).Json()).GetProperty("read").GetInt32());
        Assert.Empty((await handler.Fetch("/notifications?unread=true").Json()).GetProperty("items").EnumerateArray());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_sweep_by_hand_sends_what_is_due_once(DatabaseKind kind)
    {
        await using var site = await Site.On(kind);
        using var office = await site.As(site.World.Supervisor);
        using var handler = await site.As(site.World.Handler);
        using var other = await site.As(site.World.OtherHandler);
        var id = await site.World.InProgress();
        site.World.Clock.Days(31);
        Assert.Equal("not-allowed", await handler.Post("/sweeps", new { }).Refused(HttpStatusCode.Forbidden));
        var would = (await office.Post("/sweeps", new { dryRun = true }).Json()).GetProperty("reminders");
        Assert.NotEqual(0, would.GetProperty("told").GetInt32());
        Assert.Empty((await office.Fetch("/reminders").Json()).GetProperty("items").EnumerateArray());
        var did = (await office.Post("/sweeps", new { }).Json()).GetProperty("reminders");
        Assert.Equal(would.GetProperty("told").GetInt32(), did.GetProperty("told").GetInt32());
        Assert.Equal(0, (await office.Post("/sweeps", new { }).Json()).GetProperty("reminders").GetProperty("told").GetInt32());
        Assert.All((await handler.Fetch($"/reminders?issue={id}").Json()).GetProperty("items").EnumerateArray(), r => Assert.Equal(id, r.GetProperty("issueId").GetGuid()));
        Assert.NotEmpty((await handler.Fetch("/reminders").Json()).GetProperty("items").EnumerateArray());
        Assert.Empty((await other.Fetch("/reminders").Json()).GetProperty("items").EnumerateArray());
        Assert.Equal("malformed-value", await office.Post("/sweeps", new { asOf = "2026-13-01" }).Refused(HttpStatusCode.BadRequest));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_message_in_doubt_is_settled_by_an_administrator(DatabaseKind kind)
    {
        await using var site = await Site.On(kind);
        var world = site.World;
        using var administrator = await site.As(world.Administrator);
        await world.Assigned();
        await world.Write(db =>
        {
            foreach (var delivery in db.Deliveries.ToList()) delivery.State = DeliveryState.Uncertain;
        });
        var waiting = (await administrator.Fetch("/deliveries?limit=1").Json()).GetProperty("items")[0].GetProperty("id").GetGuid();
        using var settled = await administrator.Post($"/deliveries/{waiting}/receipt");
        Assert.Equal(HttpStatusCode.NoContent, settled.StatusCode);
        Assert.Equal("delivery-not-open", await administrator.Post($"/deliveries/{waiting}/resending").Refused(HttpStatusCode.Conflict));
        Assert.Equal("delivery-not-found", await administrator.Post($"/deliveries/{Guid.NewGuid()}/resending").Refused(HttpStatusCode.NotFound));
    }

    [Fact]
    public async Task Definitions_say_what_names_mean_and_draw_themselves()
    {
        var site = await sites.On(DatabaseKind.Sqlite);
        using var handler = await site.As(site.World.Handler);
        var issue = (await handler.Fetch("/definitions").Json()).GetProperty("items").EnumerateArray().Single(d => d.Text("id") == "issue");
        Assert.Equal("待下达", issue.GetProperty("states")[0].GetProperty("title").Text("zh"));
        using var diagram = await handler.Fetch($"/definitions/issue/{issue.GetProperty("version").GetInt32()}/diagram");
        Assert.StartsWith("stateDiagram-v2", await diagram.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("not-found", await handler.Fetch("/definitions/issue/999/diagram").Refused(HttpStatusCode.NotFound));
    }
}
