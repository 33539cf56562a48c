namespace Rectification.Documents.Reading.Facts;

/// <summary>The numbers a document may state about itself.</summary>
internal enum ClaimKind
{
    Issues,
    IssuesDone,
    IssuesOngoing,
    Measures,
    MeasuresDone,
    CompletionRate,
    Regulations,
    CluesTransferred,
    CluesConcluded,
}

/// <summary>One statement of such a number.</summary>
/// <param name="Kind">What is counted.</param>
/// <param name="Value">The number; null where the document leaves a placeholder or says 余.</param>
/// <param name="Position">Where it stands.</param>
/// <param name="Weight">Statements about what was fed back weigh more than others.</param>
/// <param name="IsPlaceholder">Whether X stands in its place.</param>
/// <param name="End">Where it ends, its unit included.</param>
internal readonly record struct Claim(ClaimKind Kind, decimal? Value, int Position, int Weight, bool IsPlaceholder, int End);
