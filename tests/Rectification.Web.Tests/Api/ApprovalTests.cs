using System.Net;
using System.Text.Json;
using Rectification.Storage;
using Shared;

namespace Rectification.Web.Tests.Api;

public class ApprovalTests(Sites sites) : IClassFixture<Sites>
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_request_is_submitted_seen_and_decided_and_says_its_version(DatabaseKind kind)
    {
        var site = await sites.On(kind);
        var world = site.World;
        using var handler = await site.As(world.Handler);
        using var leader = await site.As(world.Leader);
        using var office = await site.As(world.Supervisor);
        using var second = await site.As(world.SecondSupervisor);
        var issue = await world.InProgress();
        var due = world.Today.AddDays(40);

        using var submitted = await handler.Post($"/issues/{issue}/approvals", new { kind = "Extension", reason = "设备尚未到货", dueOn = due.ToString("yyyy-MM-dd") });
        Assert.Equal(HttpStatusCode.Created, submitted.StatusCode);
        var id = JsonDocument.Parse(await submitted.Content.ReadAsStringAsync()).RootElement.Text("id");
        Assert.EndsWith($"/approvals/{id}", submitted.Headers.Location!.ToString(), StringComparison.Ordinal);
        var version = submitted.Headers.ETag!.Tag;

        var tasks = (await leader.Fetch("/approvals/tasks").Json()).GetProperty("items").EnumerateArray().Where(t => t.Text("approvalId") == id).ToList();
        Assert.Equal(("extension", "leader", "郑洁"), (Assert.Single(tasks).Text("kind"), tasks[0].Text("step"), tasks[0].Text("submitter")));
        Assert.Equal("not-your-task", await office.Post($"/approvals/{id}/decisions", new { task = 1, verdict = "Approve" }).Refused(HttpStatusCode.Forbidden));
        Assert.Equal("reason-needed", await leader.Post($"/approvals/{id}/decisions", new { task = 1, verdict = "Refuse" }).Refused(HttpStatusCode.UnprocessableEntity));
        await handler.Post($"/approvals/{id}/urgings", new { words = "请尽快" }, ("If-Match", version)).Json();
        Assert.Equal("stale-version", await leader.Post($"/approvals/{id}/decisions", new { task = 1, verdict = "Approve" }, ("If-Match", version)).Refused(HttpStatusCode.PreconditionFailed));
        await leader.Post($"/approvals/{id}/decisions", new { task = 1, verdict = "Approve" }).Json();
        Assert.Equal("Approved", (await office.Post($"/approvals/{id}/decisions", new { task = 2, verdict = "Approve", opinion = "同意" }).Json()).Text("status"));
        Assert.Equal("approval-not-running", await second.Post($"/approvals/{id}/decisions", new { task = 3, verdict = "Approve" }).Refused(HttpStatusCode.Conflict));

        var view = await handler.Fetch($"/approvals/{id}").Json();
        Assert.Equal(["Submit", "Urge", "Approve", "Approve"], view.GetProperty("opinions").EnumerateArray().Select(o => o.Text("act")));
        Assert.Contains(":::passed", view.Text("diagram"), StringComparison.Ordinal);
        Assert.Equal(due.ToString("yyyy-MM-dd"), (await office.Fetch($"/issues/{issue}").Json()).GetProperty("head").Text("dueOn"));
        Assert.Equal(id, (await office.Fetch($"/issues/{issue}/approvals").Json()).GetProperty("items")[0].Text("id"));
    }

    [Fact]
    public async Task A_request_is_hidden_from_those_who_have_no_part_in_it()
    {
        var site = await sites.On(DatabaseKind.Sqlite);
        var world = site.World;
        using var handler = await site.As(world.Handler);
        using var other = await site.As(world.OtherHandler);
        var issue = await world.Assigned();
        var id = (await handler.Post($"/issues/{issue}/approvals", new { kind = "Objection", reason = "表述不符" }).Json(HttpStatusCode.Created)).Text("id");
        Assert.Equal("approval-not-found", await other.Fetch($"/approvals/{id}").Refused(HttpStatusCode.NotFound));
        Assert.Equal("approval-not-found", await other.Post($"/approvals/{id}/decisions", new { task = 1, verdict = "Approve" }).Refused(HttpStatusCode.NotFound));
        Assert.Equal("issue-not-found", await other.Fetch($"/issues/{issue}/approvals").Refused(HttpStatusCode.NotFound));
        Assert.Equal("issue-not-found", await other.Post($"/issues/{issue}/approvals", new { kind = "Objection", reason = "x" }).Refused(HttpStatusCode.NotFound));
    }
}
