using Microsoft.EntityFrameworkCore;
using Rectification.Database;

namespace Rectification.Storage;

/// <summary>
/// History is only ever added to: the database itself refuses to change or remove an event, an opinion or a pack, whoever asks. Put in place
/// at every start, so that a trigger that somebody took away comes back.
/// </summary>
internal static class AppendOnly
{
    private static readonly string[] Tables = ["issue_events", "request_opinions", "packs", "pack_totals", "pack_rows", "pack_changes", "pack_units", "pack_readers"];

    private static IEnumerable<string> Sqlite(string table) =>
    [
        $"CREATE TRIGGER IF NOT EXISTS {table}_no_update BEFORE UPDATE ON {table} BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END",
        $"CREATE TRIGGER IF NOT EXISTS {table}_no_delete BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END",
    ];

    // Asked for first: CREATE TRIGGER would wait for every running transaction at the start of each node.
    private static string Present(string table) =>
        $"SELECT count(*)::int AS \"Value\" FROM pg_trigger WHERE tgrelid = '{table}'::regclass AND tgname IN ('{table}_no_change', '{table}_no_truncate') AND tgenabled <> 'D'";

    private static IEnumerable<string> PostgreSql(string table) =>
    [
        $"""
        CREATE OR REPLACE FUNCTION {table}_append_only() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION '{table} is append-only' USING ERRCODE = 'restrict_violation'; END $$
        """,
        $"CREATE OR REPLACE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_append_only()",
        $"CREATE OR REPLACE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION {table}_append_only()",
        $"ALTER TABLE {table} ENABLE TRIGGER {table}_no_change",
        $"ALTER TABLE {table} ENABLE TRIGGER {table}_no_truncate",
    ];

    public static async Task Ensure(RectificationDb db, DatabaseKind kind, CancellationToken cancellation)
    {
        foreach (var table in Tables)
        {
            if (kind is DatabaseKind.PostgreSql && await db.Database.SqlQueryRaw<int>(Present(table)).SingleAsync(cancellation) == 2) continue;
            foreach (var statement in kind is DatabaseKind.PostgreSql ? PostgreSql(table) : Sqlite(table))
                await db.Database.ExecuteSqlRawAsync(statement, cancellation);
        }
    }
}
