using System.Net;
using System.Text;
using Rectification.Rechecking;
using Rectification.Storage;

namespace Rectification.Web.Tests.Api;

public sealed class RecheckTests(Sites sites) : IClassFixture<Sites>
{
    [Fact]
    public async Task A_recheck_is_assigned_worked_on_and_recorded_over_the_api()
    {
        var site = await sites.On(DatabaseKind.Sqlite);
        var world = site.World;
        var issue = await world.Closed();
        using var office = await site.As(world.Supervisor);
        using var looker = await site.As(world.OtherHead);
        using var unit = await site.As(world.Handler);
        var round = (await world.Round()).Id;
        var campaign = (await office.Post("/campaigns", new { title = "专项", roundId = round, plannedOn = world.Today, checklistLines = "看制度" }).Json(HttpStatusCode.Created)).Text("id");
        Assert.Equal("not-allowed", await unit.Fetch("/campaigns").Refused(HttpStatusCode.Forbidden));
        var look = (await office.Fetch($"/rechecks?campaign={campaign}&issue={issue}").Json()).GetProperty("items")[0].Text("id");
        Assert.Equal("recheck-not-found", await looker.Fetch($"/rechecks/{look}").Refused(HttpStatusCode.NotFound));
        await office.Send(HttpMethod.Put, $"/rechecks/{look}/assignee", new { personId = world.OtherHead.PersonId }).Json();
        Assert.Equal("recheck-own-unit", await office.Send(HttpMethod.Put, $"/rechecks/{look}/assignee", new { personId = world.Accountant.PersonId }).Refused(HttpStatusCode.Forbidden));
        using (var ticked = await looker.Post($"/rechecks/{look}/lines", new { lines = new[] { new { line = 1, verdict = "Met" } } })) Assert.Equal(HttpStatusCode.NoContent, ticked.StatusCode);
        Assert.Equal("recheck-not-yours", await unit.Post($"/rechecks/{look}/lines", new { lines = new[] { new { line = 1, verdict = "Met" } } }).Refused(HttpStatusCode.Forbidden));

        using var form = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes("现场记录")), "file", "记录.txt" } };
        using var sent = await looker.PostAsync(new Uri($"{Calls.Root}/rechecks/{look}/files?kind=SiteVisit", UriKind.Relative), form);
        Assert.Equal(HttpStatusCode.Created, sent.StatusCode);
        var file = (await looker.Fetch($"/rechecks/{look}").Json()).GetProperty("files")[0].Text("id");
        using (var got = await looker.Fetch($"/rechecks/files/{file}")) Assert.Equal("现场记录", await got.Content.ReadAsStringAsync());
        await office.Post($"/issues/{issue}/rechecks", new { outcome = "Held", finding = "巩固", recheckId = look }).Json();
        Assert.Equal("Held", (await looker.Fetch($"/rechecks/{look}").Json()).GetProperty("row").Text("outcome"));
        Assert.Equal(1, (await office.Fetch($"/campaigns/{campaign}").Json()).GetProperty("progress")[0].GetProperty("held").GetInt32());
        Assert.True((await unit.Fetch($"/organisations/{world.Hospital.Id}/record").Json()).GetProperty("held").GetInt32() >= 1);
    }

    [Fact]
    public async Task A_draw_is_made_and_checked_over_the_api()
    {
        var site = await sites.On(DatabaseKind.Sqlite);
        await site.World.Closed();
        using var office = await site.As(site.World.Supervisor);
        using var unit = await site.As(site.World.Head);
        Assert.Equal("draw-size-or-percent", await office.Post("/draws", new { title = "反向核查" }).Refused(HttpStatusCode.UnprocessableEntity));
        var draw = (await office.Post("/draws", new { title = "反向核查", size = 1, seed = "种子" }).Json(HttpStatusCode.Created)).Text("id");
        var page = await office.Fetch($"/draws/{draw}").Json();
        var (picked, digest) = (page.GetProperty("picks")[0].GetProperty("issueId").GetGuid(), page.GetProperty("picks")[0].Text("digest"));
        Assert.Equal(Lot.Of("种子", picked), digest);
        using (var list = await office.Fetch($"/draws/{draw}/list")) Assert.Contains($"{picked}\n", await list.Content.ReadAsStringAsync());
        Assert.True((await office.Fetch($"/draws/{draw}/check").Json()).GetProperty("sound").GetBoolean());
        Assert.Equal("draw-not-found", await unit.Fetch($"/draws/{draw}").Refused(HttpStatusCode.NotFound));
        Assert.Equal("not-allowed", await unit.Fetch("/draws").Refused(HttpStatusCode.Forbidden));
    }

    [Fact]
    public async Task A_possible_repeat_is_listed_and_decided_over_the_api()
    {
        var site = await sites.On(DatabaseKind.Sqlite);
        var world = site.World;
        var earlier = await world.Closed();
        var issue = await world.Assigned();
        using var office = await site.As(world.Supervisor);
        using var unit = await site.As(world.Handler);
        Assert.Contains((await office.Fetch($"/issues/{issue}/repeats").Json()).GetProperty("items").EnumerateArray(), r => r.GetProperty("earlier").GetProperty("id").GetGuid() == earlier);
        Assert.Equal(0, (await unit.Fetch($"/issues/{issue}/repeats").Json()).GetProperty("items").GetArrayLength());
        await office.Post($"/issues/{issue}/repeats", new { earlierId = earlier, verdict = "Dismissed", reason = "情形不同" }).Json();
        Assert.Equal("repeat-decided", await office.Post($"/issues/{issue}/repeats", new { earlierId = earlier, verdict = "Confirmed", reason = "x" }).Refused(HttpStatusCode.Conflict));
    }
}
