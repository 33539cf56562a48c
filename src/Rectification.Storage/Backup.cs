using System.IO.Compression;
using Microsoft.Data.Sqlite;
using Rectification.Evidencing;
using Rectification.Language;
using Rectification.Pipeline;

namespace Rectification.Storage;

/// <summary>What a backup holds.</summary>
/// <param name="Bytes">Size of the file.</param>
public sealed record BackupReport(string File, int EvidenceFiles, long Bytes);

/// <summary>
/// 备份: one .zip with the SQLite database as of one moment and the files of evidence, made while the program runs. A
/// PostgreSQL is backed up with its own tools, and the refusal says how.
/// </summary>
public sealed class Backup(StorageConnection storage, EvidenceOptions evidence)
{
    internal const string Database = "rectification.db";
    internal const string Evidence = "evidence/";

    public async Task<Answer<BackupReport>> Write(string file, CancellationToken cancellation = default)
    {
        var target = Path.GetFullPath(file);
        if (storage.File is not { } database) return Refusals.Of("backup-with-postgresql", storage.Schema!, evidence.Folder);
        if (!File.Exists(database)) return Refusals.Of("backup-nothing", database);
        if (File.Exists(target)) return Refusals.Of("file-exists", target);
        var part = $"{target}.part";
        var snapshot = $"{target}.snapshot";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            await Snapshot(snapshot, cancellation);
            var files = await Zip(part, snapshot, cancellation);
            File.Move(part, target);
            return new BackupReport(target, files, new FileInfo(target).Length);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Refusals.Of("backup-failed", e.Message);
        }
        finally
        {
            File.Delete(snapshot);
            File.Delete(part);
        }
    }

    /// <summary>The database as of one moment, without holding anybody up.</summary>
    private async Task Snapshot(string path, CancellationToken cancellation)
    {
        await using var connection = new SqliteConnection(storage.Text);
        await connection.OpenAsync(cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = "VACUUM INTO $path";
        command.CommandTimeout = 0;
        command.Parameters.AddWithValue("$path", path);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Files are only ever added, so those found after the snapshot are all that it speaks of, and perhaps more.</summary>
    private async Task<int> Zip(string path, string snapshot, CancellationToken cancellation)
    {
        var count = 0;
        await using var stream = new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        await using (var zip = await ZipArchive.CreateAsync(stream, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellation))
        {
            await zip.CreateEntryFromFileAsync(snapshot, Database, CompressionLevel.Fastest, cancellation);
            foreach (var file in Files())
            {
                var name = Evidence + Path.GetRelativePath(evidence.Folder, file).Replace(Path.DirectorySeparatorChar, '/');
                if (!Restore.IsEvidence(name)) continue;
                // Pictures, PDF and Office files are compressed already.
                await zip.CreateEntryFromFileAsync(file, name, CompressionLevel.NoCompression, cancellation);
                count++;
            }
        }

        stream.Flush(flushToDisk: true);
        return count;
    }

    private IEnumerable<string> Files() =>
        Directory.Exists(evidence.Folder) ? Directory.EnumerateFiles(evidence.Folder, "*", SearchOption.AllDirectories) : [];
}
