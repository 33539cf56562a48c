using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Rectification.Database;
using Shared;

namespace Rectification.Storage.Tests;

/// <summary>A database's tables as the database itself describes them: one sorted line a column, key and index.</summary>
internal static partial class Schema
{
    private const string Sqlite =
        """
        SELECT m.name || ': column ' || c.name || ' ' || c.type || CASE c."notnull" WHEN 1 THEN ' not null' ELSE '' END || coalesce(' default ' || c.dflt_value, '')
          FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%'
        UNION ALL
        SELECT m.tbl_name || ': index ' || m.sql FROM sqlite_master m WHERE m.type = 'index' AND m.sql IS NOT NULL
        UNION ALL
        SELECT m.name || ': table ' || m.sql FROM sqlite_master m WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%'
        """;

    private const string PostgreSql =
        """
        SELECT c.relname || ': column ' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END
            || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')
          FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
          LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
         WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace
        UNION ALL
        SELECT conrelid::regclass || ': ' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = current_schema()::regnamespace
        UNION ALL
        SELECT tablename || ': index ' || replace(indexdef, schemaname || '.', '') FROM pg_indexes WHERE schemaname = current_schema()
        """;

    public static async Task<IReadOnlyList<string>> Read(TestDatabase database)
    {
        await using var services = database.Services();
        await using var db = await services.GetRequiredService<IDbContextFactory<RectificationDb>>().CreateDbContextAsync();
        var lines = await db.Database.SqlQueryRaw<string>(database.Kind is DatabaseKind.PostgreSql ? PostgreSql : Sqlite).ToListAsync();
        return [.. lines.SelectMany(Constraints).Where(l => !IsBookkeeping(l)).Order(StringComparer.Ordinal)];
    }

    /// <summary>SQLite names its constraints nowhere but in the statement that made the table.</summary>
    private static IEnumerable<string> Constraints(string line) =>
        line.IndexOf(": table ", StringComparison.Ordinal) is > 0 and var at
            ? Constraint().Matches(line).Select(m => $"{line[..at]}: {m.Value.TrimEnd(',')}")
            : [line];

    private static bool IsBookkeeping(string line) =>
        line.StartsWith("migrations: ", StringComparison.Ordinal) || line.StartsWith("__EFMigrationsLock: ", StringComparison.Ordinal);

    [GeneratedRegex("CONSTRAINT .*", RegexOptions.None, 10_000)]
    private static partial Regex Constraint();
}
