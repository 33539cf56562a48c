using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Rectification.Database;
using Rectification.Language;
using Workflow.Engine;

namespace Rectification.Evidencing;

/// <summary>A file of evidence that is not what was uploaded.</summary>
public sealed record EvidenceFault(Guid EvidenceId, string FileName, string Sha256, Refusal What);

/// <summary>How many pieces of evidence were looked at, and how many have a fault.</summary>
public sealed record EvidenceSummary(long Files, long Faults);

/// <summary>Reads every file of evidence and compares it with the hash under which it was uploaded.</summary>
public sealed class VerifyEvidence(RectificationDb db, EvidenceFolder folder)
{
    /// <param name="found">Called with each file that is not what it was.</param>
    /// <param name="seen">Called before each file.</param>
    public async Task<EvidenceSummary> Run(Func<EvidenceFault, Task> found, Action? seen = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(found);
        long files = 0, faults = 0;
        await foreach (var kept in Kept().WithCancellation(cancellation))
        {
            files++;
            seen?.Invoke();
            if (await Wrong(kept, cancellation) is not { } code) continue;
            faults++;
            await found(new EvidenceFault(kept.Id, kept.FileName, kept.Sha256, Refusals.Of(code, kept.FileName)));
        }

        return new EvidenceSummary(files, faults);
    }

    private sealed record Stored(Guid Id, string FileName, string Sha256);

    /// <summary>What proves measures, what rechecks brought back, and the lists from which was drawn.</summary>
    private async IAsyncEnumerable<Stored> Kept()
    {
        await foreach (var e in db.Evidence.AsNoTracking().OrderBy(e => e.Id).Select(e => new Stored(e.Id, e.FileName, e.Sha256)).AsAsyncEnumerable()) yield return e;
        await foreach (var f in db.RecheckFiles.AsNoTracking().OrderBy(f => f.Id).Select(f => new Stored(f.Id, f.FileName, f.Sha256)).AsAsyncEnumerable()) yield return f;
        await foreach (var d in db.Draws.AsNoTracking().OrderBy(d => d.Id).Select(d => new Stored(d.Id, d.Title, d.PoolSha256)).AsAsyncEnumerable()) yield return d;
    }

    private async Task<string?> Wrong(Stored kept, CancellationToken cancellation)
    {
        await using var content = folder.Open(kept.Sha256);
        if (content is null) return "evidence-lost";
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellation)) == kept.Sha256 ? null : "evidence-damaged";
    }
}
