using Microsoft.EntityFrameworkCore;
using Rectification.Database;

namespace Rectification.Storage;

/// <summary>
/// History is only ever added to: the database itself refuses to change or remove an event, whoever asks. Put in place
/// at every start, so that a trigger that somebody took away comes back.
/// </summary>
internal static class AppendOnly
{
    private static readonly string[] Sqlite =
    [
        "CREATE TRIGGER IF NOT EXISTS issue_events_no_update BEFORE UPDATE ON issue_events BEGIN SELECT RAISE(ABORT, 'issue_events is append-only'); END",
        "CREATE TRIGGER IF NOT EXISTS issue_events_no_delete BEFORE DELETE ON issue_events BEGIN SELECT RAISE(ABORT, 'issue_events is append-only'); END",
    ];

    // Asked for first: CREATE TRIGGER would wait for every running transaction at the start of each node.
    private const string Missing =
        "SELECT count(*)::int AS \"Value\" FROM pg_trigger WHERE tgrelid = 'issue_events'::regclass AND tgname LIKE 'issue\\_events\\_no\\_%' AND tgenabled <> 'D'";

    private static readonly string[] PostgreSql =
    [
        """
        CREATE OR REPLACE FUNCTION issue_events_append_only() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'issue_events is append-only' USING ERRCODE = 'restrict_violation'; END $$
        """,
        "CREATE OR REPLACE TRIGGER issue_events_no_change BEFORE UPDATE OR DELETE ON issue_events FOR EACH ROW EXECUTE FUNCTION issue_events_append_only()",
        "CREATE OR REPLACE TRIGGER issue_events_no_truncate BEFORE TRUNCATE ON issue_events FOR EACH STATEMENT EXECUTE FUNCTION issue_events_append_only()",
        "ALTER TABLE issue_events ENABLE TRIGGER issue_events_no_change",
        "ALTER TABLE issue_events ENABLE TRIGGER issue_events_no_truncate",
    ];

    public static async Task Ensure(RectificationDb db, DatabaseKind kind, CancellationToken cancellation)
    {
        if (kind is DatabaseKind.PostgreSql && await db.Database.SqlQueryRaw<int>(Missing).SingleAsync(cancellation) == 2) return;
        foreach (var statement in kind is DatabaseKind.PostgreSql ? PostgreSql : Sqlite)
            await db.Database.ExecuteSqlRawAsync(statement, cancellation);
    }
}
