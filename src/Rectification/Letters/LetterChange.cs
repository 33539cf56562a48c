using Microsoft.EntityFrameworkCore;
using Rectification.Database;
using Rectification.Language;
using Rectification.Pipeline;
using Workflow.Engine;

namespace Rectification.Letters;

/// <summary>Loads one letter for a change, for those who may make it.</summary>
public sealed class LetterChange(RectificationDb db)
{
    /// <param name="change">Why not, or null after the change was made.</param>
    public async Task<Answer<LetterAnswer>> Of(Guid id, int? version, Caller caller, Func<Letter, Refusal?> change, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(change);
        var letter = await db.Letters.Include(l => l.Unit).FirstOrDefaultAsync(l => l.Id == id, cancellation);
        if (letter is null || !Sees(caller, letter.Unit!.Path)) return Refusals.Of("letter-not-found");
        if (version is { } seen && seen != letter.Version) return Refusals.Of("stale-version");
        if (letter.RevokedAt is not null) return Refusals.Of("letter-revoked", letter.Mark);
        if (change(letter) is { } refusal) return refusal;
        return new LetterAnswer(letter.Id, ++letter.Version, letter.Mark);
    }

    /// <summary>The supervision office, and everybody of the unit that it is addressed to.</summary>
    public static bool Sees(Caller caller, string unitPath)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return caller.SeesEverything || caller.UnitPath.StartsWith(unitPath, StringComparison.Ordinal);
    }
}
