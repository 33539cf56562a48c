using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Rectification.Storage;

/// <summary>
/// What SQLite forgets with every connection. synchronous=FULL makes a commit survive a power cut in WAL mode too, and
/// busy_timeout lets SQLite itself wait for the writer before it (the driver alone would sleep 150 ms at a time).
/// </summary>
internal sealed class SqliteDurability : DbConnectionInterceptor
{
    private const string Pragmas = "PRAGMA synchronous=FULL; PRAGMA busy_timeout=30000;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }
}
