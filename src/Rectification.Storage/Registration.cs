using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Rectification.Database;
using Rectification.Storage.Moving;

namespace Rectification.Storage;

/// <summary>What the host adds to have the tables.</summary>
public static class Registration
{
    private const int TimeoutSeconds = 30;
    private static readonly SqliteDurability Durability = new();

    /// <param name="connection">An Npgsql connection string when it names a host; otherwise SQLite's, or the path of its file.</param>
    public static IServiceCollection AddStorage(this IServiceCollection services, string connection)
    {
        var storage = StorageConnection.Of(connection);
        services.AddSingleton(storage);
        services.AddPooledDbContextFactory<RectificationDb>(options => Configure(options, storage));
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<RectificationDb>>().CreateDbContext());
        services.AddScoped<DatabaseStart>();
        services.AddScoped<Backup>();
        services.AddScoped<Restore>();
        services.AddScoped<ExportWhole>();
        services.AddScoped<ImportWhole>();
        return services;
    }

    private static void Configure(DbContextOptionsBuilder options, StorageConnection storage)
    {
        var migrations = typeof(Registration).Assembly.GetName().Name;
        if (storage.Kind is DatabaseKind.PostgreSql)
        {
            options.UseNpgsql(storage.Text, npgsql => npgsql
                .MigrationsAssembly(migrations).MigrationsHistoryTable("migrations", storage.Schema).CommandTimeout(TimeoutSeconds));
        }
        else
        {
            options.UseSqlite(storage.Text, sqlite => sqlite
                .MigrationsAssembly(migrations).MigrationsHistoryTable("migrations").CommandTimeout(TimeoutSeconds));
            options.AddInterceptors(Durability);
        }

        // Migrations are written by hand and carry no copy of the model; a test compares the two instead.
        // Counting up to a limit needs no order.
        options.ConfigureWarnings(w => w.Ignore(RelationalEventId.PendingModelChangesWarning, CoreEventId.RowLimitingOperationWithoutOrderByWarning));
    }
}
