using System.Net;
using Rectification.Storage;
using Shared;

namespace Rectification.Web.Tests.Api;

public class VisibilityTests(Sites sites) : IClassFixture<Sites>
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Another_units_issue_does_not_exist_at_any_address(DatabaseKind kind)
    {
        var site = await sites.On(kind);
        var world = site.World;
        using var handler = await site.As(world.Handler);
        using var other = await site.As(world.OtherHandler);
        var id = await world.InProgress();
        var (measure, evidence) = await handler.ProvedMeasure(id);
        var file = evidence.Text("id");
        var none = Guid.NewGuid();
        (HttpMethod Method, string Path, object? Body)[] calls =
        [
            (HttpMethod.Get, "/issues/{0}", null),
            (HttpMethod.Get, "/issues/{0}/events", null),
            (HttpMethod.Get, "/issues/{0}/rechecks", null),
            (HttpMethod.Post, "/issues/{0}/acceptance", null),
            (HttpMethod.Post, "/issues/{0}/approvals", new { kind = "Objection", reason = "表述有误" }),
            (HttpMethod.Post, "/issues/{0}/self-report", new { pledged = true }),
            (HttpMethod.Delete, "/issues/{0}/self-report?reason=x", null),
            (HttpMethod.Post, "/issues/{0}/decisions", new { verdict = "Approve" }),
            (HttpMethod.Post, "/issues/{0}/closure", new { }),
            (HttpMethod.Post, "/issues/{0}/approvals", new { kind = "Exemption", reason = "不属实" }),
            (HttpMethod.Patch, "/issues/{0}", new { title = "x" }),
            (HttpMethod.Post, "/issues/{0}/measures", new { text = "x" }),
            (HttpMethod.Patch, $"/issues/{{0}}/measures/{measure}", new { text = "x" }),
            (HttpMethod.Delete, $"/issues/{{0}}/measures/{measure}", null),
            (HttpMethod.Post, $"/issues/{{0}}/measures/{measure}/progress", new { text = "x", progress = 10 }),
            (HttpMethod.Post, $"/issues/{{0}}/measures/{measure}/completion", new { }),
            (HttpMethod.Post, $"/issues/{{0}}/measures/{measure}/reopening", new { reason = "x" }),
            (HttpMethod.Post, "/issues/{0}/progress", new { text = "x" }),
            (HttpMethod.Post, "/issues/{0}/milestones", new { title = "x", dueOn = "2026-04-01" }),
            (HttpMethod.Delete, $"/issues/{{0}}/evidence/{file}?reason=x", null),
        ];
        foreach (var (method, path, body) in calls)
        {
            var theirs = await other.Send(method, string.Format(path, id), body).Refused(HttpStatusCode.NotFound);
            Assert.Equal(await other.Send(method, string.Format(path, none), body).Refused(HttpStatusCode.NotFound), theirs);
        }

        Assert.Equal("issue-not-found", await other.Upload($"/issues/{id}/measures/{measure}/evidence", "a.txt", "x"u8.ToArray()).Refused(HttpStatusCode.NotFound));
        Assert.Equal("issue-not-found", await other.Upload($"/issues/{id}/evidence/{file}/revisions", "a.txt", "x"u8.ToArray()).Refused(HttpStatusCode.NotFound));
        Assert.Equal("evidence-not-found", await other.Fetch($"/evidence/{file}").Refused(HttpStatusCode.NotFound));
        using var mine = await handler.Fetch($"/evidence/{file}");
        Assert.Equal(HttpStatusCode.OK, mine.StatusCode);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Lists_hold_only_what_the_caller_may_see(DatabaseKind kind)
    {
        var site = await sites.On(kind);
        var world = site.World;
        using var other = await site.As(world.OtherHandler);
        using var handler = await site.As(world.Handler);
        using var office = await site.As(world.Supervisor);
        var id = await world.Assigned();
        var round = (await world.Round()).Id;
        Assert.Contains(id, await Ids(handler, "/issues?limit=200"));
        Assert.Contains(id, await Ids(office, "/issues?limit=200"));
        Assert.DoesNotContain(id, await Ids(other, "/issues?limit=200"));
        Assert.DoesNotContain(id, await Ids(other, $"/issues?unit={world.Hospital.Id}"));
        Assert.DoesNotContain(round, await Ids(other, "/rounds"));
        Assert.Contains(round, await Ids(handler, "/rounds"));
        Assert.Equal("round-not-found", await other.Fetch($"/rounds/{round}").Refused(HttpStatusCode.NotFound));
        Assert.DoesNotContain(world.Hospital.Id, await Ids(other, "/organisations"));
        Assert.Equal("organisation-not-found", await other.Fetch($"/organisations/{world.Hospital.Id}").Refused(HttpStatusCode.NotFound));
        Assert.DoesNotContain(world.Handler.PersonId, await Ids(other, "/people"));
        Assert.Equal("person-not-found", await other.Fetch($"/people/{world.Handler.PersonId}").Refused(HttpStatusCode.NotFound));
        foreach (var path in new[] { "/accounts", "/imports", "/deliveries" })
            Assert.Equal("not-allowed", await other.Fetch(path).Refused(HttpStatusCode.Forbidden));
        Assert.Empty(await Ids(other, $"/accounts/{world.Handler.AccountId}/tokens"));
        Assert.DoesNotContain(id, await Ids(other, "/inbox/to-sign-for"));
        Assert.Contains(id, await Ids(handler, "/inbox/to-sign-for"));
    }

    private static async Task<List<Guid>> Ids(HttpClient client, string path) =>
        [.. (await client.Fetch(path).Json()).GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetGuid())];
}
