using System.IO.Compression;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Rectification.Evidencing;
using Rectification.History;
using Rectification.Language;
using Rectification.Pipeline;
using Workflow.Engine;

namespace Rectification.Storage;

/// <summary>What was brought back, and what looking through it found.</summary>
public sealed record RestoreReport(HistorySummary History, EvidenceSummary Evidence);

/// <summary>恢复: brings a backup into an installation that is still empty, and looks through all of its history and files.</summary>
public sealed partial class Restore(StorageConnection storage, EvidenceOptions evidence, IServiceScopeFactory scopes)
{
    /// <param name="found">Called with everything that is wrong in what was brought back.</param>
    public async Task<Answer<RestoreReport>> Read(string file, Func<Refusal, Task> found, CancellationToken cancellation = default)
    {
        if (storage.File is not { } database) return Refusals.Of("restore-with-postgresql", storage.Schema!, evidence.Folder);
        if (!File.Exists(file)) return Refusals.Of("file-not-found", file);
        if (File.Exists(database)) return Refusals.Of("restore-not-empty", database, evidence.Folder);
        if (await Unpack(file, database, cancellation) is { } refusal) return refusal;
        return await LookThrough(found, cancellation);
    }

    /// <summary>Whether an entry is a file of evidence, and nothing that could land outside its folder.</summary>
    internal static bool IsEvidence(string name) => EvidenceName().IsMatch(name);

    /// <summary>Whether the folder holds a file that is not this backup's: those of a restore cut off are, and it can be tried again.</summary>
    private bool HoldsOthers(ZipArchive zip) =>
        Directory.Exists(evidence.Folder) && Directory.EnumerateFiles(evidence.Folder, "*", SearchOption.AllDirectories)
            .Any(f => zip.GetEntry(Backup.Evidence + Path.GetRelativePath(evidence.Folder, f).Replace(Path.DirectorySeparatorChar, '/')) is null);

    /// <summary>The database comes last: only with it is the installation no longer empty.</summary>
    private async Task<Refusal?> Unpack(string file, string database, CancellationToken cancellation)
    {
        var part = $"{database}.part";
        var begun = false;
        try
        {
            await using var zip = await ZipFile.OpenReadAsync(file, cancellation);
            if (zip.GetEntry(Backup.Database) is not { } tables || zip.Entries.Any(e => e.FullName != Backup.Database && !IsEvidence(e.FullName)))
                return Refusals.Of("restore-not-a-backup", file);
            if (HoldsOthers(zip)) return Refusals.Of("restore-not-empty", database, evidence.Folder);
            begun = true;
            foreach (var entry in zip.Entries.Where(e => IsEvidence(e.FullName)))
                await Write(entry, Path.Combine(evidence.Folder, entry.FullName[Backup.Evidence.Length..]), cancellation);
            await Write(tables, part, cancellation);
            File.Move(part, database);
            return null;
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            if (begun) Forget(part);
            return begun || e is not InvalidDataException ? Refusals.Of("restore-failed", e.Message) : Refusals.Of("restore-not-a-backup", file);
        }
    }

    /// <summary>Nothing was there before but what an earlier attempt at the same backup left.</summary>
    private void Forget(string part)
    {
        if (File.Exists(part)) File.Delete(part);
        if (Directory.Exists(evidence.Folder)) Directory.Delete(evidence.Folder, recursive: true);
    }

    private static async Task Write(ZipArchiveEntry entry, string path, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await using var from = await entry.OpenAsync(cancellation);
        await using var to = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None);
        await from.CopyToAsync(to, cancellation);
        to.Flush(flushToDisk: true);
    }

    private async Task<Answer<RestoreReport>> LookThrough(Func<Refusal, Task> found, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        if (await services.GetRequiredService<DatabaseStart>().Run(cancellation) is { } refusal) return refusal;
        var history = await services.GetRequiredService<VerifyHistory>().Run(f => found(f.What), cancellation: cancellation);
        var files = await services.GetRequiredService<VerifyEvidence>().Run(f => found(f.What), cancellation: cancellation);
        return new RestoreReport(history, files);
    }

    [GeneratedRegex(@"^evidence/(?<a>[0-9a-f]{2})/(?<b>[0-9a-f]{2})/\k<a>\k<b>[0-9a-f]{60}$", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex EvidenceName();
}
