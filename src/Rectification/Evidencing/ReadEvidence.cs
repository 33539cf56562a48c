using Microsoft.EntityFrameworkCore;
using Rectification.Database;
using Rectification.Issues;
using Rectification.Language;
using Rectification.Pipeline;

namespace Rectification.Evidencing;

/// <summary>Content to be sent; the receiver closes the stream.</summary>
public sealed record EvidenceContent(Evidence Evidence, Stream Content);

/// <summary>Reads evidence back, for those who may see the issue that it belongs to.</summary>
public sealed class ReadEvidence(RectificationDb db, IssueLifecycle lifecycle, EvidenceFolder folder)
{
    public async Task<Answer<EvidenceContent>> Open(Guid evidenceId, Caller caller, CancellationToken cancellation)
    {
        var evidence = await db.Evidence.AsNoTracking().FirstOrDefaultAsync(e => e.Id == evidenceId, cancellation);
        // Whoever may not see the issue is not told that the evidence exists.
        if (evidence is null || !(await lifecycle.Load(evidence.IssueId, caller, null)).Accepted) return Refusals.Of("evidence-not-found");
        return folder.Open(evidence.Sha256) is { } content ? new EvidenceContent(evidence, content) : Refusals.Of("evidence-lost", evidence.FileName);
    }
}
