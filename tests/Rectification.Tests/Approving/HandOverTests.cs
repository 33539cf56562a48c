using Microsoft.EntityFrameworkCore;
using Rectification.Approving;
using Rectification.Organisations;
using Rectification.Storage;
using Shared;
using Workflow.Engine.Approving;

namespace Rectification.Tests.Approving;

/// <summary>Somebody leaves, or a post changes hands, while requests wait for them.</summary>
public sealed class HandOverTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Whoever_leaves_hands_over_what_waits_for_them_and_their_proxies_end(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var (issue, asked) = await Pausing(world);
        Assert.Equal(["office 孙立"], await RequestTests.Waiting(world, asked));
        await world.Must(new AppointProxy(null, world.Supervisor.PersonId, world.Today, world.Today.AddDays(9)), world.Administrator);
        await world.Must(new AppointProxy(world.Administrator.PersonId, world.SecondSupervisor.PersonId, world.Today.AddDays(20), world.Today.AddDays(30)), world.Administrator);

        var refusal = (await world.Run(new PersonLeaves(world.SecondSupervisor.PersonId, world.Today), world.Administrator)).Refusal!;
        Assert.Equal(("person-has-open-tasks", true), (refusal.Code, refusal.Sentence.Zh.Contains("1 件申请", StringComparison.Ordinal)));
        // The successor must be fit: the one who asks may not decide, and nothing is half done then.
        Assert.NotNull((await world.Run(new PersonLeaves(world.SecondSupervisor.PersonId, world.Today, world.Supervisor.PersonId), world.Administrator)).Refusal);
        Assert.False(await world.Read(db => db.People.Where(p => p.Id == world.SecondSupervisor.PersonId).Select(p => p.Left).SingleAsync()));

        await world.Must(new PersonLeaves(world.SecondSupervisor.PersonId, world.Today, world.OtherHead.PersonId), world.Supervisor);
        Assert.Equal(["office 陈宏"], await RequestTests.Waiting(world, asked));
        Assert.Single(await world.Read(db => db.Proxies.ToListAsync()));
        var said = await world.Read(db => db.RequestOpinions.Where(o => o.RequestId == asked).OrderBy(o => o.Sequence).LastAsync());
        Assert.Equal(("HandOver", "钱文静", "孙立", "孙立离职，待办事项移交。"), (said.Act, said.ByName, said.OnBehalfOfName, said.Words));
        Assert.Equal(1, await world.Read(db => db.Notifications.CountAsync(n => n.RequestId == asked && n.RecipientId == world.OtherHead.PersonId && n.Kind == "approval-transferred")));
        await world.Must(RequestTests.Decision(asked, await RequestTests.TaskOf(world, asked, world.OtherHead, "office")), world.OtherHead);
        Assert.NotEqual(Guid.Empty, issue);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_waits_for_the_holder_of_a_post_waits_for_whoever_is_appointed(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var issue = await world.InProgress();
        var asked = await world.Must(new RequestExtension(issue, null, world.Today.AddDays(80), "设备尚未到货"), world.Handler);
        await world.Must(RequestTests.Decision(asked.Id, 1), world.Leader);
        Assert.Equal(["head 周建国"], await RequestTests.Waiting(world, asked.Id));
        await world.Must(new AppointToPost(world.HeadPost.Id, world.OtherLeader.PersonId, world.Today), world.Administrator);
        Assert.Equal(["head 褚英"], await RequestTests.Waiting(world, asked.Id));
        // The former head keeps what was asked of them in another post: here the seat of the responsible leader.
        Assert.Equal(ApprovalStatus.Running, (await world.Must(RequestTests.Decision(asked.Id, await RequestTests.TaskOf(world, asked.Id, world.OtherLeader, "head")), world.OtherLeader)).Status);
    }

    [Fact]
    public async Task A_new_holder_who_must_stand_aside_leaves_it_where_it_is_and_the_office_is_told()
    {
        await using var world = await World.On(DatabaseKind.Sqlite);
        var issue = await world.InProgress();
        var asked = await world.Must(new RequestExtension(issue, null, world.Today.AddDays(80), "设备尚未到货"), world.Handler);
        await world.Must(RequestTests.Decision(asked.Id, 1), world.Leader);
        // 医务科 did the work: whoever comes from there may not decide on it.
        await world.Must(new AppointToPost(world.HeadPost.Id, world.Colleague.PersonId, world.Today), world.Administrator);
        Assert.Equal(["head 周建国"], await RequestTests.Waiting(world, asked.Id));
        Assert.Equal(2, await world.Read(db => db.Notifications.CountAsync(n => n.RequestId == asked.Id && n.Kind == "approval-kept")));
    }

    private static async Task<(Guid Issue, Guid Request)> Pausing(World world)
    {
        var issue = await world.InProgress();
        return (issue, (await world.Must(new RequestPause(issue, null, "涉诉，等待判决"), world.Supervisor)).Id);
    }
}
