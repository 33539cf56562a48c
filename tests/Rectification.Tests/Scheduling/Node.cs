using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Quartz;
using Rectification.Definitions;
using Rectification.Jobs;
using Rectification.Scheduling;
using Rectification.Storage;
using Rectification.Tests.Reminding;
using Shared;

namespace Rectification.Tests.Scheduling;

/// <summary>A process with a timetable of its own over a world's tables; it stops its jobs before it goes.</summary>
internal sealed class Node(World world, TimeSpan? firstRetry = null) : IAsyncDisposable
{
    private static readonly TimeSpan Enough = TimeSpan.FromMinutes(2);

    private readonly ServiceProvider services = new ServiceCollection().AddStorage(world.Database.Connection).AddRectification().AddTime(Sweeping.Shipped)
        .AddJobs(world.Database.Connection, world.Database.Kind is DatabaseKind.PostgreSql, enabled: true, firstRetry)
        .AddSingleton(world.Services.GetRequiredService<DefinitionLibrary>())
        .AddSingleton(TimeProvider.System)
        .AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance)
        .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
        .BuildServiceProvider(validateScopes: true);

    private IScheduler? scheduler;

    public async Task<IScheduler> Start()
    {
        scheduler = await services.GetRequiredService<ISchedulerFactory>().GetScheduler();
        await scheduler.Start();
        return scheduler;
    }

    /// <summary>Returns the runs once they are as they should be.</summary>
    public static async Task<List<JobRun>> Until(World world, Func<List<JobRun>, bool> enough)
    {
        using var limit = new CancellationTokenSource(Enough);
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (true)
        {
            var runs = await Runs(world);
            if (enough(runs)) return runs;
            await look.WaitForNextTickAsync(limit.Token);
        }
    }

    public static Task<List<JobRun>> Runs(World world) => world.Read(db => Task.FromResult(db.JobRuns.OrderBy(r => r.StartedAt).ToList()));

    public async ValueTask DisposeAsync()
    {
        if (scheduler is not null) await scheduler.Shutdown(waitForJobsToComplete: true);
        await services.DisposeAsync();
    }
}
