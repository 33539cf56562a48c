using Microsoft.EntityFrameworkCore;
using Rectification.Database;
using Shared;
using Workflow.Engine;

namespace Rectification.Storage.Tests;

public class DatabaseStartTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_empty_place_gets_its_tables_and_a_second_start_changes_nothing(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Migrated(kind);
        Assert.Null(await Start(database.Connection));
        await using var services = database.Services();
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RectificationDb>();
        Assert.Empty(await db.Issues.ToListAsync());
        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nodes_that_start_at_once_migrate_in_turn(DatabaseKind kind)
    {
        await using var database = TestDatabase.Empty(kind);
        var starts = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => Start(database.Connection))));
        Assert.All(starts, Assert.Null);
        await database.Execute("INSERT INTO published_definitions (id, version, hash, json, published_at) VALUES ('x', 1, 'h', '{}', '2026-03-02 00:00:00')");
    }

    [Fact]
    public async Task A_start_that_was_killed_while_it_migrated_SQLite_does_not_hold_up_the_next()
    {
        await using var database = await TestDatabase.Migrated(DatabaseKind.Sqlite);
        await database.Execute("CREATE TABLE IF NOT EXISTS __EFMigrationsLock (Id INTEGER NOT NULL PRIMARY KEY, Timestamp TEXT NOT NULL)");
        await database.Execute("INSERT INTO __EFMigrationsLock VALUES (1, '2026-03-02')");
        var start = Start(database.Connection);
        Assert.Same(start, await Task.WhenAny(start, Task.Delay(TimeSpan.FromSeconds(30))));
        Assert.Null(await start);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_database_of_a_later_version_is_refused_and_left_alone(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Migrated(kind);
        await database.Execute("""INSERT INTO migrations ("MigrationId", "ProductVersion") VALUES ('29990101000000_Later', '99')""");
        Assert.Equal("database-newer", (await Start(database.Connection))?.Code);
    }

    [Fact]
    public async Task A_PostgreSQL_that_forgets_commits_is_refused()
    {
        await using var database = TestDatabase.Empty(DatabaseKind.PostgreSql);
        var refusal = await Start(database.Connection + ";Options=-c synchronous_commit=off");
        Assert.Equal("postgresql-synchronous-commit-off", refusal?.Code);
    }

    [Theory]
    [InlineData(140_011, "on", "on", "postgresql-too-old")]
    [InlineData(150_000, "off", "on", "postgresql-fsync-off")]
    [InlineData(150_000, "on", "off", "postgresql-synchronous-commit-off")]
    [InlineData(150_000, "on", "local", null)]
    [InlineData(180_001, "on", "remote_apply", null)]
    public void A_PostgreSQL_is_trusted_by_its_version_and_settings(int version, string fsync, string synchronousCommit, string? code) =>
        Assert.Equal(code, PostgresTrust.Doubt(version, "some version", fsync, synchronousCommit)?.Code);

    [Fact]
    public async Task A_database_that_cannot_be_reached_is_a_refusal_with_the_reason()
    {
        var refusal = await Start("Host=127.0.0.1;Port=1;Username=nobody;Password=secret;Timeout=5");
        Assert.Equal("database-unreachable", refusal?.Code);
        Assert.DoesNotContain("secret", refusal!.Sentence.Zh + refusal.Sentence.En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_a_refusal()
    {
        var folder = Directory.CreateTempSubdirectory("rectification-");
        try
        {
            var file = Path.Combine(folder.FullName, "rectification.db");
            await File.WriteAllTextAsync(file, "this is a letter, not a database; it has been put here by mistake, and it is long enough to have a header");
            Assert.Equal("database-unreachable", (await Start(file))?.Code);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task SQLite_waits_writes_through_and_keeps_its_references()
    {
        await using var database = await TestDatabase.Migrated(DatabaseKind.Sqlite);
        await using var services = database.Services();
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RectificationDb>();
        Assert.Equal("wal", await db.Database.SqlQueryRaw<string>("SELECT journal_mode AS Value FROM pragma_journal_mode").SingleAsync());
        Assert.Equal(2, await db.Database.SqlQueryRaw<int>("SELECT synchronous AS Value FROM pragma_synchronous").SingleAsync());
        Assert.Equal(1, await db.Database.SqlQueryRaw<int>("SELECT foreign_keys AS Value FROM pragma_foreign_keys").SingleAsync());
        Assert.Equal(30_000, await db.Database.SqlQueryRaw<int>("SELECT timeout AS Value FROM pragma_busy_timeout").SingleAsync());
    }

    private static async Task<Refusal?> Start(string connection)
    {
        await using var services = new ServiceCollection().AddStorage(connection).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DatabaseStart>().Run();
    }
}
