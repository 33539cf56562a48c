using Npgsql;
using Rectification.Language;
using Workflow.Engine;

namespace Rectification.Storage;

/// <summary>Whether a PostgreSQL server keeps what it has acknowledged; one that may forget is refused.</summary>
internal static class PostgresTrust
{
    private const int OldestVersion = 150_000;

    public static async Task<Refusal?> Doubt(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            "SELECT current_setting('server_version_num')::int, current_setting('server_version'), current_setting('fsync'), current_setting('synchronous_commit')",
            connection);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);
        return Doubt(row.GetInt32(0), row.GetString(1), row.GetString(2), row.GetString(3));
    }

    internal static Refusal? Doubt(int versionNumber, string version, string fsync, string synchronousCommit)
    {
        if (versionNumber < OldestVersion) return Refusals.Of("postgresql-too-old", version);
        if (fsync == "off") return Refusals.Of("postgresql-fsync-off");
        return synchronousCommit == "off" ? Refusals.Of("postgresql-synchronous-commit-off") : null;
    }
}
