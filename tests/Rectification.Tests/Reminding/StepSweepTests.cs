using Microsoft.EntityFrameworkCore;
using Rectification.Approving;
using Rectification.Storage;
using Rectification.Tests.Approving;
using Shared;
using Workflow.Engine.Approving;

namespace Rectification.Tests.Reminding;

/// <summary>Time on a step: it reminds, then it tells whoever stands above, and it never decides.</summary>
public sealed class StepSweepTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_task_of_a_request_reminds_its_decider_then_the_one_above_and_is_never_decided_by_time(DatabaseKind kind)
    {
        await using var world = await Sweeping.On(kind);
        var issue = await world.InProgress();
        var asked = await world.Must(new RequestExtension(issue, null, world.Today.AddDays(40), "设备尚未到货"), world.Handler);
        var day = world.Today;
        await world.Sweep(WorkingDays(day, 1));
        Assert.Empty(await Waits(world));
        await Task.WhenAll(Task.Run(() => world.Sweep(WorkingDays(day, 2))), Task.Run(() => world.Sweep(WorkingDays(day, 2))));
        await world.Sweep(WorkingDays(day, 3));
        Assert.Equal(["remind-2#1 → 吴敏: approval-waits"], await Waits(world));
        var dry = await world.Sweep(WorkingDays(day, 5), dryRun: true, listed: true);
        var line = Assert.Single(dry.Lines, l => l.Subject is Rectification.Reminding.Subject.Request);
        Assert.Equal(("escalate-5#1", "extension@1/leader", "周建国", "leader"), (line.Rung, line.Ladder, line.Recipient, line.About));
        await world.Sweep(WorkingDays(day, 5));
        for (var more = 6; more < 60; more += 7) await world.Sweep(WorkingDays(day, more));
        Assert.Equal(["escalate-5#1 → 周建国: approval-escalated", "remind-2#1 → 吴敏: approval-waits"], await Waits(world));
        Assert.Equal(ApprovalStatus.Running, await world.Read(db => db.ApprovalRequests.Where(r => r.Id == asked.Id).Select(r => r.Status).SingleAsync()));
        Assert.Equal(2, await world.Read(db => db.Notifications.CountAsync(n => n.RequestId == asked.Id && n.ReminderId != null && n.IssueId == issue)));

        await world.Must(RequestTests.Decision(asked.Id, 1), world.Leader);
        await world.Sweep(WorkingDays(day, 61));
        Assert.Equal(["remind-2#2 → 钱文静: approval-waits", "remind-2#3 → 孙立: approval-waits"], (await Waits(world)).Where(t => !t.Contains("#1", StringComparison.Ordinal) && t.StartsWith("remind", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Who_is_away_is_not_reminded_but_the_one_who_acts_for_them()
    {
        await using var world = await Sweeping.On(DatabaseKind.Sqlite);
        var issue = await world.InProgress();
        await world.Must(new RequestExtension(issue, null, world.Today.AddDays(40), "设备尚未到货"), world.Handler);
        await world.Must(new AppointProxy(null, world.Head.PersonId, world.Today, world.Today.AddDays(30)), world.Leader);
        await world.Sweep(WorkingDays(world.Today, 2));
        Assert.Equal(["remind-2#1 → 周建国: approval-waits"], await Waits(world));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_step_of_an_issue_reminds_its_decider_and_the_office_then_those_above(DatabaseKind kind)
    {
        await using var world = await Sweeping.On(kind);
        var issue = await world.SelfReported();
        var day = world.Today;
        await world.Sweep(WorkingDays(day, 2));
        await world.Sweep(WorkingDays(day, 4));
        Assert.Equal(["escalate-4 → 周建国: step-escalated", "remind-2 → 吴敏: step-waits"], await Waits(world));
        await world.Must(new Rectification.Deciding.DecideStep(issue, null, "sign", Rectification.Deciding.Verdict.Approve, "同意"), world.Leader);
        await world.Sweep(WorkingDays(day, 6));
        Assert.Equal(
            ["escalate-6 → 赵启明: step-escalated", "remind-3 → 孙立: step-waits", "remind-3 → 钱文静: step-waits"],
            (await Waits(world)).Where(t => !t.Contains("-4 ", StringComparison.Ordinal) && !t.Contains("-2 ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_paused_issue_waits_in_silence_and_the_request_that_ends_the_pause_does_not()
    {
        await using var world = await Sweeping.On(DatabaseKind.Sqlite);
        var issue = await world.InProgress();
        await world.Read(db => db.Issues.Where(i => i.Id == issue).ExecuteUpdateAsync(i => i.SetProperty(x => x.PausedOn, world.Today)));
        await world.Must(new RequestPause(issue, null, "判决已生效"), world.Handler);
        await world.Sweep(WorkingDays(world.Today, 40));
        Assert.All(await world.Reminders(), r => Assert.Equal(Rectification.Reminding.Subject.Request, r.Subject));
        Assert.NotEmpty(await world.Reminders());
    }

    private static DateOnly WorkingDays(DateOnly from, int count)
    {
        for (; count > 0; count--)
            do from = from.AddDays(1); while (from.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday);
        return from;
    }

    private static async Task<List<string>> Waits(World world) =>
        [.. (await world.Told()).Where(t => t.Contains("-waits", StringComparison.Ordinal) || t.Contains("-escalated", StringComparison.Ordinal))];
}
