using System.Net;
using Rectification.Storage;
using Shared;

namespace Rectification.Web.Tests.Api;

public class LifecycleTests(Sites sites) : IClassFixture<Sites>
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_issue_goes_from_draft_to_closed_and_is_looked_at_again(DatabaseKind kind)
    {
        var site = await sites.On(kind);
        var world = site.World;
        using var office = await site.As(world.Supervisor);
        using var handler = await site.As(world.Handler);
        using var leader = await site.As(world.Leader);
        using var head = await site.As(world.Head);
        var id = await world.Draft();

        Assert.Equal("Assigned", await State(office.Post($"/issues/{id}/assignment", Assignment(world), ("If-Match", "\"1\""))));
        Assert.Equal("InProgress", await State(handler.Post($"/issues/{id}/acceptance")));
        var (measure, evidence) = await handler.ProvedMeasure(id);
        Assert.Equal("SelfReported", await State(handler.Post($"/issues/{id}/self-report", new { pledged = true, statement = "已整改到位。" })));
        Assert.Equal("InProgress", await State(handler.Send(HttpMethod.Delete, $"/issues/{id}/self-report?reason=补充材料")));
        await handler.Post($"/issues/{id}/measures/{measure}/reopening", new { reason = "补充材料" }).Json();
        await handler.Post($"/issues/{id}/measures/{measure}/progress", new { text = "补充了公示照片。", progress = 80 }).Json();
        await handler.Post($"/issues/{id}/measures/{measure}/completion", new { }).Json();
        Assert.Equal("SelfReported", await State(handler.Post($"/issues/{id}/self-report", new { pledged = true })));
        Assert.Equal("SelfReported", await State(leader.Post($"/issues/{id}/decisions", new { verdict = "Approve", opinion = "情况属实。", step = "sign" })));
        Assert.Equal("step-moved-on", await office.Post($"/issues/{id}/decisions", new { verdict = "Approve", step = "sign" }).Refused(HttpStatusCode.Conflict));
        Assert.Equal("Verified", await State(office.Post($"/issues/{id}/decisions", new { verdict = "Approve", step = "verify" })));
        Assert.Equal("Closed", await State(head.Post($"/issues/{id}/closure", new { disposition = "Rectified", opinion = "同意销号。" })));

        var page = await office.Fetch($"/issues/{id}").Json();
        Assert.Equal("Closed", page.GetProperty("head").Text("state"));
        Assert.Equal(evidence.Text("id"), page.GetProperty("measures")[0].GetProperty("evidence")[0].Text("id"));
        Assert.Equal(2, (await office.Fetch($"/issues/{id}/rechecks").Json()).GetProperty("items").GetArrayLength());
        Assert.Equal("recheck-lines-open", await office.Post($"/issues/{id}/rechecks", new { outcome = "Held", finding = "成效巩固。" }).Refused(HttpStatusCode.Conflict));
        var lines = Enumerable.Range(1, 3).Select(line => new { line, verdict = "Met" });
        Assert.Equal("Closed", await State(office.Post($"/issues/{id}/rechecks", new { outcome = "Held", finding = "成效巩固。", lines })));
        Assert.Equal("InProgress", await State(office.Post($"/issues/{id}/rechecks", new { outcome = "Relapsed", finding = "问题反弹。" })));
        Assert.Equal(1, (await office.Fetch($"/issues/{id}").Json()).GetProperty("head").GetProperty("relapseCount").GetInt32());
        var events = (await office.Fetch($"/issues/{id}/events").Json()).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(Enumerable.Range(1, events.Count), events.Select(e => e.GetProperty("sequence").GetInt32()));
        Assert.Equal(events.Count, events.Select(e => e.Text("hash")).Distinct(StringComparer.Ordinal).Count());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Every_answer_about_an_issue_names_its_version_and_a_change_on_an_older_one_is_refused(DatabaseKind kind)
    {
        var site = await sites.On(kind);
        using var handler = await site.As(site.World.Handler);
        var id = await site.World.Assigned();
        using var page = await handler.Fetch($"/issues/{id}");
        Assert.Equal("\"2\"", page.Headers.ETag?.Tag);
        Assert.Equal("stale-version", await handler.Post($"/issues/{id}/acceptance", null, ("If-Match", "\"1\"")).Refused(HttpStatusCode.PreconditionFailed));
        using var accepted = await handler.Post($"/issues/{id}/acceptance", null, ("If-Match", "W/\"2\""));
        Assert.Equal(HttpStatusCode.OK, accepted.StatusCode);
        Assert.Equal("\"3\"", accepted.Headers.ETag?.Tag);
        Assert.Equal("not-in-this-state", await handler.Post($"/issues/{id}/acceptance").Refused(HttpStatusCode.Conflict));
        using var added = await handler.Post($"/issues/{id}/measures", new { text = "开展自查。" }, ("If-Match", "*"));
        Assert.Equal("\"4\"", added.Headers.ETag?.Tag);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Of_two_changes_made_on_one_version_only_one_counts(DatabaseKind kind)
    {
        var site = await sites.On(kind);
        using var handler = await site.As(site.World.Handler);
        var id = await site.World.InProgress();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => handler.Post($"/issues/{id}/measures", new { text = $"措施{i}" }, ("If-Match", "\"3\""))));
        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.Created);
        Assert.Equal(7, answers.Count(a => a.StatusCode == HttpStatusCode.PreconditionFailed));
        Assert.Equal(4, (await handler.Fetch($"/issues/{id}").Json()).GetProperty("head").GetProperty("version").GetInt32());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_may_not_be_done_is_refused_with_the_reason_and_said_beforehand(DatabaseKind kind)
    {
        var site = await sites.On(kind);
        var world = site.World;
        using var office = await site.As(world.Supervisor);
        using var handler = await site.As(world.Handler);
        using var leader = await site.As(world.Leader);
        using var administrator = await site.As(world.Administrator);
        var draft = await world.Draft();
        Assert.Equal("not-allowed", await handler.Post($"/issues/{draft}/assignment", Assignment(world)).Refused(HttpStatusCode.Forbidden));
        Assert.Equal("due-date-past", await office.Post($"/issues/{draft}/assignment", Assignment(world, "2020-01-01")).Refused(HttpStatusCode.UnprocessableEntity));
        var working = await world.InProgress();
        Assert.Equal("no-measures", await handler.Post($"/issues/{working}/self-report", new { pledged = true }).Refused(HttpStatusCode.UnprocessableEntity));
        await handler.Post($"/issues/{working}/measures", new { text = "开展自查。" }).Json(HttpStatusCode.Created);
        Assert.Equal("measures-not-done", await handler.Post($"/issues/{working}/self-report", new { pledged = true }).Refused(HttpStatusCode.UnprocessableEntity));
        var ready = await world.Ready();
        Assert.Equal("not-pledged", await handler.Post($"/issues/{ready}/self-report", new { pledged = false }).Refused(HttpStatusCode.UnprocessableEntity));
        Assert.Equal("no-open-step", await leader.Post($"/issues/{ready}/decisions", new { verdict = "Approve" }).Refused(HttpStatusCode.Conflict));
        var reported = await world.SelfReported();
        Assert.Equal("not-asked", await office.Post($"/issues/{reported}/decisions", new { verdict = "Approve" }).Refused(HttpStatusCode.Forbidden));
        Assert.Equal("reason-missing", await leader.Post($"/issues/{reported}/decisions", new { verdict = "Return", opinion = "  " }).Refused(HttpStatusCode.UnprocessableEntity));
        Assert.Equal("request-not-in-this-state", await handler.Post($"/issues/{reported}/approvals", new { kind = "Exemption", reason = "不属实" }).Refused(HttpStatusCode.Conflict));

        var said = (await handler.Fetch($"/issues/{reported}").Json()).GetProperty("permissions").EnumerateArray().ToDictionary(p => p.Text("trigger"));
        Assert.True(said["Withdraw"].GetProperty("allowed").GetBoolean());
        Assert.False(said["Sign"].GetProperty("allowed").GetBoolean());
        Assert.Equal("not-asked", said["Sign"].GetProperty("refusal").Text("code"));
        Assert.NotEmpty(said["Sign"].GetProperty("refusal").GetProperty("sentence").Text("zh"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_draft_is_corrected_and_split_and_a_plan_has_milestones(DatabaseKind kind)
    {
        var site = await sites.On(kind);
        var world = site.World;
        using var office = await site.As(world.Supervisor);
        using var handler = await site.As(world.Handler);
        var id = await world.Draft();
        await office.Send(HttpMethod.Patch, $"/issues/{id}", new { title = "考勤管理宽松" }).Json();
        var head = (await office.Fetch($"/issues/{id}").Json()).GetProperty("head");
        Assert.Equal("考勤管理宽松", head.Text("title"));
        Assert.Equal("考勤管理不严。抽查发现，部分科室存在代签现象。", head.Text("text"));
        var split = await office.Post($"/issues/{id}/children", new { shares = new[] { new { unitId = world.Hospital.Id }, new { unitId = world.OtherUnit.Id } } }).Json();
        Assert.Equal(2, split.GetProperty("children").GetArrayLength());

        var working = await world.InProgress();
        var milestone = (await handler.Post($"/issues/{working}/milestones", new { title = "完成制度修订", dueOn = "2026-03-20" }).Json(HttpStatusCode.Created)).Text("id");
        await handler.Post($"/issues/{working}/milestones/{milestone}/attainment", new { reachedOn = "2026-03-01" }).Json();
        Assert.Equal("milestone-reached", await handler.Send(HttpMethod.Delete, $"/issues/{working}/milestones/{milestone}").Refused(HttpStatusCode.Conflict));
        var measure = (await handler.Post($"/issues/{working}/measures", new { text = "开展自查。" }).Json(HttpStatusCode.Created)).Text("id");
        await handler.Send(HttpMethod.Patch, $"/issues/{working}/measures/{measure}", new { text = "开展全院自查。", dueOn = "2026-03-15" }).Json();
        Assert.Equal("开展全院自查。", (await handler.Fetch($"/issues/{working}").Json()).GetProperty("measures")[0].Text("text"));
        await handler.Send(HttpMethod.Delete, $"/issues/{working}/measures/{measure}").Json();
        await handler.Post($"/issues/{working}/progress", new { text = "已召开专题会议。" }).Json();
        Assert.Equal(1, (await handler.Fetch($"/issues/{working}").Json()).GetProperty("notes").GetArrayLength());
    }

    private static object Assignment(World world, string due = "2026-04-30") => new
    {
        unitId = world.Hospital.Id, leadDepartmentId = world.Medicine.Id, responsibleLeaderId = world.Leader.PersonId, handlerId = world.Handler.PersonId, dueOn = due,
        @class = "Timed", keyIssue = false, participatingDepartmentIds = new[] { world.Finance.Id },
    };

    private static async Task<string> State(Task<HttpResponseMessage> answer) => (await answer.Json()).Text("state");
}
