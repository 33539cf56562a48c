using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Rectification.Bulletins;
using Rectification.Database;
using Rectification.Language;
using Workflow.Engine;

namespace Rectification.Claims;

/// <summary>Who explained a difference, and when.</summary>
public sealed record Explained(string Words, string By, DateTime At);

/// <summary>What a bulletin states and the register does not.</summary>
/// <param name="Key">By which it is named when it is explained; it changes with the number, the register and the sentence.</param>
/// <param name="Explained">Null while it stands against the release.</param>
public sealed record ClaimDifference(string Key, CheckedClaim Checked, Explained? Explained);

/// <summary>A bulletin compared with its snapshot.</summary>
/// <param name="Lines">The snapshot.</param>
/// <param name="Filled">Its paragraphs, fields filled in.</param>
/// <param name="Claims">Every number, and every statement of how an issue stands, that was understood.</param>
public sealed record BulletinCheck(
    IReadOnlyList<BulletinLine> Lines, IReadOnlyList<FilledLine> Filled, IReadOnlyList<CheckedClaim> Claims, IReadOnlyList<ClaimDifference> Differences)
{
    public string Text => FieldMarks.Whole(Filled);
}

/// <summary>Compares what a bulletin states with the snapshot that it was made from.</summary>
public sealed class BulletinClaims(RectificationDb db, LedgerLines ledger, ReadClaims read)
{
    /// <summary>The last snapshot; of a bulletin older than snapshots, the register as it is now.</summary>
    public async Task<IReadOnlyList<BulletinLine>> Lines(Bulletin bulletin, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(bulletin);
        var take = await Take(bulletin.Id, cancellation);
        return take == 0
            ? await ledger.Of(bulletin.RoundId, bulletin.Id, cancellation: cancellation)
            : await db.BulletinLines.AsNoTracking().Where(l => l.BulletinId == bulletin.Id && l.Take == take).OrderBy(l => l.Position).ToListAsync(cancellation);
    }

    /// <summary>Number of the last snapshot; 0 before the first.</summary>
    public async Task<int> Take(Guid bulletinId, CancellationToken cancellation) =>
        await db.BulletinLines.Where(l => l.BulletinId == bulletinId).MaxAsync(l => (int?)l.Take, cancellation) ?? 0;

    public async Task<BulletinCheck> Of(Bulletin bulletin, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(bulletin);
        var lines = await Lines(bulletin, cancellation);
        var filled = FieldMarks.Fill(bulletin.Text, lines, bulletin.AsOf);
        var claims = ClaimChecking.Of(read([.. filled.Select(line => line.Words)]), lines);
        var explanations = await db.ClaimExplanations.AsNoTracking().Where(e => e.BulletinId == bulletin.Id).OrderBy(e => e.At).ThenBy(e => e.Id)
            .Select(e => new { e.Kind, e.Section, e.Written, e.Ledger, e.Sentence, Said = new Explained(e.Words, e.By!.Name, e.At) }).ToListAsync(cancellation);
        var said = explanations.ToLookup(e => Key(e.Kind, e.Section, e.Written, e.Ledger, e.Sentence), e => e.Said, StringComparer.Ordinal);
        var differences = claims.Where(c => c.Stops).Select(c => (Key: Key(c), Claim: c)).DistinctBy(d => d.Key, StringComparer.Ordinal)
            .Select(d => new ClaimDifference(d.Key, d.Claim, said[d.Key].LastOrDefault())).ToList();
        return new BulletinCheck(lines, filled, claims, differences);
    }

    /// <summary>Why this bulletin cannot be sent for review; null when nothing in it contradicts the register unexplained.</summary>
    public async Task<Refusal?> Against(Bulletin bulletin, CancellationToken cancellation)
    {
        var open = (await Of(bulletin, cancellation)).Differences.Where(d => d.Explained is null).ToList();
        if (open.Count == 0) return null;
        var first = open[0].Checked;
        return first.Outcome is ClaimOutcome.Missing
            ? Refusals.Of("bulletin-number-missing", first.Claim.Line, first.Subject, first.Has, open.Count)
            : Refusals.Of("bulletin-contradicts-ledger", first.Claim.Line, first.Subject, first.Claim.Written, first.Has, open.Count);
    }

    private static string Key(CheckedClaim c) => Key(c.Claim.Kind, c.Section, c.Claim.Written, c.Has, c.Claim.Sentence);

    private static string Key(CountKind kind, int? section, string written, string has, string sentence) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{kind}\n{section}\n{written}\n{has}\n{sentence}")))[..16];
}
