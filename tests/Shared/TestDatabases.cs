using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Rectification.Database;
using Rectification.Storage;

namespace Shared;

/// <summary>Runs a theory once on each database: <c>[Theory, ClassData(typeof(BothDatabases))]</c>.</summary>
public sealed class BothDatabases : TheoryData<DatabaseKind>
{
    public BothDatabases()
    {
        Add(DatabaseKind.Sqlite);
        Add(DatabaseKind.PostgreSql);
    }
}

/// <summary>An empty place for tables that is gone when the test is over: a file of its own, or a schema of its own.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private const string Variable = "RECTIFICATION_TEST_POSTGRES";
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("rectification-");
    private readonly string? schema;

    private TestDatabase(DatabaseKind kind)
    {
        Kind = kind;
        if (kind is DatabaseKind.Sqlite)
        {
            Connection = Path.Combine(folder.FullName, "rectification.db");
            return;
        }

        schema = $"t_{Guid.NewGuid():N}";
        Connection = new NpgsqlConnectionStringBuilder(Server()) { SearchPath = schema, MaxPoolSize = 20 }.ConnectionString;
    }

    public DatabaseKind Kind { get; }

    /// <summary>What <c>AddStorage</c> takes.</summary>
    public string Connection { get; }

    /// <summary>Where evidence goes: beside the file, or beside nothing.</summary>
    public string EvidenceFolder => Path.Combine(folder.FullName, "evidence");

    /// <summary>An empty place; tables are made by whoever starts on it.</summary>
    public static TestDatabase Empty(DatabaseKind kind) => new(kind);

    /// <summary>A place with this build's tables in it.</summary>
    public static async Task<TestDatabase> Migrated(DatabaseKind kind)
    {
        var database = Empty(kind);
        await using var services = database.Services();
        await using var scope = services.CreateAsyncScope();
        var refusal = await scope.ServiceProvider.GetRequiredService<DatabaseStart>().Run();
        Assert.Null(refusal);
        return database;
    }

    /// <summary>Just the tables, without the domain.</summary>
    public ServiceProvider Services() => new ServiceCollection().AddStorage(Connection).BuildServiceProvider();

    /// <summary>One statement behind the program's back.</summary>
    public async Task<int> Execute(string sql)
    {
        await using var services = Services();
        await using var db = await services.GetRequiredService<IDbContextFactory<RectificationDb>>().CreateDbContextAsync();
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteNonQueryAsync();
    }

    /// <summary>Takes away what keeps history append-only, as somebody with the database's password could.</summary>
    public async Task AllowTampering()
    {
        string[] statements = Kind is DatabaseKind.PostgreSql
            ? ["DROP TRIGGER issue_events_no_change ON issue_events", "DROP TRIGGER issue_events_no_truncate ON issue_events"]
            : ["DROP TRIGGER issue_events_no_update", "DROP TRIGGER issue_events_no_delete"];
        foreach (var statement in statements) await Execute(statement);
    }

    public async ValueTask DisposeAsync()
    {
        if (schema is null) SqliteConnection.ClearPool(new SqliteConnection(StorageConnection.Of(Connection).Text));
        else await Drop(schema);
        folder.Delete(recursive: true);
    }

    private async Task Drop(string name)
    {
        await using var pooled = new NpgsqlConnection(StorageConnection.Of(Connection).Text);
        NpgsqlConnection.ClearPool(pooled);
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Server()) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var drop = new NpgsqlCommand($"DROP SCHEMA IF EXISTS {name} CASCADE", connection);
        await drop.ExecuteNonQueryAsync();
    }

    /// <summary>Without a server the test fails: a database that is not tested must not look tested.</summary>
    private static string Server() => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } server
        ? server
        : throw new InvalidOperationException($"{Variable} is not set: give it an Npgsql connection string of a PostgreSQL 15 or later. ./test.sh starts one by itself.");
}
