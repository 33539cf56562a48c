using Rectification.Documents.Reading.Lines;
using Rectification.Importing;

namespace Rectification.Documents.Reading.Facts;

/// <summary>
/// Gathers what the document says in numbers about itself: in its opening, its general chapters and the openings of its
/// sections, never inside an issue. Of several statements the weightiest and earliest counts; one that differs is told.
/// </summary>
internal sealed class ClaimsReader(SourceText source, Findings findings)
{
    private readonly string text = source.Text;
    private readonly List<Claim> claims = [];

    public DraftClaims Read(IReadOnlyList<Stretch> general)
    {
        var scanner = new ClaimScanner(text);
        foreach (var stretch in general)
            foreach (var sentence in SentenceCutter.Cut(text, stretch))
                scanner.Scan(sentence, claims);
        return new DraftClaims
        {
            Issues = Whole(ClaimKind.Issues),
            IssuesDone = Whole(ClaimKind.IssuesDone),
            IssuesOngoing = Whole(ClaimKind.IssuesOngoing),
            Measures = Whole(ClaimKind.Measures),
            MeasuresDone = Whole(ClaimKind.MeasuresDone),
            CompletionRate = Choose(ClaimKind.CompletionRate) is { } rate and <= 100 ? rate : null,
            Regulations = Regulations(),
            CluesTransferred = Whole(ClaimKind.CluesTransferred),
            CluesConcluded = Whole(ClaimKind.CluesConcluded),
        };
    }

    /// <summary>Where a number of this kind is stated first.</summary>
    public int PositionOf(ClaimKind kind) => claims.Find(claim => claim.Kind == kind && claim.Value is not null).Position;

    private int? Whole(ClaimKind kind) => Choose(kind) is { } value && value == decimal.Truncate(value) && value is >= 0 and <= int.MaxValue ? (int)value : null;

    private decimal? Choose(ClaimKind kind)
    {
        var stated = claims.FindAll(claim => claim.Kind == kind);
        if (stated.Count == 0) return null;
        foreach (var claim in stated)
            if (claim.IsPlaceholder)
            {
                findings.Warn("placeholder", source, claim.Position);
                break;
            }

        stated.RemoveAll(claim => claim.Value is null);
        if (stated.Count == 0) return null;
        var best = stated.MaxBy(claim => claim.Weight);
        var other = stated.Find(claim => claim.Value != best.Value && claim.Weight == best.Weight);
        if (other.Value is { } differing) findings.Warn("claims-conflict", source, other.Position, best.Value!, differing);
        return best.Value;
    }

    /// <summary>修订制度5个，制定制度4个 states no one number; it is not added up.</summary>
    private int? Regulations()
    {
        var stated = claims.FindAll(claim => claim.Kind == ClaimKind.Regulations && claim.Value is not null);
        if (stated.Count > 1 && stated[0].Value != stated[1].Value && source.LineNumberAt(stated[0].Position) == source.LineNumberAt(stated[1].Position))
        {
            findings.Warn("claim-unclear", source, stated[0].Position, stated[0].Value!, stated[1].Value!);
            return null;
        }

        return Whole(ClaimKind.Regulations);
    }
}
