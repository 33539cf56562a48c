using System.Net;
using System.Text.Json;
using Rectification.Approving;
using Rectification.Definitions;
using Rectification.Storage;
using Shared;

namespace Rectification.Web.Tests.Api;

/// <summary>Definitions are written, tried, published and moved to over the API, by administrators; the office reads along.</summary>
public class ApprovalDefinitionTests(Sites sites) : IClassFixture<Sites>
{
    private static readonly string Pause = File.ReadAllText(World.Repository("workflows", "pause.json"));
    private static readonly string LeaderChange = File.ReadAllText(World.Repository("workflows", "leader-change.json")).ReplaceLineEndings("\n");

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_definition_is_drafted_checked_tried_published_compared_and_moved_to(DatabaseKind kind)
    {
        var site = await sites.On(kind);
        var world = site.World;
        using var administrator = await site.As(world.Administrator);
        using var office = await site.As(world.Supervisor);
        const string Path = "/approval-definitions/leader-change";
        var running = await world.Must(new RequestLeaderChange(await world.InProgress(), null, world.Accountant.PersonId, "分工调整"), world.Handler);

        Assert.Equal(1, (await administrator.Post($"{Path}/draft", new { }).Json(HttpStatusCode.Created)).GetProperty("revision").GetInt32());
        Assert.Equal("draft-exists", await administrator.Post($"{Path}/draft", new { }).Refused(HttpStatusCode.Conflict));
        var broken = LeaderChange.Replace("\"apartFrom\": \"department\"", "\"apartFrom\": \"doer\"", StringComparison.Ordinal);
        var check = (await office.Post($"{Path}/checks", new { json = broken }).Json()).GetProperty("faults");
        Assert.Equal(("NobodyJudgesOwnWork", 20), (check[0].Text("law"), check[0].GetProperty("line").GetInt32()));
        Assert.Equal("draft-stale", await administrator.Send(HttpMethod.Put, $"{Path}/draft", new { json = broken }, ("If-Match", "\"7\"")).Refused(HttpStatusCode.Conflict));
        await administrator.Send(HttpMethod.Put, $"{Path}/draft", new { json = broken }, ("If-Match", "\"1\"")).Json();
        Assert.Equal(broken, (await office.Fetch(Path).Json()).GetProperty("draft").Text("json"));
        Assert.Equal("definition-has-faults", await administrator.Post($"{Path}/publications", new { note = "放宽" }).Refused(HttpStatusCode.UnprocessableEntity));

        var filed = DefinitionText.With(LeaderChange, new NewStep("file", new("归档", "File"), "approve", ["SupervisionOffice"], null, null, null, null))!;
        Assert.StartsWith("flowchart", (await office.Post($"{Path}/checks", new { json = filed }).Json()).Text("diagram"), StringComparison.Ordinal);
        var trial = await office.Post($"{Path}/simulations", new { json = filed, acts = new[] { new { by = "责任领导", act = "Approve", task = 1 } } }).Json();
        Assert.Equal(("Running", "第一责任人"), (trial.Text("status"), trial.GetProperty("waiting")[0].Text("person")));
        Assert.Equal(2, (await administrator.Post($"{Path}/publications", new { note = "增加归档", json = filed }).Json(HttpStatusCode.Created)).GetProperty("version").GetInt32());

        var steps = (await office.Fetch($"{Path}/comparison?from=1&to=2").Json()).GetProperty("steps");
        Assert.Equal(("file", "Added"), (steps[0].Text("step"), steps[0].Text("change")));
        Assert.Contains("归档", (await office.Fetch($"{Path}/versions/2").Json()).Text("diagram"), StringComparison.Ordinal);
        var dry = (await administrator.Fetch($"{Path}/moves?to=2").Json()).GetProperty("items").EnumerateArray().Single(i => i.Text("id") == running.Id.ToString());
        Assert.Equal(0, dry.GetProperty("reasons").GetArrayLength());
        var report = (await administrator.Post($"{Path}/moves", new { to = 2, approvalIds = new[] { running.Id, Guid.Empty }, reason = "统一适用" }).Json()).GetProperty("items");
        Assert.Equal((JsonValueKind.Null, "approval-not-found"), (report[0].GetProperty("refusal").ValueKind, report[1].GetProperty("refusal").Text("code")));
        Assert.Equal(["Submit", "Move"], (await office.Fetch($"/approvals/{running.Id}").Json()).GetProperty("opinions").EnumerateArray().Select(o => o.Text("act")));
    }

    [Fact]
    public async Task The_office_reads_and_changes_nothing_and_others_do_not_even_read()
    {
        var site = await sites.On(DatabaseKind.Sqlite);
        using var office = await site.As(site.World.Supervisor);
        using var head = await site.As(site.World.Head);
        const string Path = "/approval-definitions/pause";
        Assert.Equal("issue", (await office.Fetch("/approval-definitions").Json()).GetProperty("items")[0].Text("id"));
        Assert.Equal("not-allowed", await office.Post($"{Path}/draft", new { }).Refused(HttpStatusCode.Forbidden));
        Assert.Equal("not-allowed", await office.Send(HttpMethod.Put, $"{Path}/draft", new { json = Pause }).Refused(HttpStatusCode.Forbidden));
        Assert.Equal("not-allowed", await office.Send(HttpMethod.Delete, $"{Path}/draft").Refused(HttpStatusCode.Forbidden));
        Assert.Equal("not-allowed", await office.Post($"{Path}/publications", new { note = "改", json = Pause }).Refused(HttpStatusCode.Forbidden));
        Assert.Equal("not-allowed", await office.Fetch($"{Path}/moves?to=1").Refused(HttpStatusCode.Forbidden));
        Assert.Equal("not-allowed", await office.Post($"{Path}/moves", new { to = 1, approvalIds = Array.Empty<Guid>(), reason = "改" }).Refused(HttpStatusCode.Forbidden));
        foreach (var read in new[] { "/approval-definitions", Path, $"{Path}/versions/1", $"{Path}/comparison?from=1&to=1" })
            Assert.Equal("not-allowed", await head.Fetch(read).Refused(HttpStatusCode.Forbidden));
        Assert.Equal("not-allowed", await head.Post($"{Path}/checks", new { json = Pause }).Refused(HttpStatusCode.Forbidden));
        Assert.Equal("not-allowed", await head.Post($"{Path}/simulations", new { json = Pause }).Refused(HttpStatusCode.Forbidden));
        Assert.Equal("definition-not-found", await office.Fetch("/approval-definitions/nothing").Refused(HttpStatusCode.NotFound));
        Assert.Equal("definition-version-not-found", await office.Fetch($"{Path}/versions/9").Refused(HttpStatusCode.NotFound));
        Assert.Equal("definition-version-not-found", await office.Post("/approval-definitions/issue/simulations", new { }).Refused(HttpStatusCode.NotFound));
    }

    [Fact]
    public async Task A_draft_is_discarded_and_the_schema_is_the_one_that_definitions_name()
    {
        var site = await sites.On(DatabaseKind.Sqlite);
        using var administrator = await site.As(site.World.Administrator);
        Assert.Equal(HttpStatusCode.Created, (await administrator.Post("/approval-definitions/funds/draft", new { title = "资金核查" })).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await administrator.Send(HttpMethod.Delete, "/approval-definitions/funds/draft", null, ("If-Match", "\"1\""))).StatusCode);
        Assert.Equal("draft-not-found", await administrator.Send(HttpMethod.Delete, "/approval-definitions/funds/draft").Refused(HttpStatusCode.NotFound));
        using var schema = await administrator.Fetch("/approval-definitions/schema");
        Assert.Equal("application/schema+json", schema.Content.Headers.ContentType?.MediaType);
        Assert.Equal(await File.ReadAllTextAsync(World.Repository("workflows", "schema", "approval.schema.json")), await schema.Content.ReadAsStringAsync());
    }
}
