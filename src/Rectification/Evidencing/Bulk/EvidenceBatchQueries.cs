using Microsoft.EntityFrameworkCore;
using Rectification.Database;
using Rectification.Language;
using Rectification.Ledger;
using Rectification.Pipeline;

namespace Rectification.Evidencing.Bulk;

/// <summary>A batch in the list of a round.</summary>
public sealed record BatchRow(Guid Id, string FileName, DateTime UploadedAt, DateTime? CommittedAt);

/// <summary>A measure that a file may be attached to.</summary>
public sealed record BatchMeasure(Guid Id, Guid IssueId, string Issue, int Number, string Text);

/// <summary>A batch as it stands.</summary>
/// <param name="Measures">Those of the issues that the caller sees in the round.</param>
public sealed record BatchPage(
    Guid Id, int Version, Guid RoundId, string Round, string FileName, DateTime UploadedAt, DateTime? CommittedAt, IReadOnlyList<BatchItem> Items, IReadOnlyList<BatchMeasure> Measures);

/// <summary>Batches of files, each for whoever handed it in.</summary>
public sealed class EvidenceBatchQueries(RectificationDb db)
{
    private const int Shown = 20;

    public async Task<IReadOnlyList<BatchRow>> Of(Guid roundId, Caller caller, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return await db.EvidenceBatches.AsNoTracking().Where(b => b.RoundId == roundId && b.UploadedById == caller.PersonId).OrderByDescending(b => b.Id)
            .Select(b => new BatchRow(b.Id, b.FileName, b.UploadedAt, b.CommittedAt)).Take(Shown).ToListAsync(cancellation);
    }

    public async Task<Answer<BatchPage>> One(Guid id, Caller caller, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var batch = await db.EvidenceBatches.AsNoTracking().Include(b => b.Round).FirstOrDefaultAsync(b => b.Id == id && b.UploadedById == caller.PersonId, cancellation);
        if (batch is null) return Refusals.Of("bulk-not-found");
        var issues = await db.Issues.AsNoTracking().Where(i => i.RoundId == batch.RoundId).SeenBy(db, caller).OrderBy(i => i.Position).ThenBy(i => i.Id)
            .Select(i => new { i.Id, i.Number, i.Title, Measures = i.Measures.OrderBy(m => m.Position).ThenBy(m => m.Id).Select(m => new { m.Id, m.Text }).ToList() }).ToListAsync(cancellation);
        return new BatchPage(
            batch.Id, batch.Version, batch.RoundId, batch.Round!.Name, batch.FileName, batch.UploadedAt, batch.CommittedAt, BatchJson.Read(batch.ItemsJson),
            [.. issues.SelectMany(i => i.Measures.Select((m, at) => new BatchMeasure(m.Id, i.Id, $"{i.Number} {i.Title}", at + 1, m.Text)))]);
    }
}
