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
    private readonly DirectoryInfo? folder;
    private readonly string? schema;

    private TestDatabase(DatabaseKind kind, string connection, DirectoryInfo? folder, string? schema) =>
        (Kind, Connection, this.folder, this.schema) = (kind, connection, folder, schema);

    public DatabaseKind Kind { get; }

    /// <summary>What <c>AddStorage</c> takes.</summary>
    public string Connection { get; }

    /// <summary>An empty place; tables are made by whoever starts on it.</summary>
    public static TestDatabase Empty(DatabaseKind kind)
    {
        var name = $"t_{Guid.NewGuid():N}";
        if (kind is DatabaseKind.Sqlite)
        {
            var place = Directory.CreateTempSubdirectory("rectification-");
            return new(kind, Path.Combine(place.FullName, "rectification.db"), place, null);
        }

        var server = new NpgsqlConnectionStringBuilder(Server()) { SearchPath = name, MaxPoolSize = 20 };
        return new(kind, server.ConnectionString, null, name);
    }

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
        return await db.Database.ExecuteSqlRawAsync(sql);
    }

    public async ValueTask DisposeAsync()
    {
        if (folder is not null)
        {
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
            return;
        }

        await using var pooled = new NpgsqlConnection(StorageConnection.Of(Connection).Text);
        NpgsqlConnection.ClearPool(pooled);
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Server()) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var drop = new NpgsqlCommand($"DROP SCHEMA IF EXISTS {schema} CASCADE", connection);
        await drop.ExecuteNonQueryAsync();
    }

    /// <summary>Without a server the test fails: a database that is not tested must not look tested.</summary>
    private static string Server() => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } server
        ? server
        : throw new InvalidOperationException($"{Variable} is not set: give it an Npgsql connection string of a PostgreSQL 15 or later. ./test.sh starts one by itself.");
}
