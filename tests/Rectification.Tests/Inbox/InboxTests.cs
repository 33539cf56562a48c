using Rectification.Deciding;
using Rectification.Inbox;
using Rectification.Ledger;
using Rectification.Pipeline;
using Rectification.Rechecking;
using Rectification.Storage;
using Rectification.Tests.Ledger;
using Shared;

namespace Rectification.Tests.Inbox;

public sealed class InboxTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Each_step_waits_for_those_who_are_asked_and_for_nobody_else(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var toSign = await world.SelfReported();
        var toVerify = await world.SelfReported();
        await world.Must(new DecideStep(toVerify, null, null, Verdict.Approve, "同意。"), world.Leader);
        var toClose = await world.Verified();

        async Task<IEnumerable<(Guid, string, bool)>> For(Caller who) =>
            (await world.Told((InboxQueries q) => q.Decisions(who))).Rows.Select(t => (t.Issue.Id, t.Step, t.Mine));
        Assert.Equal([(toSign, "sign", true)], await For(world.Leader));
        Assert.Equal([(toVerify, "verify", false)], await For(world.Supervisor));
        Assert.Equal([(toVerify, "verify", false)], await For(world.SecondSupervisor));
        Assert.Equal([(toClose, "close", true)], await For(world.Head));
        Assert.Empty(await For(world.OtherHead));
        Assert.Empty(await For(world.Administrator));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Decisions_are_read_a_page_at_a_time_the_oldest_first(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        await world.Surround(await world.Fill(120));
        // A supervisor who is also asked by name reads both lists as one.
        await world.Write(db =>
        {
            foreach (var task in db.ApprovalTasks.Where(t => t.PersonId == world.OtherLeader.PersonId)) task.PersonId = world.Supervisor.PersonId;
        });
        var all = (await world.Told((InboxQueries q) => q.Decisions(world.Supervisor, size: 100))).Rows;
        Assert.Contains(all, t => t.Mine);
        Assert.Contains(all, t => !t.Mine);
        Assert.Equal(all.OrderBy(t => t.OpenedAt).Select(t => t.OpenedAt), all.Select(t => t.OpenedAt));

        var paged = new List<Guid>();
        string? after = null;
        do
        {
            var page = await world.Told((InboxQueries q) => q.Decisions(world.Supervisor, after, size: 4));
            paged.AddRange(page.Rows.Select(t => t.Id));
            after = page.Next;
        }
        while (after is not null);
        Assert.Equal(all.Select(t => t.Id), paged);
        Assert.Equal("cursor-unfit", (await world.Ask((InboxQueries q) => q.Decisions(world.Supervisor, "x"))).Refusal?.Code);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_handler_sees_what_to_sign_for_and_what_is_in_hand_the_most_urgent_first(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var first = await world.InProgress();
        var second = await world.InProgress();
        var undated = await world.InProgress();
        var assigned = await world.Assigned();
        await world.Write(db =>
        {
            db.Issues.Single(i => i.Id == second).DueOn = world.Today.AddDays(-2);
            db.Issues.Single(i => i.Id == undated).DueOn = null;
        });
        Assert.Equal([(second, 2), (first, 0), (undated, 0)], (await world.Ask((InboxQueries q) => q.InProgress(world.Handler))).Select(i => (i.Id, i.DaysLate)));
        Assert.Equal([assigned], (await world.Ask((InboxQueries q) => q.ToSignFor(world.Handler))).Select(i => i.Id));
        Assert.Empty(await world.Ask((InboxQueries q) => q.InProgress(world.Colleague)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_opened_recheck_waits_for_the_office_until_it_is_done(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var id = await world.Closed();
        Assert.Empty(await world.Ask((InboxQueries q) => q.Rechecks(world.Supervisor)));
        world.Clock.Days(95);
        await world.Write(db => db.Rechecks.OrderBy(r => r.PlannedOn).First().OpenedAt = world.Now);
        var waiting = Assert.Single(await world.Ask((InboxQueries q) => q.Rechecks(world.Supervisor)));
        Assert.Equal((id, new DateOnly(2026, 6, 2)), (waiting.Issue.Id, waiting.PlannedOn));
        Assert.Empty(await world.Ask((InboxQueries q) => q.Rechecks(world.Head)));
        await world.Must(new RecordRecheck(id, waiting.Id, null, RecheckOutcome.Held, "已巩固。"), world.Supervisor);
        Assert.Empty(await world.Ask((InboxQueries q) => q.Rechecks(world.Supervisor)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_first_page_counts_what_the_lists_hold(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var issues = await world.Fill(100);
        await world.Surround(issues);
        foreach (var who in new[] { world.Supervisor, world.Leader, world.Handler, world.Accountant, world.OtherHandler })
        {
            var counts = await world.Ask((InboxQueries q) => q.Counts(who));
            Assert.Equal((await world.Told((InboxQueries q) => q.Decisions(who, size: 100))).Rows.Count, counts.Decisions);
            Assert.Equal((await world.Ask((InboxQueries q) => q.ToSignFor(who))).Count, counts.ToSignFor);
            Assert.Equal((await world.Ask((InboxQueries q) => q.InProgress(who))).Count, counts.InProgress);
            Assert.Equal((await world.Ask((InboxQueries q) => q.Rechecks(who))).Count, counts.Rechecks);
            Assert.Equal((await world.Told((LedgerQueries q) => q.Read(new LedgerFilter { Late = true }, who, size: 200))).Rows.Count, counts.Late);
            Assert.Equal(await world.Ask((NotificationQueries q) => q.Unread(who)), counts.UnreadNotifications);
        }

        Assert.True((await world.Ask((InboxQueries q) => q.Counts(world.Supervisor))) is { Decisions: > 0, Rechecks: > 0, Late: > 0 });
        Assert.True((await world.Ask((InboxQueries q) => q.Counts(world.Accountant))) is { InProgress: > 0, ToSignFor: > 0, UnreadNotifications: > 0 });
    }
}
