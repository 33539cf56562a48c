using System.Net;
using System.Text.Json;
using Rectification.Storage;

namespace Rectification.Web.Tests.Api;

public sealed class BulletinTests(Sites sites) : IClassFixture<Sites>
{
    [Fact]
    public async Task A_bulletin_is_drafted_from_the_register_changed_sent_for_review_and_frozen()
    {
        var site = await sites.On(DatabaseKind.Sqlite);
        var world = site.World;
        await world.InProgress();
        foreach (var title in new[] { "总编", "副总编" }) await world.InPost(world.Authority, title, title + "人");
        using var office = await site.As(world.Supervisor);
        using var handler = await site.As(world.Handler);
        var round = (await world.Round()).Id;

        Assert.Equal("not-allowed", await handler.Post("/bulletins", new { roundId = round }).Refused(HttpStatusCode.Forbidden));
        var id = (await office.Post("/bulletins", new { roundId = round }).Json(HttpStatusCode.Created)).Text("id");
        using var drafted = await office.Fetch($"/bulletins/{id}");
        var draft = JsonDocument.Parse(await drafted.Content.ReadAsStringAsync()).RootElement;
        Assert.Contains("一、", draft.Text("text"), StringComparison.Ordinal);
        var version = drafted.Headers.ETag!.Tag;
        await office.Send(HttpMethod.Put, $"/bulletins/{id}", new { roundId = round, title = "关于整改进展情况的通报", text = "一、总体情况\n共反馈问题 1 个。" }, ("If-Match", version)).Json();
        Assert.Equal("stale-version", await office.Send(HttpMethod.Put, $"/bulletins/{id}", new { roundId = round, title = "旧", text = "旧" }, ("If-Match", version)).Refused(HttpStatusCode.PreconditionFailed));
        Assert.Equal("bulletin-not-found", await handler.Fetch($"/bulletins/{id}").Refused(HttpStatusCode.NotFound));

        var review = (await office.Post($"/bulletins/{id}/release", new { words = "请审" }).Json(HttpStatusCode.Created)).Text("id");
        Assert.Equal("bulletin-under-review", await office.Send(HttpMethod.Put, $"/bulletins/{id}", new { roundId = round, title = "改", text = "改" }).Refused(HttpStatusCode.Conflict));
        using var second = await site.As(world.SecondSupervisor);
        Assert.Contains(
            (await second.Fetch("/approvals/tasks").Json()).GetProperty("items").EnumerateArray(), t => t.Text("approvalId") == review && t.Text("bulletinId") == id && t.Text("title") == "关于整改进展情况的通报");
        Assert.Equal("关于整改进展情况的通报", (await second.Fetch($"/approvals/{review}").Json()).Text("about"));
    }
}
