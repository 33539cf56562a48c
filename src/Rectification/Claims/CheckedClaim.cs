namespace Rectification.Claims;

/// <summary>What came of comparing one number with the register.</summary>
public enum ClaimOutcome
{
    Agrees,
    Differs,

    /// <summary>X stands where the number should.</summary>
    Missing,

    /// <summary>The register keeps nothing that it could be compared with.</summary>
    Unknown,
}

/// <param name="Section">Which section it speaks of, counted from 1; null for the whole round.</param>
/// <param name="Ledger">What the register has.</param>
public sealed record CheckedClaim(StatedClaim Claim, int? Section, decimal? Ledger, ClaimOutcome Outcome)
{
    /// <summary>Whether it stands against a release.</summary>
    public bool Stops => Outcome is ClaimOutcome.Differs or ClaimOutcome.Missing;
}

/// <summary>“The text claims N, the ledger has M”.</summary>
public static class ClaimChecking
{
    /// <summary>Shorter titles say too little to tell a section by.</summary>
    private const int ShortestTitle = 4;

    public static IReadOnlyList<CheckedClaim> Of(IReadOnlyList<StatedClaim> claims, IReadOnlyCollection<BulletinLine> lines)
    {
        ArgumentNullException.ThrowIfNull(claims);
        var sections = lines.Where(line => line.Kind is LineKind.Section).Select(line => (line.Section, Title: Bare(line.Title))).Where(s => s.Title.Length >= ShortestTitle).ToList();
        return [.. claims.Select(claim =>
        {
            var section = claim.Headings.Select(Bare).SelectMany(heading => sections.Where(s => heading.StartsWith(s.Title, StringComparison.Ordinal))).Select(s => s.Section).FirstOrDefault();
            var ledger = Counting.Value(lines, claim.Kind, section);
            return new CheckedClaim(claim, section, ledger, Outcome(claim, ledger));
        })];
    }

    private static ClaimOutcome Outcome(StatedClaim claim, decimal? ledger)
    {
        if (claim.Value is not { } value) return ClaimOutcome.Missing;
        if (ledger is not { } has) return ClaimOutcome.Unknown;
        // 85.7% and 86% both say of 12 of 14 what is so.
        return decimal.Round(has, Math.Min(4, (int)value.Scale), MidpointRounding.AwayFromZero) == value ? ClaimOutcome.Agrees : ClaimOutcome.Differs;
    }

    private static string Bare(string title) => string.Concat(title.Where(char.IsLetterOrDigit));
}
