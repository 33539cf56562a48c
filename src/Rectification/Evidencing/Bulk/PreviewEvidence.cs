using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Rectification.Database;
using Rectification.History;
using Rectification.Language;
using Rectification.Ledger;
using Rectification.Pipeline;
using Workflow.Engine;

namespace Rectification.Evidencing.Bulk;

/// <summary>批量上传佐证: takes in the files of an archive and matches them to measures of a round; nothing is attached yet.</summary>
/// <param name="Content">Opened and closed by the host; read once.</param>
public sealed record PreviewEvidence(Guid RoundId, string FileName, [property: JsonIgnore] Stream Content) : ICommand<PreviewedEvidence>;

/// <param name="Matched">Files that would be attached as they stand.</param>
/// <param name="Unmatched">Files that need somebody to look at them.</param>
public sealed record PreviewedEvidence(Guid Id, int Version, int Matched, int Unmatched);

public sealed class PreviewEvidenceValidator : AbstractValidator<PreviewEvidence>
{
    public PreviewEvidenceValidator() => RuleFor(c => c.FileName).EvidenceName();
}

public sealed class PreviewEvidenceUseCase(RectificationDb db, BulkIntake intake, BulkMatching matching, TimeProvider clock) : UseCase<PreviewEvidence, PreviewedEvidence>
{
    public override async Task<Answer<PreviewedEvidence>> Handle(PreviewEvidence command, Caller caller, CancellationToken cancellation)
    {
        if (!await db.Issues.Where(i => i.RoundId == command.RoundId).SeenBy(db, caller).AnyAsync(cancellation)) return Refusals.Of("round-not-found");
        var taken = await intake.Take(command, command.Content, cancellation);
        if (!taken.Accepted) return taken.Refusal;
        var items = await matching.Match(command.RoundId, taken.Value, caller, cancellation);
        var now = Clock.Now(clock);
        var batch = new EvidenceBatch
        {
            Id = Clock.NewId(now), RoundId = command.RoundId, FileName = EvidenceNames.Plain(command.FileName), ItemsJson = BatchJson.Write(items), Version = 1,
            UploadedById = caller.PersonId, UploadedAt = now,
        };
        db.EvidenceBatches.Add(batch);
        return new PreviewedEvidence(batch.Id, batch.Version, items.Count(i => i.Attaches), items.Count(i => !i.Attaches));
    }
}

/// <summary>How the files of an archive are kept.</summary>
internal static class BatchJson
{
    public static string Write(IReadOnlyList<BatchItem> items) => JsonSerializer.Serialize(items, EventJson.Options);

    public static List<BatchItem> Read(string json) => JsonSerializer.Deserialize<List<BatchItem>>(json, EventJson.Options)!;
}

/// <summary>Takes the files of an archive in once, however often the command is tried: its stream can be read only once.</summary>
public sealed class BulkIntake(EvidenceFolder folder, EvidenceOptions options)
{
    private object? taken;
    private IReadOnlyList<BatchItem> items = [];

    public async Task<Answer<IReadOnlyList<BatchItem>>> Take(object command, Stream content, CancellationToken cancellation)
    {
        if (ReferenceEquals(taken, command)) return new List<BatchItem>(items);
        var limits = BulkLimits.Of(options);
        var opened = await BulkArchive.Open(content, limits, cancellation);
        if (!opened.Accepted) return opened.Refusal;
        await using var archive = opened.Value;
        var found = new List<BatchItem>();
        var left = limits.Unpacked;
        foreach (var entry in archive.Files)
        {
            var (item, read) = await Take(entry, cancellation);
            left -= read;
            if (left < 0) return Refusals.Of("bulk-unpacks-too-large", limits.Unpacked / (1024 * 1024));
            found.Add(item);
        }

        if (found.Count == 0) return Refusals.Of("bulk-empty");
        (taken, items) = (command, found);
        return found;
    }

    private async Task<(BatchItem Item, long Read)> Take(ZipArchiveEntry entry, CancellationToken cancellation)
    {
        var item = new BatchItem(Shown(entry.FullName));
        if (IsTrick(entry.FullName)) return (item with { Why = Refusals.Of("bulk-path-unfit") }, 0);
        if (entry.IsEncrypted) return (item with { Why = Refusals.Of("bulk-file-encrypted") }, 0);
        CountedStream? content = null;
        try
        {
            await using var opened = await entry.OpenAsync(cancellation);
            content = new CountedStream(opened);
            var stored = await folder.Store(content, EvidenceNames.Plain(entry.FullName), cancellation);
            item = stored.Accepted ? item with { Size = stored.Value.Size, Sha256 = stored.Value.Sha256, ContentType = stored.Value.ContentType } : item with { Why = stored.Refusal };
        }
        catch (Exception e) when (e is InvalidDataException or NotSupportedException)
        {
            item = item with { Why = Refusals.Of("bulk-file-damaged") };
        }

        return (item, content?.Total ?? 0);
    }

    /// <summary>Names that would lead out of a folder, were they ever used as paths: an archive that has them is not what it says.</summary>
    private static bool IsTrick(string path) =>
        path.Length is 0 or > 500 || path[0] is '/' or '\\' || path.Contains(':', StringComparison.Ordinal) || path.Any(char.IsControl)
        || path.Split('/', '\\').Any(part => part is "" or "." or "..");

    private static string Shown(string path) => string.Concat(path.Take(500).Select(c => char.IsControl(c) ? '?' : c));
}

/// <summary>Says of each file to which measure it belongs, or why it does not.</summary>
public sealed class BulkMatching(RectificationDb db, Issues.IssueLifecycle lifecycle)
{
    public async Task<List<BatchItem>> Match(Guid roundId, IReadOnlyList<BatchItem> files, Caller caller, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(files);
        var issues = await db.Issues.AsNoTracking().Where(i => i.RoundId == roundId).SeenBy(db, caller)
            .Select(i => new { i.Id, i.Number, i.Title, Measures = i.Measures.OrderBy(m => m.Position).ThenBy(m => m.Id).Select(m => m.Id).ToList() }).ToListAsync(cancellation);
        var names = new BulkNames(issues.Select(i => new NamedIssue(i.Id, i.Number, i.Title, i.Measures)));
        var items = new List<BatchItem>(files.Count);
        foreach (var file in files)
        {
            if (file.Sha256 is null || file.MeasureId is not null)
            {
                items.Add(file);
                continue;
            }

            var match = names.Of(file.Path);
            items.Add(file with { IssueId = match.Issue?.Id, MeasureId = match.MeasureId, Why = match.Code is { } code ? Refusals.Of(code, match.Args) : null });
        }

        return await Checked(items, caller, cancellation);
    }

    /// <summary>Whether the caller may attach to the issue as it stands, and whether the file is there already.</summary>
    public async Task<List<BatchItem>> Checked(IReadOnlyList<BatchItem> items, Caller caller, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(items);
        var why = new Dictionary<Guid, Refusal?>();
        foreach (var issue in items.Select(i => i.IssueId).OfType<Guid>().Distinct())
        {
            var loaded = await lifecycle.Load(issue, caller, null);
            why[issue] = loaded.Accepted ? lifecycle.Refusal(loaded.Value, "Attach", caller) : loaded.Refusal;
        }

        db.ChangeTracker.Clear();
        var measures = items.Select(i => i.MeasureId).OfType<Guid>().Distinct().ToList();
        var there = (await db.Evidence.AsNoTracking().Where(e => measures.Contains(e.MeasureId) && e.SupersededAt == null).Select(e => new { e.MeasureId, e.Sha256 }).ToListAsync(cancellation))
            .Select(e => (e.MeasureId, e.Sha256)).ToHashSet();
        var result = new List<BatchItem>(items.Count);
        foreach (var item in items)
        {
            if (item is not { Sha256: { } hash, MeasureId: { } measure, IssueId: { } issue }) result.Add(item);
            else if (why[issue] is { } refusal) result.Add(item with { Why = refusal });
            // Twice in one archive is once.
            else result.Add(item with { Why = item.LeftOut || there.Add((measure, hash)) ? null : Refusals.Of("evidence-already-there") });
        }

        return result;
    }
}
