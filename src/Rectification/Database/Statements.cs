using System.Data.Common;
using Microsoft.EntityFrameworkCore.Storage;

namespace Rectification.Database;

/// <summary>Runs set-based statements in one transaction: all of them, or none. Parameters are named, as in <c>@day</c>.</summary>
internal sealed class Statements : IAsyncDisposable
{
    // A sweep over a million rows outlasts what a page may take.
    private const int TimeoutSeconds = 600;
    private readonly IDbContextTransaction transaction;
    private readonly Dictionary<string, object> values = new(StringComparer.Ordinal);
    private readonly List<string> temporary = [];
    private readonly bool own;

    private Statements(RectificationDb db, IDbContextTransaction transaction, bool own) =>
        (Dialect, this.transaction, this.own) = (Dialect.Of(db), transaction, own);

    public Dialect Dialect { get; }

    /// <summary>Within the transaction that is under way, if one is: it is then ended by whoever began it.</summary>
    public static async Task<Statements> Begin(RectificationDb db, CancellationToken cancellation) =>
        db.Database.CurrentTransaction is { } underWay
            ? new(db, underWay, own: false)
            : new(db, await db.Database.BeginTransactionAsync(cancellation), own: true);

    /// <summary>Gives a parameter its value for every statement that names it.</summary>
    public Statements With(string name, object value)
    {
        values[name] = value;
        return this;
    }

    /// <summary>The number of rows that a statement touched.</summary>
    public async Task<int> Run(string sql, CancellationToken cancellation)
    {
        await using var command = Command(sql);
        return await command.ExecuteNonQueryAsync(cancellation);
    }

    public async Task<List<T>> Read<T>(string sql, Func<DbDataReader, T> row, CancellationToken cancellation)
    {
        await using var command = Command(sql);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellation)) rows.Add(row(reader));
        return rows;
    }

    /// <summary>
    /// Makes a table that only this transaction sees. It is dropped by <see cref="Commit"/>, because a pooled connection
    /// would carry it over to the next sweep.
    /// </summary>
    public async Task Temporary(string table, string columns, CancellationToken cancellation)
    {
        await Run($"CREATE TEMP TABLE {table} ({columns})", cancellation);
        temporary.Add(table);
    }

    public async Task Analyze(string table, CancellationToken cancellation)
    {
        if (Dialect.Analyze(table) is { } sql) await Run(sql, cancellation);
    }

    public async Task Commit(CancellationToken cancellation)
    {
        foreach (var table in temporary) await Run($"DROP TABLE {table}", cancellation);
        if (own) await transaction.CommitAsync(cancellation);
    }

    public ValueTask DisposeAsync() => own ? transaction.DisposeAsync() : ValueTask.CompletedTask;

    private DbCommand Command(string sql)
    {
        var under = transaction.GetDbTransaction();
        var command = under.Connection!.CreateCommand();
        command.CommandText = sql;
        command.Transaction = under;
        command.CommandTimeout = TimeoutSeconds;
        foreach (var (name, value) in values.Where(v => sql.Contains(v.Key, StringComparison.Ordinal)))
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
