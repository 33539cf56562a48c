using Rectification.Database;
using Rectification.Issues;
using Rectification.Language;
using Rectification.Pipeline;

namespace Rectification.Evidencing.Bulk;

/// <summary>Attaches every file of the batch that is matched, in one transaction; each with an event of its own.</summary>
/// <param name="Version">The version of the batch that was seen.</param>
public sealed record CommitEvidence(Guid BatchId, int Version) : ICommand<CommittedEvidence>;

/// <param name="Issues">To how many issues.</param>
/// <param name="LeftOut">Files that were not attached.</param>
public sealed record CommittedEvidence(Guid RoundId, int Attached, int Issues, IReadOnlyList<string> LeftOut);

public sealed class CommitEvidenceUseCase(RectificationDb db, IssueLifecycle lifecycle, BulkMatching matching, TimeProvider clock) : UseCase<CommitEvidence, CommittedEvidence>
{
    public override async Task<Answer<CommittedEvidence>> Handle(CommitEvidence command, Caller caller, CancellationToken cancellation)
    {
        var before = await OpenBatch.Find(db, command.BatchId, command.Version, caller, cancellation);
        if (!before.Accepted) return before.Refusal;
        // What happened since the preview counts: an issue reported done meanwhile takes no files.
        var items = await matching.Checked(BatchJson.Read(before.Value.ItemsJson), caller, cancellation);
        if (!items.Exists(i => i.Attaches)) return Refusals.Of("bulk-nothing-matched");
        var open = await OpenBatch.Find(db, command.BatchId, command.Version, caller, cancellation);
        if (!open.Accepted) return open.Refusal;
        var (batch, now, issues) = (open.Value, Clock.Now(clock), 0);
        foreach (var issue in items.Where(i => i.Attaches).GroupBy(i => i.IssueId!.Value))
        {
            issues++;
            var loaded = await lifecycle.Load(issue.Key, caller, null);
            if (!loaded.Accepted) return loaded.Refusal;
            foreach (var item in issue)
            {
                var evidence = new Evidence
                {
                    Id = Clock.NewId(now), IssueId = issue.Key, MeasureId = item.MeasureId!.Value, Kind = KindOf(item), FileName = EvidenceNames.Plain(item.Path),
                    ContentType = item.ContentType!, Size = item.Size, Sha256 = item.Sha256!, UploadedById = caller.PersonId, UploadedAt = now,
                };
                db.Evidence.Add(evidence);
                var data = new { What = "evidence-attached", Evidence = evidence.Id, Measure = evidence.MeasureId, evidence.Kind, evidence.FileName, evidence.Size, evidence.Sha256, Batch = batch.Id };
                if ((await lifecycle.Fire(loaded.Value, "Attach", caller, null, cancellation, data: data)).Refusal is { } refusal) return refusal;
            }
        }

        batch.ItemsJson = BatchJson.Write(items);
        batch.CommittedAt = now;
        batch.Version++;
        return new CommittedEvidence(batch.RoundId, items.Count(i => i.Attaches), issues, [.. items.Where(i => !i.Attaches).Select(i => i.Path)]);
    }

    private static EvidenceKind KindOf(BatchItem item) => item.ContentType!.StartsWith("image/", StringComparison.Ordinal) ? EvidenceKind.Photo : EvidenceKind.Document;
}
