using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Rectification.Approving;
using Rectification.Storage;
using Rectification.Web.Tests.Api;
using Shared;

namespace Rectification.Web.Tests.Pages.Approving;

/// <summary>Many at once: each decided or refused apart, by the page and over the API.</summary>
public sealed class TogetherTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Ticked_tasks_are_decided_with_one_opinion_and_a_bad_one_holds_nothing_up(DatabaseKind kind)
    {
        await using var site = await Site.On(kind);
        var world = site.World;
        List<Guid> ids = [await Extension(world), await Extension(world), await Extension(world)];
        using var leader = await Visitor.To(site, world.Leader);
        await leader.Open("/approvals");
        var ticks = leader.Page.QuerySelectorAll("input[name='Form.Tasks']").Select(t => t.GetAttribute("value")!).ToList();
        Assert.Equal(3, ticks.Count);
        await leader.Send("together", ("Form.Verdict", "Approve"));
        Assert.Equal("nothing-chosen", leader.Refused);
        await leader.Send("together", ("Form.Verdict", "Refuse"), ("Form.Tasks", ticks[0]));
        Assert.Equal("reason-needed", leader.Refused);

        // Somebody was quicker with the second, and the third moved on since it was read.
        await world.Must(new WithdrawApproval(ids[1], null), world.Handler);
        await world.Must(new UrgeApproval(ids[2], null), world.Handler);
        await leader.Send("together", [("Form.Verdict", "Approve"), ("Form.Opinion", "一并同意"), .. ticks.Select(t => ("Form.Tasks", t))]);
        Assert.Equal(HttpStatusCode.OK, leader.Status);
        var outcomes = leader.Page.QuerySelectorAll("[data-outcome]").Select(l => l.GetAttribute("data-outcome")!).Order(StringComparer.Ordinal);
        Assert.Equal(["done", "stale-version", "stale-version"], outcomes);
        Assert.Contains("办成 1 件，未办成 2 件", leader.Text, StringComparison.Ordinal);
        Assert.Equal(
            ["一并同意"], await world.Read(db => db.RequestOpinions.Where(o => o.Act == "Approve").Select(o => o.Words).ToListAsync()));
        await leader.Open("/approvals");
        Assert.Single(leader.Page.QuerySelectorAll("input[name='Form.Tasks']"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_api_reports_each_and_answers_a_repeated_call_alike(DatabaseKind kind)
    {
        await using var site = await Site.On(kind);
        var world = site.World;
        var (one, other) = (await Extension(world), await Extension(world));
        using var leader = await site.As(world.Leader);
        var waiting = (await leader.Fetch("/approvals/tasks?kind=extension").Json()).GetProperty("items").EnumerateArray()
            .Select(t => new { approvalId = t.Text("approvalId"), task = t.GetProperty("task").GetInt32(), version = t.GetProperty("version").GetInt32() }).ToList();
        Assert.Equal(2, waiting.Count);
        var body = new { verdict = "Approve", opinion = "同意", items = waiting.Append(new { approvalId = $"{one}", task = 7, version = waiting[0].version }).ToList() };
        foreach (var _ in new[] { 1, 2 })
        {
            var items = (await leader.Post("/approvals/decisions", body, ("Idempotency-Key", "batch-1")).Json()).GetProperty("items").EnumerateArray().ToList();
            Assert.Equal(3, items.Count);
            Assert.All(items.Take(2), i => Assert.Equal("Running", i.GetProperty("answer").Text("status")));
            Assert.Equal("unknown-task", items[2].GetProperty("refusal").Text("code"));
        }

        Assert.Equal(2, await world.Read(db => db.RequestOpinions.CountAsync(o => o.Act == "Approve" && (o.RequestId == one || o.RequestId == other))));
        Assert.Equal("nothing-chosen", await leader.Post("/approvals/decisions", new { verdict = "Approve", items = Array.Empty<object>() }).Refused(HttpStatusCode.UnprocessableEntity));
        Assert.Equal(0, (await leader.Fetch("/inbox").Json()).GetProperty("approvals").GetProperty("tasks").GetInt32());
    }

    [Fact]
    public async Task Somebody_asked_twice_in_one_request_decides_both_at_once()
    {
        await using var site = await Site.On(DatabaseKind.Sqlite);
        var world = site.World;
        await world.Must(new AppointProxy(null, world.SecondSupervisor.PersonId, world.Today, world.Today), world.Supervisor);
        var id = (await world.Must(new RequestExemption(await world.InProgress(), null, "不属实"), world.Handler)).Id;
        using var office = await Visitor.To(site, world.SecondSupervisor);
        await office.Open("/approvals");
        var ticks = office.Page.QuerySelectorAll("input[name='Form.Tasks']").Select(t => t.GetAttribute("value")!).ToList();
        Assert.Equal(2, ticks.Count);
        await office.Send("together", [("Form.Verdict", "Approve"), .. ticks.Select(t => ("Form.Tasks", t))]);
        // Either may decide the step, so the first consent leaves nothing for the second: said apart, and nothing is stale.
        Assert.Equal(["done", "task-closed"], office.Page.QuerySelectorAll("[data-outcome]").Select(l => l.GetAttribute("data-outcome")));
        Assert.Equal(1, await world.Read(db => db.RequestOpinions.CountAsync(o => o.RequestId == id && o.Act == "Approve")));
    }

    [Fact]
    public async Task Everything_open_of_one_who_leaves_is_handed_over_and_each_is_reported()
    {
        await using var site = await Site.On(DatabaseKind.Sqlite);
        var world = site.World;
        var (extension, own) = (await Extension(world), (await world.Must(new RequestExtension(await world.InProgress(), null, world.Today.AddDays(40), "延期"), world.Colleague)).Id);
        // In the unit's arm the leader signs first and the head waits for the turn: a seat without a task.
        var exemption = (await world.Must(new RequestExemption(await world.InProgress(), null, "不属实"), world.Handler)).Id;
        using var office = await Visitor.To(site, world.Supervisor);
        await office.Open($"/people/{world.Leader.PersonId}/hand-over");
        Assert.Equal(HttpStatusCode.NotFound, office.Status);

        using var administrator = await Visitor.To(site, world.Administrator);
        await administrator.Open($"/people/{world.Head.PersonId}/hand-over");
        Assert.Single(administrator.Page.QuerySelectorAll("input[name='Form.Requests']"));
        await administrator.Open($"/people/{world.Leader.PersonId}/hand-over");
        var ticks = administrator.Page.QuerySelectorAll("input[name='Form.Requests']").Select(t => t.GetAttribute("value")!).ToList();
        Assert.Equal(new[] { extension, own, exemption }.Select(i => $"{i}").Order(StringComparer.Ordinal), ticks.Order(StringComparer.Ordinal));
        // The handler asked for two of them and stands too near to the third.
        await administrator.Send("hand-over", [("Form.ToId", $"{world.Handler.PersonId}"), ("Form.Words", "吴敏调离"), .. ticks.Select(t => ("Form.Requests", t))]);
        Assert.Equal(3, administrator.Page.QuerySelectorAll("[data-outcome]:not([data-outcome=done])").Length);
        await administrator.Open($"/people/{world.Leader.PersonId}/hand-over");
        await administrator.Send("hand-over", [("Form.ToId", $"{world.Accountant.PersonId}"), ("Form.Words", "吴敏调离"), .. ticks.Select(t => ("Form.Requests", t))]);
        Assert.Equal(3, administrator.Page.QuerySelectorAll("[data-outcome=done]").Length);
        Assert.Equal(3, await world.Read(db => db.RequestTasks.CountAsync(t => t.ClosedAt == null && t.PersonId == world.Accountant.PersonId)));
    }

    private static async Task<Guid> Extension(World world)
    {
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        return (await world.Must(new RequestExtension(await world.InProgress(), null, world.Today.AddDays(40), "设备尚未到货"), world.Handler)).Id;
    }
}
