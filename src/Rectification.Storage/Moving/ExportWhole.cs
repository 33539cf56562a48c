using System.Buffers;
using System.Data;
using System.Data.Common;
using System.Globalization;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Rectification.Database;
using Rectification.Evidencing;
using Rectification.Pipeline;

namespace Rectification.Storage.Moving;

/// <summary>What an export holds.</summary>
/// <param name="Damaged">Files whose content is not what it was when it was uploaded; they are in the archive for people to look at.</param>
/// <param name="Missing">Files that a table names and the folder does not have.</param>
public sealed record ExportedWhole(int Tables, long Rows, int Files, IReadOnlyList<string> Damaged, IReadOnlyList<string> Missing);

/// <summary>
/// 整体导出: an authority's whole data as of one moment, as lines of JSON and files in one archive, in a form that either database reads
/// back. A row and a piece of a file are in memory at a time. The form is described in docs/moving.md.
/// </summary>
public sealed class ExportWhole(RectificationDb db, EvidenceOptions evidence, TimeProvider clock)
{
    private const int Every = 1000;

    private static readonly JsonWriterOptions Form = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <param name="progress">Told the number of rows and files written, and how many there will be.</param>
    public async Task<ExportedWhole> Write(Stream to, IProgress<(long Done, long Of)>? progress = null, CancellationToken cancellation = default)
    {
        db.Database.SetCommandTimeout(0);
        // On SQLite this level is a plain BEGIN: readers see one moment in every mode there, and a stricter one would keep writers out.
        var level = db.Database.IsNpgsql() ? IsolationLevel.RepeatableRead : IsolationLevel.ReadUncommitted;
        await using var moment = await db.Database.BeginTransactionAsync(level, cancellation);
        var tables = MovedTables.Of(db.Model);
        var folder = new ExportedFiles(evidence);
        long of = folder.Files().Count(), done = 0;
        foreach (var table in tables) of += await Number($"SELECT count(*) FROM {Quoted(table.Name)}", cancellation);
        void Tell(long more) => progress?.Report((done += more, Math.Max(of, done)));
        var migrations = (await db.Database.GetAppliedMigrationsAsync(cancellation)).ToList();
        var authority = await db.Authorities.AsNoTracking().OrderBy(a => a.Id).Select(a => a.Name).FirstOrDefaultAsync(cancellation);

        await using var zip = await ZipArchive.CreateAsync(to, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellation);
        var written = new List<ManifestTable>(tables.Count);
        foreach (var table in tables) written.Add(await Table(zip, table, Tell, cancellation));
        var files = await folder.Write(name => Entry(zip, name, CompressionLevel.NoCompression, cancellation), Tell, Named(cancellation), cancellation);
        var manifest = new Manifest(Manifest.Name, Manifest.Current, migrations[^1], migrations, authority, Clock.Now(clock), written, files);
        await using (var last = await Entry(zip, Manifest.Entry, CompressionLevel.Fastest, cancellation)) await last.WriteAsync(manifest.Written(), cancellation);
        return new ExportedWhole(tables.Count, written.Sum(t => t.Rows), files.Count, files.Damaged, files.Missing);
    }

    private async Task<ManifestTable> Table(ZipArchive zip, MovedTable table, Action<long> tell, CancellationToken cancellation)
    {
        await using var entry = await Entry(zip, $"tables/{table.Name}.jsonl", CompressionLevel.Fastest, cancellation);
        await using var to = new HashedStream(entry);
        await using var command = Command(Select(table));
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var line = new ArrayBufferWriter<byte>(4096);
        await using var json = new Utf8JsonWriter(line, Form);
        var instead = table.Columns.Select(c => Secrets.LeftOut.GetValueOrDefault($"{table.Name}.{c.Name}")).ToArray();
        long count = 0;
        for (; await rows.ReadAsync(cancellation); count++)
        {
            json.WriteStartObject();
            for (var i = 0; i < table.Columns.Count; i++)
            {
                json.WritePropertyName(table.Columns[i].Encoded);
                if (instead[i] is { } other) other(json, rows.GetValue(i) as string);
                else Cells.Write(json, rows, i, table.Columns[i].Type);
            }

            json.WriteEndObject();
            await json.FlushAsync(cancellation);
            line.Write("\n"u8);
            await to.WriteAsync(line.WrittenMemory, cancellation);
            line.ResetWrittenCount();
            json.Reset();
            if (count % Every == Every - 1) tell(Every);
        }

        tell(count % Every);
        return new ManifestTable(table.Name, count, to.Bytes, to.Sha256());
    }

    /// <summary>Text is ordered by its bytes on both databases: each has other ideas of its own.</summary>
    private string Select(MovedTable table)
    {
        var bytes = db.Database.IsNpgsql() ? " COLLATE \"C\"" : "";
        var order = table.Key.Select(k => Quoted(k.Name) + (k.Type == typeof(string) ? bytes : ""));
        return $"SELECT {string.Join(", ", table.Columns.Select(c => Quoted(c.Name)))} FROM {Quoted(table.Name)} ORDER BY {string.Join(", ", order)}";
    }

    /// <summary>Files that the tables speak of.</summary>
    private async IAsyncEnumerable<string> Named([EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var (table, column, when) in MovedTables.FileNames)
        {
            await using var command = Command($"SELECT DISTINCT {Quoted(column)} FROM {Quoted(table)} WHERE {when}");
            await using var rows = await command.ExecuteReaderAsync(cancellation);
            while (await rows.ReadAsync(cancellation)) yield return rows.GetString(0);
        }
    }

    private async Task<Stream> Entry(ZipArchive zip, string name, CompressionLevel level, CancellationToken cancellation)
    {
        var entry = zip.CreateEntry(name, level);
        entry.LastWriteTime = clock.GetUtcNow();
        return await entry.OpenAsync(cancellation);
    }

    private async Task<long> Number(string sql, CancellationToken cancellation)
    {
        await using var command = Command(sql);
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellation), CultureInfo.InvariantCulture);
    }

    private DbCommand Command(string sql)
    {
        var under = db.Database.CurrentTransaction!.GetDbTransaction();
        var command = under.Connection!.CreateCommand();
        (command.CommandText, command.Transaction, command.CommandTimeout) = (sql, under, 0);
        return command;
    }

    private static string Quoted(string name) => $"\"{name}\"";
}
