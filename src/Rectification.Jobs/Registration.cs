using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Quartz;

namespace Rectification.Jobs;

/// <summary>What the host adds to have the timetable run.</summary>
public static class Registration
{
    /// <param name="connection">The database's connection string.</param>
    /// <param name="isPostgres">Clusters the schedule there; on SQLite it runs from memory, because the tables decide what is due.</param>
    /// <param name="enabled">Whether this node runs the timetable at all.</param>
    public static IServiceCollection AddJobs(this IServiceCollection services, string connection, bool isPostgres, bool enabled)
    {
        if (!enabled) return services;
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
