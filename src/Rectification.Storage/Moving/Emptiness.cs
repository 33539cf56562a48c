using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Rectification.Database;
using Rectification.Language;
using Workflow.Engine;

namespace Rectification.Storage.Moving;

/// <summary>
/// An installation that a whole authority may be brought into: nothing is in it but what founding it made and what a running program writes
/// by itself. That makes way for what comes in.
/// </summary>
internal sealed class Emptiness(RectificationDb db, IReadOnlyList<MovedTable> tables)
{
    /// <summary>Rows that an installation in which nobody has worked yet may hold, and how many.</summary>
    private static readonly Dictionary<string, int> Founding = new(StringComparer.Ordinal)
    {
        ["authorities"] = 1, ["organisations"] = 1, ["people"] = 1, ["accounts"] = 1, ["access_tokens"] = int.MaxValue, ["published_definitions"] = int.MaxValue,
        ["published_approvals"] = int.MaxValue, ["job_runs"] = int.MaxValue, ["job_calls"] = int.MaxValue, ["job_pauses"] = int.MaxValue,
    };

    /// <summary>Keeps everybody else from writing until the transaction ends, and refuses where something is there.</summary>
    public async Task<Refusal?> Hold(CancellationToken cancellation)
    {
        if (db.Database.IsNpgsql()) await Run($"LOCK TABLE {string.Join(", ", tables.Select(t => $"\"{t.Name}\""))} IN SHARE ROW EXCLUSIVE MODE", cancellation);
        // Told only at the end of the transaction on SQLite, where rows come in one by one.
        else await Run("PRAGMA defer_foreign_keys = ON", cancellation);
        foreach (var table in tables)
        {
            var most = Founding.GetValueOrDefault(table.Name);
            if (most == int.MaxValue) continue;
            var count = string.Create(CultureInfo.InvariantCulture, $"SELECT CAST(count(*) AS int) AS \"Value\" FROM (SELECT 1 FROM \"{table.Name}\" LIMIT {most + 1}) few");
            var there = await db.Database.SqlQueryRaw<int>(count).SingleAsync(cancellation);
            if (there > most) return Refusals.Of("moving-not-empty", table.Name);
        }

        return null;
    }

    /// <summary>The definitions that this program came with, as far as it has published them.</summary>
    public async Task<List<(string Id, int Version, string Hash)>> Published(CancellationToken cancellation)
    {
        var all = new List<(string Id, int Version, string Hash)>();
        foreach (var d in await db.PublishedDefinitions.AsNoTracking().Select(d => new { d.Id, d.Version, d.Hash }).ToListAsync(cancellation)) all.Add((d.Id, d.Version, d.Hash));
        foreach (var a in await db.PublishedApprovals.AsNoTracking().Select(a => new { a.Id, a.Version, a.Hash }).ToListAsync(cancellation)) all.Add((a.Id, a.Version, a.Hash));
        return all;
    }

    /// <summary>Takes the founding away; on PostgreSQL whatever refers to something goes before it.</summary>
    public async Task Clear(CancellationToken cancellation)
    {
        foreach (var stays in MovedTables.StayHere) await Run($"DELETE FROM \"{stays}\"", cancellation);
        foreach (var table in tables.Reverse().Where(t => Founding.ContainsKey(t.Name))) await Run($"DELETE FROM \"{table.Name}\"", cancellation);
    }

    /// <summary>A definition that came in otherwise than this program has it would keep the program from starting again.</summary>
    public async Task<Refusal?> Changed(IReadOnlyList<(string Id, int Version, string Hash)> before, CancellationToken cancellation)
    {
        foreach (var now in await Published(cancellation))
            if (before.FirstOrDefault(b => b.Id == now.Id && b.Version == now.Version) is { Hash: { } hash } && hash != now.Hash) return Refusals.Of("moving-definition-differs", now.Id, now.Version);
        return null;
    }

    private Task<int> Run(string sql, CancellationToken cancellation) => db.Database.ExecuteSqlRawAsync(sql, cancellation);
}
