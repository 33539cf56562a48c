using Microsoft.Data.Sqlite;
using Npgsql;

namespace Rectification.Storage;

/// <summary>Which of the two databases a connection string means. Stored nowhere.</summary>
public enum DatabaseKind
{
    /// <summary>One file beside the program; nothing to install.</summary>
    Sqlite,

    /// <summary>A server, for several nodes; one authority is one schema.</summary>
    PostgreSql,
}

/// <summary>
/// Where the tables are: PostgreSQL when the text names a host, otherwise SQLite, for which a bare file path will do.
/// Fills in what both need and the text does not say.
/// </summary>
public sealed class StorageConnection
{
    private StorageConnection(DatabaseKind kind, string text) => (Kind, Text) = (kind, text);

    public DatabaseKind Kind { get; }

    /// <summary>The whole connection string. Holds a password on PostgreSQL: never shown, never logged.</summary>
    public string Text { get; }

    /// <summary>Path of the SQLite file; null on PostgreSQL.</summary>
    public string? File { get; private init; }

    /// <summary>The PostgreSQL schema that is this authority's; null on SQLite.</summary>
    public string? Schema { get; private init; }

    public static StorageConnection Of(string connection)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connection);
        return connection.Contains("Host=", StringComparison.OrdinalIgnoreCase) ? PostgreSql(connection) : Sqlite(connection);
    }

    private static StorageConnection PostgreSql(string connection)
    {
        var builder = new NpgsqlConnectionStringBuilder(connection);
        builder.ApplicationName ??= "rectification";
        if (builder.MaxAutoPrepare == 0) builder.MaxAutoPrepare = 100;
        var schema = builder.SearchPath?.Split(',')[0].Trim() is { Length: > 0 } first ? first.ToLowerInvariant() : "public";
        builder.SearchPath = schema;
        return new(DatabaseKind.PostgreSql, builder.ConnectionString) { Schema = schema };
    }

    private static StorageConnection Sqlite(string connection)
    {
        var builder = connection.Contains('=', StringComparison.Ordinal)
            ? new SqliteConnectionStringBuilder(connection)
            : new SqliteConnectionStringBuilder { DataSource = connection };
        builder.ForeignKeys = true;
        builder.DataSource = Path.GetFullPath(builder.DataSource);
        return new(DatabaseKind.Sqlite, builder.ConnectionString) { File = builder.DataSource };
    }
}
