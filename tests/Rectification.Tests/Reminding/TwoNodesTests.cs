using Microsoft.EntityFrameworkCore;
using Rectification.Pipeline;
using Rectification.Rechecking;
using Rectification.Storage;
using Shared;

namespace Rectification.Tests.Reminding;

public class TwoNodesTests
{
    private static readonly DateOnly Deadline = new(2026, 6, 26);

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Sweeps_on_several_nodes_at_once_send_each_rung_exactly_once(DatabaseKind kind)
    {
        await using var world = await Sweeping.On(kind, Sweeping.Mail);
        for (var i = 0; i < 40; i++) await world.Issue(Deadline.AddDays(-i % 7));
        var expected = 0;
        foreach (var day in new[] { Deadline.AddDays(-9), Deadline, Deadline.AddDays(3), Deadline.AddDays(14) })
        {
            expected += (await world.Sweep(day, dryRun: true)).Rungs.Sum(r => r.Issues);
            var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => world.Sweep(day))));
            Assert.Equal(expected, await world.Read(db => db.Reminders.CountAsync()));
            Assert.Equal(answers.Sum(a => a.Rungs.Sum(r => r.Issues)), (await world.Reminders()).Count(r => r.AsOf == day));
        }

        Assert.True(expected > 100);
        var (notices, distinct, deliveries) = await world.Read(async db => (
            await db.Notifications.CountAsync(),
            await db.Notifications.Select(n => new { n.ReminderId, n.RecipientId }).Distinct().CountAsync(),
            await db.Deliveries.CountAsync()));
        Assert.Equal((notices, notices), (distinct, deliveries));
        Assert.Equal(0, await world.Read(db => db.Reminders.CountAsync(r => !db.Notifications.Any(n => n.ReminderId == r.Id))));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Rechecks_opened_on_several_nodes_at_once_are_told_exactly_once(DatabaseKind kind)
    {
        await using var world = await Sweeping.On(kind);
        for (var i = 0; i < 30; i++)
        {
            var issue = await world.Issue(Deadline, "Closed");
            await world.Write(db => db.Rechecks.Add(new Recheck { Id = world.NewId(), IssueId = issue.Id, PlannedOn = Deadline }));
        }

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => world.Must(new OpenDueRechecks(Deadline), Caller.System))));
        Assert.Equal(30, answers.Sum(a => a.Opened.Count));
        // Two members of the supervision office.
        Assert.Equal(60, await world.Read(db => db.Notifications.CountAsync()));
    }
}
