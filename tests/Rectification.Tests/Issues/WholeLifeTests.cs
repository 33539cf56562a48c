using Microsoft.EntityFrameworkCore;
using Rectification.Closing;
using Rectification.Deciding;
using Rectification.History;
using Rectification.Issues;
using Rectification.Storage;
using Shared;

namespace Rectification.Tests.Issues;

public class WholeLifeTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_issue_is_closed_when_everybody_has_done_their_part(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var issue = await world.Find(await world.Closed());
        Assert.Equal(("Closed", null), (issue.State, issue.Step));
        Assert.Equal(Disposition.Rectified, issue.Disposition);
        Assert.Equal(world.Now, issue.ClosedAt);
        Assert.Equal(world.Now, issue.AssignedAt);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_key_issue_also_waits_for_the_authority_itself(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var id = await world.Verified(key: true);
        var answer = await world.Must(new CloseIssue(id, null, Disposition.LongTermUpheld, "同意。"), world.Head);
        Assert.Equal(("Verified", "authorise"), (answer.State, answer.Step));
        Assert.Null((await world.Find(id)).ClosedAt);
        Assert.Equal("not-asked", await world.Refused(new DecideStep(id, null, null, Verdict.Approve, null), world.Supervisor));
        answer = await world.Must(new DecideStep(id, null, null, Verdict.Approve, "同意。"), world.AuthorityHead);
        Assert.Equal("Closed", answer.State);
        Assert.Equal(Disposition.LongTermUpheld, (await world.Find(id)).Disposition);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Every_step_leaves_one_event_and_the_chain_holds(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var id = await world.Closed();
        var events = await world.Read(db => db.IssueEvents.AsNoTracking().Where(e => e.IssueId == id).OrderBy(e => e.Sequence).ToListAsync());
        Assert.Equal(
            ["Create", "Assign", "Accept", "Plan", "Attach", "Progress", "SelfReport", "Sign", "Verify", "Close"], events.Select(e => e.Trigger));
        Assert.Equal(Enumerable.Range(1, 10), events.Select(e => e.Sequence));
        Assert.Equal([null, .. events.SkipLast(1).Select(e => e.Hash)], events.Select(e => e.PreviousHash));
        Assert.All(events, e => Assert.Equal(EventHash.Of(e), e.Hash));
        var issue = await world.Find(id);
        Assert.Equal((10, events[^1].Hash), (issue.Version, issue.LastHash));
        Assert.Equal(("周建国", "院长", "同意销号。"), (events[^1].ActorName, events[^1].ActorPost, events[^1].Reason));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Each_step_of_the_chain_is_a_task_of_the_one_who_is_asked(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var id = await world.Verified();
        var tasks = await world.Read(db => db.ApprovalTasks.AsNoTracking().Where(t => t.IssueId == id).ToListAsync());
        Assert.Equal(
            [("close", (Guid?)world.Head.PersonId, null, null), ("sign", world.Leader.PersonId, "Approved", "情况属实。"), ("verify", null, "Approved", "经核验，同意。")],
            tasks.OrderBy(t => t.Step, StringComparer.Ordinal).Select(t => (t.Step, t.PersonId, t.Decision?.ToString(), t.Opinion)));
        Assert.Equal(world.Supervisor.PersonId, tasks.Single(t => t.Step == "verify").DecidedById);
        Assert.Equal("副院长", tasks.Single(t => t.Step == "sign").DecidedAs);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Closing_plans_the_rechecks(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var id = await world.Closed();
        var planned = await world.Read(db => db.Rechecks.Where(r => r.IssueId == id).Select(r => r.PlannedOn).OrderBy(d => d).ToListAsync());
        Assert.Equal([new DateOnly(2026, 6, 2), new DateOnly(2027, 3, 2)], planned);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Closing_says_how_it_ended_and_an_exemption_is_no_way_to_close(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var id = await world.Verified();
        Assert.Equal("disposition-exempt", await world.Refused(new CloseIssue(id, null, Disposition.Exempt, null), world.Head));
        await world.Must(new CloseIssue(id, null, Disposition.FixedDuringInspection, null), world.Head);
        Assert.Equal(Disposition.FixedDuringInspection, (await world.Find(id)).Disposition);
    }
}
