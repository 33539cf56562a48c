using Microsoft.Data.Sqlite;
using Npgsql;

namespace Rectification.Storage;

/// <summary>
/// The turn to migrate: held by one node at a time, and given back even when its holder is killed. On PostgreSQL an
/// advisory lock of a connection of its own, on SQLite a locked file beside the database.
/// </summary>
internal sealed class MigrationTurn : IAsyncDisposable
{
    private readonly StorageConnection storage;
    private readonly FileStream? file;

    private MigrationTurn(StorageConnection storage, NpgsqlConnection? connection, FileStream? file) =>
        (this.storage, Connection, this.file) = (storage, connection, file);

    /// <summary>The connection that holds the lock; null on SQLite.</summary>
    public NpgsqlConnection? Connection { get; }

    public static async Task<MigrationTurn> Take(StorageConnection storage, CancellationToken cancellation)
    {
        if (storage.File is { } path) return new(storage, null, await Lock($"{path}.lock", cancellation));
        // Not from the pool: a pooled connection would keep the lock beyond its use.
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(storage.Text) { Pooling = false, CommandTimeout = 0 }.ConnectionString);
        await connection.OpenAsync(cancellation);
        await using var command = new NpgsqlCommand("SELECT pg_advisory_lock(hashtextextended('rectification ' || $1, 0))", connection);
        command.Parameters.Add(new NpgsqlParameter { Value = storage.Schema! });
        await command.ExecuteNonQueryAsync(cancellation);
        return new(storage, connection, null);
    }

    /// <summary>Makes the schema, and takes away what a killed holder left, which EF Core would wait for without end.</summary>
    public async Task Prepare(CancellationToken cancellation)
    {
        if (Connection is not null)
        {
            await using var schema = new NpgsqlCommand($"CREATE SCHEMA IF NOT EXISTS {new NpgsqlCommandBuilder().QuoteIdentifier(storage.Schema!)}", Connection);
            await schema.ExecuteNonQueryAsync(cancellation);
            return;
        }

        await using var connection = new SqliteConnection(storage.Text);
        await connection.OpenAsync(cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode=WAL; DROP TABLE IF EXISTS __EFMigrationsLock;";
        await command.ExecuteNonQueryAsync(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        if (Connection is not null) await Connection.DisposeAsync();
        if (file is not null) await file.DisposeAsync();
    }

    /// <summary>The file stays where it is: removing it could give two nodes a lock each, on two files of one name.</summary>
    private static async Task<FileStream> Lock(string path, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), cancellation);
            }
        }
    }
}
