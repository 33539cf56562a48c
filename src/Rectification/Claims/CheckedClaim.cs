using Workflow.Engine;

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
    /// <summary>The register's line of the issue that it speaks of; null for numbers, and where the register has no such issue.</summary>
    public BulletinLine? Issue { get; init; }

    /// <summary>Whether it stands against a release.</summary>
    public bool Stops => Outcome is ClaimOutcome.Differs or ClaimOutcome.Missing;

    /// <summary>What it speaks of, in words.</summary>
    public Text Subject => Claim.Issue is { } title ? FieldNames.Standing(title) : FieldNames.Title(Claim.Kind);

    /// <summary>What the register has, as a document writes it; empty for nothing.</summary>
    public string Has => Claim.Issue is null ? Counting.Written(Ledger) : Issue is { } line ? FieldNames.State(line.State) : "";
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
        var issues = lines.Where(line => line.Kind is LineKind.Issue).Select(line => (Title: Bare(line.Title), Line: line)).ToList();
        return [.. claims.Select(claim =>
        {
            if (claim.Issue is { } title) return OfIssue(claim, Bare(title), issues);
            var section = claim.Headings.Select(Bare).SelectMany(heading => sections.Where(s => heading.StartsWith(s.Title, StringComparison.Ordinal))).Select(s => s.Section).FirstOrDefault();
            var ledger = Counting.Value(lines, claim.Kind, section);
            return new CheckedClaim(claim, section, ledger, Outcome(claim, ledger));
        })];
    }

    /// <summary>What needs nothing more is done, be it struck off or exempt. Of issues of one title that stand differently nothing can be said.</summary>
    private static CheckedClaim OfIssue(StatedClaim claim, string title, List<(string Title, BulletinLine Line)> issues)
    {
        var alike = issues.FindAll(issue => issue.Title == title);
        if (alike.Count == 0) alike = issues.FindAll(issue => Begins(issue.Title, title) || Begins(title, issue.Title));
        var done = alike.ConvertAll(issue => issue.Line.State is "Closed" or "Exempt");
        if (done.Distinct().Count() != 1) return new CheckedClaim(claim, null, null, ClaimOutcome.Unknown);
        var ledger = done[0] == (claim.Kind is CountKind.IssuesDone) ? 1 : 0;
        return new CheckedClaim(claim, null, ledger, Outcome(claim, ledger)) { Issue = alike[0].Line };
    }

    private static bool Begins(string title, string with) => with.Length >= ShortestTitle && title.StartsWith(with, StringComparison.Ordinal);

    private static ClaimOutcome Outcome(StatedClaim claim, decimal? ledger)
    {
        if (claim.Value is not { } value) return ClaimOutcome.Missing;
        if (ledger is not { } has) return ClaimOutcome.Unknown;
        // 85.7% and 86% both say of 12 of 14 what is so.
        return decimal.Round(has, Math.Min(4, (int)value.Scale), MidpointRounding.AwayFromZero) == value ? ClaimOutcome.Agrees : ClaimOutcome.Differs;
    }

    private static string Bare(string title) => string.Concat(title.Where(char.IsLetterOrDigit));
}
