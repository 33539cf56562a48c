using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Rectification.Database;
using Rectification.Language;
using Workflow.Engine;

namespace Rectification.Storage;

/// <summary>
/// What happens before the program serves anybody: the database is looked at, brought to this build's tables by one
/// node at a time, and its history made append-only. A refusal means that the program does not start.
/// </summary>
public sealed class DatabaseStart(RectificationDb db, StorageConnection storage)
{
    /// <summary>Returns null when all is well. Safe to run again, and on several nodes at once.</summary>
    public async Task<Refusal?> Run(CancellationToken cancellation = default)
    {
        try
        {
            if (storage.File is { } file) Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await using var turn = await MigrationTurn.Take(storage, cancellation);
            if (storage.Kind is DatabaseKind.PostgreSql && await PostgresTrust.Doubt(turn.Connection!, cancellation) is { } doubt) return doubt;
            if (await Newer(cancellation)) return Refusals.Of("database-newer");
            await turn.Prepare(cancellation);
            await db.Database.MigrateAsync(cancellation);
            await AppendOnly.Ensure(db, storage.Kind, cancellation);
            return null;
        }
        catch (Exception e) when (e is DbException or IOException or UnauthorizedAccessException)
        {
            return Refusals.Of("database-unreachable", e.Message);
        }
    }

    /// <summary>A database that a later build has changed is not touched by an earlier one.</summary>
    private async Task<bool> Newer(CancellationToken cancellation)
    {
        if (storage.File is { } file && !File.Exists(file)) return false;
        var known = db.Database.GetMigrations();
        var applied = await db.Database.GetAppliedMigrationsAsync(cancellation);
        return applied.Except(known, StringComparer.Ordinal).Any();
    }
}
