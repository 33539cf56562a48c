using Microsoft.EntityFrameworkCore;
using Quartz;
using Rectification.Jobs;
using Rectification.Scheduling;
using Rectification.Storage;
using Rectification.Tests.Reminding;
using Shared;

namespace Rectification.Tests.Scheduling;

public class SchedulerTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(300);

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_error_is_kept_and_the_job_tried_again_until_it_succeeds(DatabaseKind kind)
    {
        await using var world = await On(kind);
        await world.Database.Execute("ALTER TABLE rechecks RENAME TO rechecks_away");
        await using var node = new Node(world, Soon);
        await node.Start();
        var failed = (await Node.Until(world, runs => runs.Exists(r => r is { Job: "open-due-rechecks", Retry: 1, Outcome: JobOutcome.Failed }))).First(r => r.Outcome is JobOutcome.Failed);
        Assert.Contains("rechecks", failed.Error, StringComparison.Ordinal);
        Assert.NotNull(failed.EndedAt);
        await world.Database.Execute("ALTER TABLE rechecks_away RENAME TO rechecks");
        var done = await Node.Until(world, runs => runs.Exists(r => r is { Job: "open-due-rechecks", Retry: > 1, Outcome: JobOutcome.Done }));
        // The record of every try is there.
        var tries = done.Where(r => r is { Job: "open-due-rechecks", Outcome: JobOutcome.Failed }).Select(r => r.Retry).ToList();
        Assert.Contains(0, tries);
        Assert.Contains(1, tries);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_paused_job_stays_paused_over_a_restart_runs_by_hand_and_runs_again_once_resumed(DatabaseKind kind)
    {
        await using var world = await On(kind);
        await world.Must(new PauseJob("remind-overdue"), world.Administrator);
        for (var start = 0; start < 2; start++)
        {
            await using var node = new Node(world);
            var before = (await Node.Runs(world)).Select(r => r.Id).ToHashSet();
            var scheduler = await node.Start();
            await scheduler.TriggerJob(new JobKey("remind-overdue"));
            // What is woken with it and after it has run by then.
            await scheduler.TriggerJob(new JobKey("forget-answers"));
            await Node.Until(world, runs => new[] { "make-packs", "open-due-rechecks", "forget-answers" }.All(j => runs.Exists(r => r.Job == j && !before.Contains(r.Id) && r.EndedAt is not null)));
        }

        Assert.DoesNotContain(await Node.Runs(world), r => r.Job == "remind-overdue");
        await using var last = new Node(world);
        await last.Start();
        var call = await world.Must(new CallJob("remind-overdue"), world.Administrator);
        var byHand = (await Node.Until(world, runs => runs.Exists(r => r is { Job: "remind-overdue", Outcome: JobOutcome.Done }))).Single(r => r.Job == "remind-overdue");
        Assert.Equal(call, byHand.CallId);
        await world.Must(new ResumeJob("remind-overdue"), world.Administrator);
        await (await last.Start()).TriggerJob(new JobKey("remind-overdue"));
        await Node.Until(world, runs => runs.Exists(r => r is { Job: "remind-overdue", Outcome: JobOutcome.Done, CallId: null }));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_a_run_did_is_told_in_a_sentence_and_of_runs_with_nothing_to_do_the_last_is_kept(DatabaseKind kind)
    {
        await using var world = await On(kind);
        await world.Issue(new DateOnly(2026, 3, 2));
        await using var node = new Node(world);
        var scheduler = await node.Start();
        var told = (await Node.Until(world, runs => runs.Exists(r => r is { Job: "remind-overdue", Outcome: JobOutcome.Done }))).Single(r => r.Job == "remind-overdue");
        var sent = await world.Read(db => db.Reminders.CountAsync());
        Assert.True(sent > 0);
        Assert.StartsWith($"催办 {sent} 项，", told.DidZh, StringComparison.Ordinal);
        Assert.StartsWith($"{sent} rungs sent, ", told.DidEn, StringComparison.Ordinal);
        Assert.Contains(Environment.MachineName, told.Node, StringComparison.Ordinal);
        var quiet = (await Node.Until(world, runs => runs.Exists(r => r is { Job: "open-due-rechecks", Quiet: true }))).Single(r => r.Job == "open-due-rechecks");
        await scheduler.TriggerJob(new JobKey("open-due-rechecks"));
        var next = (await Node.Until(world, runs => runs.Exists(r => r is { Job: "open-due-rechecks", Quiet: true } && r.Id != quiet.Id) && runs.TrueForAll(r => r.Id != quiet.Id))).Where(r => r.Job == "open-due-rechecks");
        Assert.Single(next);
    }

    [Fact]
    public async Task On_postgresql_every_node_obeys_a_pause_and_a_call_is_answered_once()
    {
        await using var world = await On(DatabaseKind.PostgreSql);
        await world.Must(new PauseJob("forget-runs"), world.Administrator);
        await using var one = new Node(world);
        await using var other = new Node(world);
        var scheduler = await one.Start();
        await other.Start();
        for (var i = 0; i < 6; i++) await scheduler.TriggerJob(new JobKey("forget-runs"));
        await world.Must(new CallJob("forget-runs"), world.Administrator);
        Assert.Equal("job-called-already", await world.Refused(new CallJob("forget-runs"), world.Administrator));
        await Node.Until(world, runs => runs.Exists(r => r is { Job: "forget-runs", Outcome: JobOutcome.Done }));
        Assert.NotNull((await Node.Runs(world)).Single(r => r.Job == "forget-runs").CallId);
        Assert.Equal(0, await world.Read(db => db.JobCalls.CountAsync(c => c.TakenAt == null)));
    }

    [Fact]
    public void The_timetable_tells_when_each_job_is_woken_next()
    {
        var now = new DateTime(2026, 3, 2, 1, 7, 3, DateTimeKind.Utc);
        DateTime? Next(string job) => Timetable.Entries.Single(e => e.Job == job).Next(now);
        Assert.Equal(new DateTime(2026, 3, 2, 1, 30, 0, DateTimeKind.Utc), Next("remind-overdue"));
        Assert.Equal(new DateTime(2026, 3, 2, 1, 7, 10, DateTimeKind.Utc), Next("deliver-outbox"));
        Assert.Equal(new DateTime(2026, 3, 2, 3, 0, 0, DateTimeKind.Utc), Next("forget-answers"));
    }

    private static Task<World> On(DatabaseKind kind) => World.On(kind, services => services.AddTime(Sweeping.Plain).AddSingleton(Timetable.Names));
}
