using Rectification.Claims;

namespace Rectification.Web.Pages.Bulletins;

/// <summary>A piece of a paragraph: plain words, or a number or a standing with the address of what is behind it.</summary>
public sealed record ReadPiece(string Words, string? Address = null, bool Differs = false)
{
    public static IReadOnlyList<IReadOnlyList<ReadPiece>> Of(BulletinCheck check, Guid bulletin)
    {
        ArgumentNullException.ThrowIfNull(check);
        var claims = check.Claims.ToLookup(c => c.Claim.Line);
        return [.. check.Filled.Select((line, index) => Of(line, [.. claims[index + 1]], bulletin))];
    }

    /// <summary>Where the rows behind a number are.</summary>
    public static string AddressOf(Guid bulletin, CountKind kind, int? section) => $"/bulletins/{bulletin}/numbers/{kind}{(section is { } place ? $"?section={place}" : "")}";

    private static string IssueAddress(Guid issue) => $"/issues/{issue}";

    private static List<ReadPiece> Of(FilledLine line, IReadOnlyList<CheckedClaim> claims, Guid bulletin)
    {
        // A field knows what it counts; a number that was typed is known by what the reader understood.
        var numbers = line.Fields.Where(f => f.Of.Kind is not null || f.Issue is not null).Select(f => (f.Start, f.Length, Address: f.Issue is { } issue ? IssueAddress(issue) : AddressOf(bulletin, f.Of.Kind!.Value, f.Of.Section), Differs: claims.Any(c => c.Stops && Overlap(c.Claim, f))))
            .Concat(claims.Where(c => c.Claim.Start >= 0 && c.Outcome is not ClaimOutcome.Unknown && !line.Fields.Any(f => Overlap(c.Claim, f)))
                .Select(c => (c.Claim.Start, c.Claim.Length, Address: c.Issue is { } issue ? IssueAddress(issue.PartId) : AddressOf(bulletin, c.Claim.Kind, c.Section), Differs: c.Stops)))
            .OrderBy(n => n.Start);
        var (pieces, at) = (new List<ReadPiece>(), 0);
        foreach (var (start, length, address, differs) in numbers)
        {
            if (start < at) continue;
            if (start > at) pieces.Add(new ReadPiece(line.Words[at..start]));
            pieces.Add(new ReadPiece(line.Words.Substring(start, length), address, differs));
            at = start + length;
        }

        if (at < line.Words.Length) pieces.Add(new ReadPiece(line.Words[at..]));
        return pieces;
    }

    private static bool Overlap(StatedClaim claim, FieldPlace field) => claim.Start < field.Start + field.Length && field.Start < claim.Start + claim.Length;
}
