using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Quartz;

namespace Rectification.Jobs;

/// <summary>What the host adds to have the timetable run.</summary>
public static class Registration
{
    private const int Retries = 4;

    /// <param name="connection">The database's connection string.</param>
    /// <param name="isPostgres">Clusters the schedule there; on SQLite it runs from memory, because the tables decide what is due.</param>
    /// <param name="enabled">Whether this node runs the timetable at all.</param>
    /// <param name="firstRetry">How long after an error a job is tried again for the first time; a minute unless said.</param>
    public static IServiceCollection AddJobs(this IServiceCollection services, string connection, bool isPostgres, bool enabled, TimeSpan? firstRetry = null)
    {
        services.AddSingleton(Timetable.Names);
        if (!enabled) return services;
        var retry = firstRetry ?? TimeSpan.FromMinutes(1);
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(scheduler =>
            {
                scheduler.InstanceName = "rectification";
                // A node that is told to stop says so to its jobs: each can stop between two statements or two messages.
                scheduler.ShutdownJobInterruption = ShutdownJobInterruption.Always;
            });
            quartz.UseDefaultThreadPool(maxConcurrency: 4);
            if (isPostgres) quartz.UsePersistentStore(store => Cluster(store, connection));
            else quartz.UseInMemoryStore();
            // Each wait is twice the one before. A job whose next waking comes sooner is tried again by that.
            quartz.UseDefaultRetryPolicy(RetryPolicy.Exponential(Retries, retry, 2, retry * 8));
            quartz.AddJobMiddleware<RecordRuns>();
            Timetable.Write(quartz);
        });
        services.AddQuartzHostedService(host => host.WaitForJobsToComplete = true);
        return services;
    }

    /// <summary>The schedule's tables lie in the authority's own schema, so that no authority wakes another's jobs.</summary>
    private static void Cluster(IPersistentStoreBuilder store, string connection)
    {
        store.UsePostgres(NpgsqlFactory.Instance, connection);
        store.UseClustering();
        store.ConfigureStore(options => options.TablePrefix = "qrtz_");
        store.ProvisionSchema();
    }
}
