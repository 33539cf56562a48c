using Microsoft.EntityFrameworkCore;
using Rectification.Database;
using Rectification.Language;
using Rectification.Pipeline;

namespace Rectification.Evidencing.Bulk;

/// <summary>Says to which measures files belong whose names did not tell, or that they are not to be attached.</summary>
public sealed record EditEvidenceBatch(Guid BatchId, int Version, IReadOnlyList<BatchChoice> Choices) : ICommand<PreviewedEvidence>;

/// <param name="Path">Of the file.</param>
/// <param name="MeasureId">Null leaves it out.</param>
public sealed record BatchChoice(string Path, Guid? MeasureId);

public sealed class EditEvidenceBatchUseCase(RectificationDb db, BulkMatching matching) : UseCase<EditEvidenceBatch, PreviewedEvidence>
{
    public override async Task<Answer<PreviewedEvidence>> Handle(EditEvidenceBatch command, Caller caller, CancellationToken cancellation)
    {
        var open = await OpenBatch.Find(db, command.BatchId, command.Version, caller, cancellation);
        if (!open.Accepted) return open.Refusal;
        var chosen = command.Choices.GroupBy(c => c.Path, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Last().MeasureId, StringComparer.Ordinal);
        var measures = await db.Measures.AsNoTracking().Where(m => chosen.Values.Contains(m.Id) && db.Issues.Any(i => i.Id == m.IssueId && i.RoundId == open.Value.RoundId))
            .ToDictionaryAsync(m => m.Id, m => m.IssueId, cancellation);
        if (chosen.Values.OfType<Guid>().Any(m => !measures.ContainsKey(m))) return Refusals.Of("measure-not-found");
        var items = BatchJson.Read(open.Value.ItemsJson).ConvertAll(item =>
            !chosen.TryGetValue(item.Path, out var measure) ? item
            : measure is { } id ? item with { MeasureId = id, IssueId = measures[id], Why = item.Sha256 is null ? item.Why : null, LeftOut = false }
            : item with { LeftOut = true });
        items = await matching.Checked(items, caller, cancellation);
        // Looking at the issues let go of everything that was loaded.
        var batch = await db.EvidenceBatches.SingleAsync(b => b.Id == command.BatchId, cancellation);
        batch.ItemsJson = BatchJson.Write(items);
        batch.Version++;
        return new PreviewedEvidence(batch.Id, batch.Version, items.Count(i => i.Attaches), items.Count(i => !i.Attaches));
    }
}

/// <summary>Throws the preview away; nothing was attached.</summary>
public sealed record DiscardEvidenceBatch(Guid BatchId) : ICommand<Done>;

public sealed class DiscardEvidenceBatchUseCase(RectificationDb db) : UseCase<DiscardEvidenceBatch, Done>
{
    public override async Task<Answer<Done>> Handle(DiscardEvidenceBatch command, Caller caller, CancellationToken cancellation)
    {
        var open = await OpenBatch.Find(db, command.BatchId, null, caller, cancellation);
        if (!open.Accepted) return open.Refusal;
        db.EvidenceBatches.Remove(open.Value);
        return Done.Value;
    }
}

internal static class OpenBatch
{
    /// <summary>A batch belongs to whoever handed it in: nobody else attaches files in their name.</summary>
    /// <param name="version">The version that was seen; null when it does not matter.</param>
    public static async Task<Answer<EvidenceBatch>> Find(RectificationDb db, Guid id, int? version, Caller caller, CancellationToken cancellation)
    {
        var batch = await db.EvidenceBatches.FirstOrDefaultAsync(b => b.Id == id && b.UploadedById == caller.PersonId, cancellation);
        if (batch is null) return Refusals.Of("bulk-not-found");
        if (batch.CommittedAt is not null) return Refusals.Of("bulk-committed", batch.FileName);
        return version is { } seen && seen != batch.Version ? Refusals.Of("stale-version") : batch;
    }
}
