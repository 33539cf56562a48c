using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Rectification.Database;
using Rectification.Language;
using Workflow.Engine;

namespace Rectification.Evidencing;

/// <summary>A file of evidence that is not what was uploaded.</summary>
public sealed record EvidenceFault(Guid EvidenceId, string FileName, Refusal What);

/// <summary>How many pieces of evidence were looked at, and how many have a fault.</summary>
public sealed record EvidenceSummary(long Files, long Faults);

/// <summary>Reads every file of evidence and compares it with the hash under which it was uploaded.</summary>
public sealed class VerifyEvidence(RectificationDb db, EvidenceFolder folder)
{
    public async Task<EvidenceSummary> Run(Func<EvidenceFault, Task> found, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(found);
        long files = 0, faults = 0;
        await foreach (var evidence in db.Evidence.AsNoTracking().OrderBy(e => e.Id).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            files++;
            if (await Wrong(evidence, cancellation) is not { } code) continue;
            faults++;
            await found(new EvidenceFault(evidence.Id, evidence.FileName, Refusals.Of(code, evidence.FileName)));
        }

        return new EvidenceSummary(files, faults);
    }

    private async Task<string?> Wrong(Evidence evidence, CancellationToken cancellation)
    {
        await using var content = folder.Open(evidence.Sha256);
        if (content is null) return "evidence-lost";
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellation)) == evidence.Sha256 ? null : "evidence-damaged";
    }
}
