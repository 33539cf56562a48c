using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Quartz;
using Rectification.Definitions;
using Rectification.Jobs;
using Rectification.Reminding;
using Rectification.Storage;
using Shared;

namespace Rectification.Tests.Reminding;

public class TimetableTests
{
    private static readonly TimeSpan Enough = TimeSpan.FromMinutes(2);

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task At_start_what_downtime_left_undone_is_caught_up(DatabaseKind kind)
    {
        await using var world = await Sweeping.On(kind);
        await world.Issue(world.Today.AddDays(-3));
        await using var node = new Node(world);
        var runs = await node.Start(until: done => done.Any(r => r.Job == "remind-overdue") && done.Any(r => r.Job == "open-due-rechecks"));

        Assert.Equal(["red+1"], (await world.Reminders()).Select(r => r.Rung));
        Assert.All(runs, r => Assert.Null(r.Error));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Every_job_runs_when_it_is_woken(DatabaseKind kind)
    {
        await using var world = await Sweeping.On(kind);
        await using var node = new Node(world);
        string[] jobs = ["deliver-outbox", "forget-answers", "open-due-rechecks", "remind-overdue"];
        var runs = await node.Start(
            first: async scheduler =>
            {
                foreach (var job in jobs) await scheduler.TriggerJob(new JobKey(job));
            },
            until: done => jobs.All(j => done.Any(r => r.Job == j)));

        Assert.All(runs, r => Assert.Null(r.Error));
    }

    [Fact]
    public async Task On_postgresql_two_nodes_share_the_timetable_and_each_waking_is_answered_once()
    {
        await using var world = await Sweeping.On(DatabaseKind.PostgreSql);
        await using var one = new Node(world);
        await using var other = new Node(world);
        var runs = new ConcurrentQueue<Run>();
        var woken = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var witness = () => new Witness(runs, () => runs.Count(r => r.Job == "forget-answers") >= 12, woken);
        var first = await one.Scheduler(witness());
        await first.Start();
        await (await other.Scheduler(witness())).Start();
        for (var i = 0; i < 12; i++) await first.TriggerJob(new JobKey("forget-answers"));
        await woken.Task.WaitAsync(Enough);
        await one.DisposeAsync();
        await other.DisposeAsync();

        var answered = runs.Where(r => r.Job == "forget-answers").ToList();
        Assert.Equal((12, 12), (answered.Count, answered.Select(r => r.Firing).Distinct().Count()));
        Assert.All(runs, r => Assert.Null(r.Error));
    }

    [Fact]
    public async Task A_node_that_is_told_not_to_has_no_timetable()
    {
        await using var node = new ServiceCollection().AddJobs("unused.db", isPostgres: false, enabled: false).BuildServiceProvider();
        Assert.Null(node.GetService<ISchedulerFactory>());
    }

    /// <summary>A process with a timetable of its own over the world's tables; it stops its jobs before it goes.</summary>
    private sealed class Node(World world) : IAsyncDisposable
    {
        private readonly ServiceProvider services = new ServiceCollection().AddStorage(world.Database.Connection).AddRectification()
            .AddTime(TimeRules.Load(World.Repository("workflows")).Required())
            .AddJobs(world.Database.Connection, world.Database.Kind is DatabaseKind.PostgreSql, enabled: true)
            .AddSingleton(world.Services.GetRequiredService<DefinitionLibrary>())
            .AddSingleton<TimeProvider>(world.Clock)
            .AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance)
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
            .BuildServiceProvider(validateScopes: true);

        private IScheduler? scheduler;

        public async Task<IScheduler> Scheduler(Witness witness)
        {
            scheduler = await services.GetRequiredService<ISchedulerFactory>().GetScheduler();
            scheduler.ListenerManager.AddJobListener(witness);
            return scheduler;
        }

        public async Task<List<Run>> Start(Func<IReadOnlyCollection<Run>, bool> until, Func<IScheduler, Task>? first = null)
        {
            var runs = new ConcurrentQueue<Run>();
            var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var started = await Scheduler(new Witness(runs, () => until(runs), enough));
            await started.Start();
            if (first is not null) await first(started);
            await enough.Task.WaitAsync(Enough);
            return [.. runs];
        }

        public async ValueTask DisposeAsync()
        {
            if (scheduler is not null) await scheduler.Shutdown(waitForJobsToComplete: true);
            scheduler = null;
            await services.DisposeAsync();
        }
    }

    private sealed record Run(string Job, string Firing, string? Error);

    private sealed class Witness(ConcurrentQueue<Run> runs, Func<bool> until, TaskCompletionSource enough) : IJobListener
    {
        public string Name { get; } = Guid.NewGuid().ToString("N");

        public ValueTask JobWasExecuted(IJobExecutionContext context, JobExecutionException? jobException, CancellationToken cancellationToken = default)
        {
            runs.Enqueue(new(context.JobDetail.Key.Name, context.FireInstanceId, jobException?.ToString()));
            if (until()) enough.TrySetResult();
            return default;
        }
    }
}
