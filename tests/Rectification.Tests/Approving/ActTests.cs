using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Rectification.Approving;
using Rectification.Ledger;
using Rectification.Pipeline;
using Rectification.Storage;
using Shared;
using Workflow.Engine.Approving;

namespace Rectification.Tests.Approving;

/// <summary>Everything that can be done to a request besides deciding it, as it is stored.</summary>
public sealed class ActTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_request_goes_through_transfer_advice_added_signers_questions_and_returns(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var issue = await world.InProgress();
        var id = (await world.Must(new RequestLeaderChange(issue, null, world.Accountant.PersonId, "分工调整"), world.Handler)).Id;

        await world.Must(new DelegateTask(id, null, 1, world.Accountant.PersonId, "请提意见"), world.Leader);
        Assert.Equal(["consent 冯倩"], await RequestTests.Waiting(world, id));
        Assert.Equal("advise-only", await world.Refused(RequestTests.Decision(id, 2), world.Accountant));
        await world.Must(new AdviseOnTask(id, null, 2, "可以"), world.Accountant);
        await world.Must(new AddSigners(id, null, 3, [world.OtherLeader.PersonId], Before: true), world.Leader);
        Assert.Equal(["consent 褚英"], await RequestTests.Waiting(world, id));
        await world.Must(new RemoveSigner(id, null, "consent", world.OtherLeader.PersonId, "不必"), world.Leader);
        await world.Must(new AskQuestion(id, null, 5, world.Handler.PersonId, "何时交接？"), world.Leader);
        await world.Must(new AnswerQuestion(id, null, 1, "下周一"), world.Handler);
        await world.Must(new CopyApproval(id, null, [world.OtherHead.PersonId]), world.Leader);
        Assert.Equal("not-addressed-to-you", await world.Refused(new ReadCopy(id, null, 1), world.Leader));
        await world.Must(new ReadCopy(id, null, 1), world.OtherHead);
        await world.Must(new TransferTask(id, null, 5, world.Accountant.PersonId), world.Leader);
        Assert.Equal("task-closed", await world.Refused(RequestTests.Decision(id, 5), world.Leader));
        await world.Must(new UrgeApproval(id, null), world.Handler);
        await world.Must(RequestTests.Decision(id, 6), world.Accountant);
        await world.Must(new TakeBackDecision(id, null, 6), world.Accountant);
        await world.Must(RequestTests.Decision(id, await RequestTests.TaskOf(world, id, world.Accountant, "consent")), world.Accountant);
        var head = await RequestTests.TaskOf(world, id, world.Head, "head");
        Assert.Equal("reason-needed", await world.Refused(RequestTests.Decision(id, head, null, ApprovalVerdict.Return), world.Head));
        Assert.Equal(ApprovalStatus.Returned, (await world.Must(RequestTests.Decision(id, head, "请说明理由", ApprovalVerdict.Return) with { ComeBack = true }, world.Head)).Status);
        Assert.Equal("not-the-submitter", await world.Refused(new ResubmitApproval(id, null), world.Colleague));
        await world.Must(new ResubmitApproval(id, null, "已补充"), world.Handler);
        Assert.Equal(["head 周建国"], await RequestTests.Waiting(world, id));
        await world.Must(new JumpApproval(id, null, "consent", "重新征求意见"), world.Administrator);
        await world.Must(new HandOverTasks(id, null, world.Leader.PersonId, world.Accountant.PersonId, "调离"), world.Administrator);
        Assert.Equal(["consent 冯倩"], await RequestTests.Waiting(world, id));
        await world.Must(RequestTests.Decision(id, await RequestTests.TaskOf(world, id, world.Accountant, "consent")), world.Accountant);
        await world.Must(new JumpApproval(id, null, "consent", "再次征求意见"), world.Administrator);
        Assert.Equal("already-decided", await Withdrawn(world, id));

        var said = await world.Read(db => db.RequestOpinions.Where(o => o.RequestId == id).OrderBy(o => o.Sequence).Select(o => o.Act).ToListAsync());
        Assert.Equal(
            "Submit Delegate Advise AddSigners RemoveSigner Ask Answer Copy Read Transfer Urge Approve TakeBack Approve Return Resubmit Jump HandOver Approve Jump",
            string.Join(' ', said));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_proxy_sees_and_decides_what_waits_for_the_one_who_is_away(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var issue = await world.InProgress();
        await world.Must(new AppointProxy(null, world.OtherLeader.PersonId, world.Today, world.Today.AddDays(3)), world.Leader);
        Assert.Equal("proxy-overlaps", await world.Refused(new AppointProxy(null, world.Accountant.PersonId, world.Today.AddDays(3), world.Today.AddDays(9)), world.Leader));
        Assert.Equal("proxy-not-yours", await world.Refused(new AppointProxy(world.Head.PersonId, world.Accountant.PersonId, world.Today, world.Today), world.Leader));
        var id = (await world.Must(new RequestExtension(issue, null, world.Today.AddDays(31), "延一天"), world.Handler)).Id;

        var waiting = Assert.Single((await Tasks(world, world.OtherLeader)).Rows);
        Assert.Equal((id, 1, "吴敏"), (waiting.ApprovalId, waiting.Task, waiting.InTheNameOf));
        Assert.Equal("approval-not-found", await world.Refused(RequestTests.Decision(id, 1), world.OtherHead));
        await world.Must(RequestTests.Decision(id, 1, "代为同意"), world.OtherLeader);
        Assert.Equal("Approve 褚英 吴敏", await world.Read(db => db.RequestOpinions.Where(o => o.RequestId == id && o.Task == 1).Select(o => o.Act + " " + o.ByName + " " + o.OnBehalfOfName).SingleAsync()));
    }

    [Fact]
    public async Task A_proxy_who_did_the_work_does_not_decide_on_it()
    {
        await using var world = await World.On(DatabaseKind.Sqlite);
        var issue = await world.InProgress();
        await world.Must(new AppointProxy(null, world.Handler.PersonId, world.Today, world.Today.AddDays(3)), world.Leader);
        var id = (await world.Must(new RequestExtension(issue, null, world.Today.AddDays(31), "延一天"), world.Colleague)).Id;
        Assert.Equal("own-work", await world.Refused(RequestTests.Decision(id, 1), world.Handler));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Tasks_are_paged_by_key_the_oldest_first(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var expected = new List<Guid>();
        for (var i = 0; i < 5; i++)
        {
            world.Clock.Advance(TimeSpan.FromMinutes(i % 2));
            expected.Add((await world.Must(new RequestExtension(await world.InProgress(), null, world.Today.AddDays(31), "延一天"), world.Handler)).Id);
        }

        var found = new List<Guid>();
        string? after = null;
        do
        {
            var page = await Tasks(world, world.Leader, after, 2);
            found.AddRange(page.Rows.Select(r => r.ApprovalId));
            after = page.Next;
        }
        while (after is not null);
        Assert.Equal(expected.Order(), found.Order());
        Assert.Equal(5, found.Count);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_opinion_can_be_neither_changed_nor_removed(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        await world.Must(new RequestExtension(await world.InProgress(), null, world.Today.AddDays(31), "延一天"), world.Handler);
        foreach (var change in new[] { "UPDATE request_opinions SET words = 'x'", "DELETE FROM request_opinions" })
        {
            var refused = await Assert.ThrowsAnyAsync<DbException>(() => world.Database.Execute(change));
            Assert.Contains("request_opinions is append-only", refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_decision_made_on_an_older_version_is_refused()
    {
        await using var world = await World.On(DatabaseKind.Sqlite);
        var asked = await world.Must(new RequestExtension(await world.InProgress(), null, world.Today.AddDays(31), "延一天"), world.Handler);
        await world.Must(new UrgeApproval(asked.Id, asked.Version), world.Handler);
        Assert.Equal("stale-version", await world.Refused(RequestTests.Decision(asked.Id, 1) with { Version = asked.Version }, world.Leader));
        await world.Must(RequestTests.Decision(asked.Id, 1) with { Version = asked.Version + 1 }, world.Leader);
    }

    private static Task<string> Withdrawn(World world, Guid id) => world.Refused(new WithdrawApproval(id, null), world.Handler);

    private static async Task<Page<WaitingRequest>> Tasks(World world, Caller who, string? after = null, int size = 20)
    {
        await using var scope = world.Services.CreateAsyncScope();
        var page = await scope.ServiceProvider.GetRequiredService<ApprovalQueries>().Tasks(who, after, size);
        Assert.True(page.Accepted);
        return page.Value;
    }
}
