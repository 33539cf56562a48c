using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Rectification.Database;
using Shared;

namespace Rectification.Storage.Tests;

public class SchemaTests
{
    /// <summary>
    /// EF Core makes the tables of the model in a second place, and the database itself is asked what stands in both: so
    /// types, filters and directions are compared as the database understood them.
    /// </summary>
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_migrations_make_the_tables_of_the_model(DatabaseKind kind)
    {
        await using var migrated = await TestDatabase.Migrated(kind);
        await using var modelled = TestDatabase.Empty(kind);
        if (kind is DatabaseKind.PostgreSql) await modelled.Execute($"CREATE SCHEMA {StorageConnection.Of(modelled.Connection).Schema}");
        await using (var services = modelled.Services())
        await using (var db = await services.GetRequiredService<IDbContextFactory<RectificationDb>>().CreateDbContextAsync())
            await CreateTables(db, kind);

        var tables = await Schema.Read(migrated);
        var model = await Schema.Read(modelled);
        Assert.Contains(tables, line => line.StartsWith("issue_events: ", StringComparison.Ordinal));
        List<string> differences =
            [.. model.Except(tables).Select(l => $"only in the model: {l}"), .. tables.Except(model).Select(l => $"only in the tables: {l}")];
        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    private static async Task CreateTables(RectificationDb db, DatabaseKind kind)
    {
        var creator = db.GetService<IRelationalDatabaseCreator>();
        if (kind is DatabaseKind.Sqlite) await creator.CreateAsync();
        await creator.CreateTablesAsync();
    }
}
