using System.Globalization;

namespace Rectification.Database;

/// <summary>
/// Where the two databases want different words for the same thing in the set-based statements; everything else of
/// those statements is one text for both.
/// </summary>
/// <param name="Id">Type of an id in a temporary table. SQLite keeps ids and days as text.</param>
/// <param name="Day">Type of a day in a temporary table.</param>
/// <param name="NewId">
/// A new UUIDv7 for each row, its time taken from the parameter <c>@stamp</c> (<see cref="Stamp"/>). On SQLite the text
/// is in capitals, as EF Core writes it: in another spelling it would be another id.
/// </param>
/// <param name="Spelled">An id as it is written in JSON that is compared with a column.</param>
/// <param name="SkipLocked">Takes rows for oneself and passes over those that another node holds. SQLite has one writer anyway.</param>
/// <param name="HoldTable">Keeps others from writing to a table until the transaction ends, and waits for those who do. SQLite has one writer anyway.</param>
/// <param name="Analyze">Tells the planner how large a temporary table has become.</param>
internal sealed record Dialect(string Id, string Day, string NewId, Func<Guid, string> Spelled, string SkipLocked, Func<string, string?> HoldTable, Func<string, string?> Analyze, Func<string, (string Name, string Type)[], string> Json)
{
    private static readonly Dialect Sqlite = new(
        "text",
        "text",
        "@stamp || substr(hex(randomblob(2)), 2) || '-' || substr('89AB', 1 + (random() & 3), 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6))",
        id => id.ToString().ToUpperInvariant(),
        "",
        _ => null,
        _ => null,
        (parameter, columns) => $"(SELECT {string.Join(", ", columns.Select(c => $"value ->> '{c.Name}' AS {c.Name}"))} FROM json_each({parameter})) j");

    private static readonly Dialect PostgreSql = new(
        "uuid",
        "date",
        "CAST(overlay(CAST(gen_random_uuid() AS text) PLACING @stamp FROM 1 FOR 15) AS uuid)",
        id => id.ToString(),
        "FOR UPDATE SKIP LOCKED",
        table => $"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE",
        table => $"ANALYZE {table}",
        (parameter, columns) => $"json_to_recordset(CAST({parameter} AS json)) AS j ({string.Join(", ", columns.Select(c => $"{c.Name} {c.Type}"))})");

    public static Dialect Of(RectificationDb db) =>
        db.Database.ProviderName!.EndsWith("PostgreSQL", StringComparison.Ordinal) ? PostgreSql : Sqlite;

    /// <summary>The part of a UUIDv7 that tells the time: 48 bits of milliseconds and the version.</summary>
    public static string Stamp(DateTime now)
    {
        var milliseconds = new DateTimeOffset(now, TimeSpan.Zero).ToUnixTimeMilliseconds();
        return string.Create(CultureInfo.InvariantCulture, $"{milliseconds >> 16:X8}-{milliseconds & 0xFFFF:X4}-7");
    }
}
