using Microsoft.EntityFrameworkCore;
using Rectification.Approving;
using Rectification.Closing;
using Rectification.History;
using Rectification.Inbox;
using Rectification.Issues;
using Rectification.Ledger;
using Rectification.Pipeline;
using Rectification.Storage;
using Shared;

namespace Rectification.Tests.Approving;

/// <summary>代理 on the steps of an issue: whoever is asked is away, and another decides in their name.</summary>
public sealed class StandInTests
{
    private static readonly string[] Told = ["step-opened", "step-opened-for-another", "step-decided-for-you"];

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_proxy_closes_an_issue_in_the_name_of_its_head_and_both_names_are_kept(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        await world.Must(new AppointProxy(null, world.OtherLeader.PersonId, world.Today, world.Today.AddDays(5)), world.Head);
        var issue = await world.Verified();
        var waiting = Assert.Single((await world.Told((InboxQueries q) => q.Decisions(world.OtherLeader))).Rows);
        Assert.Equal((issue, "close", false, world.Head.Name), (waiting.Issue.Id, waiting.Step, waiting.Mine, waiting.InTheNameOf));
        Assert.Equal(1, (await world.Ask((InboxQueries q) => q.Counts(world.OtherLeader))).Decisions);

        await world.Must(new CloseIssue(issue, null, Disposition.Rectified, "同意销号。"), world.OtherLeader);
        var decided = await world.Read(db => db.ApprovalTasks.Where(t => t.IssueId == issue && t.Step == "close").Select(t => new { By = t.DecidedBy!.Name, For = t.OnBehalfOf!.Name }).SingleAsync());
        Assert.Equal((world.OtherLeader.Name, world.Head.Name), (decided.By, decided.For));
        Assert.Contains($"\"onBehalfOf\":\"{world.Head.Name}\"", await world.Read(db => db.IssueEvents.Where(e => e.IssueId == issue && e.ToState == "Closed").Select(e => e.Data).FirstAsync()), StringComparison.Ordinal);
        Assert.Equal(
            [("step-decided-for-you", world.Head.PersonId), ("step-opened", world.Head.PersonId), ("step-opened-for-another", world.OtherLeader.PersonId)],
            (await world.Read(db => db.Notifications.Where(n => n.IssueId == issue && n.Detail == "close" && Told.Contains(n.Kind)).Select(n => new { n.Kind, n.RecipientId }).ToListAsync()))
                .Select(n => (n.Kind, n.RecipientId)).Order());
        var form = (await world.Told((ClosureFormQueries q) => q.One(issue, world.Supervisor))).Opinions.Single(o => o.Step == "close");
        Assert.Equal((world.OtherLeader.Name, world.Head.Name), (form.By, form.OnBehalfOf));
        Assert.Equal(0, (await world.Ask((VerifyHistory v) => v.Run(_ => Task.CompletedTask))).Faults);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Whoever_did_the_work_cannot_decide_it_as_a_proxy_and_nobody_can_before_or_after_the_days_named(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var issue = await world.Verified();
        // 医务科 did the work; its people may not close it in anybody's name.
        await world.Must(new AppointProxy(null, world.Handler.PersonId, world.Today, world.Today), world.Head);
        Assert.Equal("own-work", (await world.Run(new CloseIssue(issue, null, Disposition.Rectified, "同意。"), world.Handler)).Refusal?.Code);
        await world.Must(new AppointProxy(null, world.Colleague.PersonId, world.Today.AddDays(1), world.Today.AddDays(1)), world.Head);
        await world.Must(new AppointProxy(null, world.OtherLeader.PersonId, world.Today.AddDays(2), world.Today.AddDays(2)), world.Head);

        // Whoever works elsewhere does not even see the issue before their days.
        Assert.Equal("issue-not-found", (await world.Run(new CloseIssue(issue, null, Disposition.Rectified, "同意。"), world.OtherLeader)).Refusal?.Code);
        world.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal("own-department", (await world.Run(new CloseIssue(issue, null, Disposition.Rectified, "同意。"), world.Colleague)).Refusal?.Code);
        world.Clock.Advance(TimeSpan.FromDays(1));
        Assert.DoesNotContain(await Permitted(world, issue, world.Supervisor), p => p is "Close");
        Assert.Contains(await Permitted(world, issue, world.OtherLeader), p => p is "Close");
        world.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal("issue-not-found", (await world.Run(new CloseIssue(issue, null, Disposition.Rectified, "同意。"), world.OtherLeader)).Refusal?.Code);
        await world.Must(new CloseIssue(issue, null, Disposition.Rectified, "同意销号。"), world.Head);
    }

    private static async Task<IEnumerable<string>> Permitted(World world, Guid issue, Caller who) =>
        (await world.Told((IssuePageQueries q) => q.One(issue, who))).Permissions.Where(p => p.Allowed).Select(p => p.Trigger);
}
