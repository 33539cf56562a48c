using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using Rectification.Database;
using Rectification.Evidencing;
using Rectification.History;
using Rectification.Language;
using Rectification.Organisations;
using Rectification.Pipeline;
using Workflow.Engine;

namespace Rectification.Storage.Moving;

/// <summary>What was brought in, and what looking through it found.</summary>
/// <param name="Missing">Files that were missing or damaged already when they were exported.</param>
public sealed record ImportedWhole(string? Authority, long Rows, int Files, HistorySummary History, EvidenceSummary Evidence, IReadOnlyList<string> Missing);

/// <summary>
/// 整体导入: brings an authority's whole data into an installation that holds nothing yet, or only what founding it made. All of it in one
/// transaction, or nothing; every hash is worked out anew before it ends. The triggers that keep history append-only stay as they are:
/// rows are only added, and where one would have to be changed the installation was not empty.
/// </summary>
public sealed class ImportWhole(RectificationDb db, EvidenceFolder folder, VerifyHistory history, VerifyEvidence evidence, AuthorityZone zone)
{
    /// <summary>What every hash is worked out anew of, row by row.</summary>
    private static readonly HashSet<string> LookedThrough = new(StringComparer.Ordinal) { "issue_events", "evidence", "recheck_files", "draws" };

    private readonly List<string> placed = [];

    /// <param name="evenUnsound">Whether a history that does not hold is brought in all the same: it may not have held where it was exported.</param>
    /// <param name="found">Called with everything that is wrong in what was brought in.</param>
    /// <param name="progress">Told the number of rows and files brought in and of those looked through, and how many there will be.</param>
    public async Task<Answer<ImportedWhole>> Read(
        string file, bool evenUnsound = false, Func<Refusal, Task>? found = null, IProgress<(long Done, long Of)>? progress = null, CancellationToken cancellation = default)
    {
        placed.Clear();
        var done = false;
        try
        {
            var opened = await MovedArchive.Open(file, cancellation);
            if (!opened.Accepted) return opened.Refusal;
            await using var archive = opened.Value;
            var answer = await Read(archive, evenUnsound, found ?? (_ => Task.CompletedTask), progress, cancellation);
            done = answer.Accepted;
            return answer;
        }
        catch (InvalidDataException)
        {
            return Refusals.Of("moving-damaged");
        }
        catch (Exception e) when (e is DbException or IOException or UnauthorizedAccessException)
        {
            return Refusals.Of("moving-failed", e.Message);
        }
        finally
        {
            if (!done) placed.ForEach(folder.Discard);
        }
    }

    private async Task<Answer<ImportedWhole>> Read(
        MovedArchive archive, bool evenUnsound, Func<Refusal, Task> found, IProgress<(long Done, long Of)>? progress, CancellationToken cancellation)
    {
        db.Database.SetCommandTimeout(0);
        db.ChangeTracker.Clear();
        var tables = MovedTables.Of(db.Model);
        if (await OtherBuild(archive.Manifest, tables, cancellation) is { } other) return other;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var emptiness = new Emptiness(db, tables);
        if (await emptiness.Hold(cancellation) is { } refusal) return refusal;
        var published = await emptiness.Published(cancellation);
        await emptiness.Clear(cancellation);
        var names = archive.Files.ToList();
        long rows = 0, seen = 0, of = names.Count + archive.Manifest.Tables.Sum(t => LookedThrough.Contains(t.Name) ? 2 * t.Rows : t.Rows);
        void Tell() => progress?.Report((Math.Min(++seen, of), of));
        foreach (var table in tables)
        {
            if (await Rows(archive, table, Tell, cancellation) is { } wrong) return wrong;
            rows += archive.Manifest.Tables.First(t => t.Name == table.Name).Rows;
        }

        if (await emptiness.Changed(published, cancellation) is { } changed) return changed;
        var (files, left) = (0, archive.Manifest.Files.Bytes);
        foreach (var name in names)
        {
            await using var packed = await archive.Content(name, cancellation);
            await using var content = new HashedStream(packed, left);
            if (await folder.TakeBack(content, name, cancellation) is not { } isNew) return Refusals.Of("moving-altered", "files/" + name);
            if (isNew) placed.Add(name);
            left -= content.Bytes;
            files++;
            Tell();
        }

        var gone = archive.Manifest.Files.Missing.Concat(archive.Manifest.Files.Damaged).ToHashSet(StringComparer.Ordinal);
        var (broken, lost) = ((Refusal?)null, (Refusal?)null);
        var sound = await history.Run(f => { broken ??= f.What; return found(f.What); }, Tell, cancellation);
        var kept = await evidence.Run(f => { if (!gone.Contains(f.Sha256)) lost ??= f.What; return found(f.What); }, Tell, cancellation);
        if (!evenUnsound && (broken ?? lost) is { } unsound) return Refusals.Of("moving-unsound", sound.Faults + kept.Faults, unsound.Sentence);
        if (await End(transaction, cancellation) is { } refused) return refused;
        return new ImportedWhole(archive.Manifest.Authority, rows, files, sound, kept, [.. gone.Order(StringComparer.Ordinal)]);
    }

    /// <summary>SQLite looks only now at what the rows refer to.</summary>
    private async Task<Refusal?> End(IDbContextTransaction transaction, CancellationToken cancellation)
    {
        try
        {
            await transaction.CommitAsync(cancellation);
            zone.Known = null;
            return null;
        }
        catch (DbException e)
        {
            return Refusals.Of("moving-rows-refused", "tables", e.Message);
        }
    }

    /// <summary>Rows of another build's tables are not guessed at.</summary>
    private async Task<Refusal?> OtherBuild(Manifest manifest, IReadOnlyList<MovedTable> tables, CancellationToken cancellation)
    {
        var own = (await db.Database.GetAppliedMigrationsAsync(cancellation)).ToList();
        if (manifest.Migrations.Except(own, StringComparer.Ordinal).FirstOrDefault() is { } newer) return Refusals.Of("moving-newer", newer, own[^1]);
        if (own.Except(manifest.Migrations, StringComparer.Ordinal).FirstOrDefault() is { } older) return Refusals.Of("moving-older", manifest.Schema, older);
        return manifest.Tables.Select(t => t.Name).Order(StringComparer.Ordinal).SequenceEqual(tables.Select(t => t.Name).Order(StringComparer.Ordinal), StringComparer.Ordinal)
            ? null
            : Refusals.Of("moving-damaged");
    }

    private async Task<Refusal?> Rows(MovedArchive archive, MovedTable table, Action tell, CancellationToken cancellation)
    {
        var said = archive.Manifest.Tables.First(t => t.Name == table.Name);
        var lines = new RowLines(table);
        await using var from = await archive.Table(said, cancellation);
        try
        {
            await using var sink = await Sink(table, cancellation);
            await lines.Read(from, row => { tell(); return sink.Add(row, cancellation); }, cancellation);
            if ((lines.Count, from.Bytes, from.Sha256()) != (said.Rows, said.Bytes, said.Sha256)) return Refusals.Of("moving-altered", $"tables/{table.Name}.jsonl");
            await sink.End(cancellation);
            return null;
        }
        catch (InvalidDataException)
        {
            return from.Bytes > said.Bytes ? Refusals.Of("moving-altered", $"tables/{table.Name}.jsonl") : Refusals.Of("moving-row-unreadable", $"tables/{table.Name}.jsonl", lines.Count + 1);
        }
        catch (DbException e)
        {
            return Refusals.Of("moving-rows-refused", $"tables/{table.Name}.jsonl", e.Message);
        }
    }

    private Task<IRowSink> Sink(MovedTable table, CancellationToken cancellation) => db.Database.CurrentTransaction!.GetDbTransaction() switch
    {
        SqliteTransaction sqlite => SqliteSink.Begin(sqlite.Connection!, sqlite, table, cancellation),
        NpgsqlTransaction postgres => PostgresSink.Begin(postgres.Connection!, table, cancellation),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
