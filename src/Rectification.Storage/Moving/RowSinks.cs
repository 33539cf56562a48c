using Microsoft.Data.Sqlite;
using Npgsql;
using NpgsqlTypes;

namespace Rectification.Storage.Moving;

/// <summary>Takes in the rows of one table.</summary>
internal interface IRowSink : IAsyncDisposable
{
    Task Add(object?[] row, CancellationToken cancellation);

    /// <summary>After the last row; without it nothing of them stays.</summary>
    Task End(CancellationToken cancellation);
}

/// <summary>One statement, however many rows: the server looks at what they refer to when it ends, so a table may refer to itself.</summary>
internal sealed class PostgresSink : IRowSink
{
    // The server answers only after the last row, when it has looked at all that they refer to.
    private static readonly TimeSpan Patience = TimeSpan.FromHours(1);
    private readonly NpgsqlBinaryImporter copy;
    private readonly NpgsqlDbType[] types;

    private PostgresSink(NpgsqlBinaryImporter copy, NpgsqlDbType[] types) => (this.copy, this.types) = (copy, types);

    public static async Task<IRowSink> Begin(NpgsqlConnection connection, MovedTable table, CancellationToken cancellation)
    {
        var columns = string.Join(", ", table.Columns.Select(c => $"\"{c.Name}\""));
        var begun = await connection.BeginBinaryImportAsync($"COPY \"{table.Name}\" ({columns}) FROM STDIN (FORMAT BINARY)", cancellation);
        begun.Timeout = Patience;
        return new PostgresSink(begun, [.. table.Columns.Select(c => Of(c.Type))]);
    }

    public async Task Add(object?[] row, CancellationToken cancellation)
    {
        await copy.StartRowAsync(cancellation);
        for (var i = 0; i < row.Length; i++)
        {
            if (row[i] is { } value) await copy.WriteAsync(value, types[i], cancellation);
            else await copy.WriteNullAsync(cancellation);
        }
    }

    public async Task End(CancellationToken cancellation) => await copy.CompleteAsync(cancellation);

    public ValueTask DisposeAsync() => copy.DisposeAsync();

    private static NpgsqlDbType Of(Type type) =>
        type == typeof(string) ? NpgsqlDbType.Text : type == typeof(Guid) ? NpgsqlDbType.Uuid : type == typeof(DateTime) ? NpgsqlDbType.TimestampTz
        : type == typeof(DateOnly) ? NpgsqlDbType.Date : type == typeof(int) ? NpgsqlDbType.Integer : type == typeof(long) ? NpgsqlDbType.Bigint
        : type == typeof(bool) ? NpgsqlDbType.Boolean : NpgsqlDbType.Numeric;
}

/// <summary>One prepared statement a row; what rows refer to is looked at when the transaction ends.</summary>
internal sealed class SqliteSink(SqliteCommand command) : IRowSink
{
    public static async Task<IRowSink> Begin(SqliteConnection connection, SqliteTransaction transaction, MovedTable table, CancellationToken cancellation)
    {
        var command = connection.CreateCommand();
        var names = table.Columns.Select((_, i) => $"$p{i}").ToList();
        command.Transaction = transaction;
        command.CommandText = $"INSERT INTO \"{table.Name}\" ({string.Join(", ", table.Columns.Select(c => $"\"{c.Name}\""))}) VALUES ({string.Join(", ", names)})";
        foreach (var name in names) command.Parameters.Add(new SqliteParameter { ParameterName = name });
        await command.PrepareAsync(cancellation);
        return new SqliteSink(command);
    }

    public async Task Add(object?[] row, CancellationToken cancellation)
    {
        for (var i = 0; i < row.Length; i++) command.Parameters[i].Value = row[i] ?? DBNull.Value;
        await command.ExecuteNonQueryAsync(cancellation);
    }

    public Task End(CancellationToken cancellation) => Task.CompletedTask;

    public ValueTask DisposeAsync() => command.DisposeAsync();
}
