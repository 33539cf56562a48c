using Rectification.Approving;
using Rectification.Deciding;
using Rectification.Storage;
using Shared;
using Workflow.Engine.Approving;

namespace Rectification.Tests.Approving;

/// <summary>已办: what somebody has decided, and what became of it.</summary>
public sealed class DecidedTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Requests_and_steps_of_issues_stand_in_one_list_the_latest_first_and_read_a_page_at_a_time(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var asked = new List<Guid>();
        var signed = new List<Guid>();
        for (var i = 0; i < 3; i++)
        {
            var request = await world.Must(new RequestExtension(await world.InProgress(), null, world.Today.AddDays(80), "设备尚未到货"), world.Handler);
            world.Clock.Advance(TimeSpan.FromMinutes(1));
            await world.Must(RequestTests.Decision(request.Id, 1), world.Leader);
            asked.Add(request.Id);
            var issue = await world.SelfReported();
            world.Clock.Advance(TimeSpan.FromMinutes(1));
            await world.Must(new DecideStep(issue, null, null, i == 1 ? Verdict.Return : Verdict.Approve, "意见"), world.Leader);
            signed.Add(issue);
        }

        var all = (await world.Told((DecidedQueries q) => q.Of(world.Leader))).Rows;
        Assert.Equal([signed[2], asked[2], signed[1], asked[1], signed[0], asked[0]], all.Select(r => r.Request?.ApprovalId ?? r.Issue!.Id));
        Assert.Equal(["Approve", "Approve", "Return", "Approve", "Approve", "Approve"], all.Select(r => r.Act));
        Assert.Equal(("InProgress", "SelfReported"), (all[2].Issue!.State, all[2].Issue!.DecidedIn));
        Assert.All(all.Where(r => r.Request is not null), r => Assert.Equal(ApprovalStatus.Running, r.Request!.Status));

        var paged = new List<DecidedRow>();
        string? after = null;
        do
        {
            var page = await world.Told((DecidedQueries q) => q.Of(world.Leader, after, size: 2));
            paged.AddRange(page.Rows);
            after = page.Next;
        }
        while (after is not null);
        Assert.Equal(all, paged);
        Assert.Empty((await world.Told((DecidedQueries q) => q.Of(world.Handler))).Rows);
        Assert.Equal("cursor-unfit", (await world.Ask((DecidedQueries q) => q.Of(world.Leader, "x"))).Refusal?.Code);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_opinion_says_whom_it_named_and_where_it_sent_the_request_and_a_task_says_until_when(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var asked = await world.Must(new RequestExtension(await world.InProgress(), null, world.Today.AddDays(80), "设备尚未到货"), world.Handler);
        var task = Assert.Single((await world.Told((ApprovalQueries q) => q.Tasks(world.Leader))).Rows);
        Assert.True(task.DueOn > world.Today);
        await world.Must(new TransferTask(asked.Id, null, 1, world.OtherLeader.PersonId, "另有分工"), world.Leader);
        await world.Must(RequestTests.Decision(asked.Id, 2), world.OtherLeader);
        await world.Must(new DecideApproval(asked.Id, null, 3, ApprovalVerdict.Return, "请补充说明", "leader"), world.Head);

        var page = await world.Told((RequestPageQueries q) => q.One(asked.Id, world.Supervisor));
        Assert.Equal(
            [("Submit", null, null), ("Transfer", null, world.OtherLeader.Name), ("Approve", null, null), ("Return", "leader", null)],
            page.Opinions.Select(o => (o.Act, o.Toward, o.Named)));
        Assert.Equal(task.DueOn, Assert.Single(page.OpenTasks).DueOn);
    }
}
