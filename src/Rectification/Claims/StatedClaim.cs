namespace Rectification.Claims;

/// <summary>What a text states about its round, as the reader of documents understood it.</summary>
/// <param name="Value">Null where X stands in its place.</param>
/// <param name="Line">Line of the document, or paragraph of a bulletin, from 1.</param>
/// <param name="Start">Where on that line the number begins; -1 where the lines are not those of the file.</param>
/// <param name="Length">With its unit.</param>
/// <param name="Written">As it is written, with its unit.</param>
/// <param name="Sentence">The sentence that it stands in.</param>
/// <param name="Headings">What it stands under, the nearest first.</param>
public sealed record StatedClaim(CountKind Kind, decimal? Value, int Line, int Start, int Length, string Written, string Sentence, IReadOnlyList<string> Headings)
{
    /// <summary>
    /// Title of the one issue that is told to be rectified or going on; null for a number of the section or round. Such a claim is a number
    /// as well: one of <see cref="CountKind.IssuesDone"/> or of <see cref="CountKind.IssuesOngoing"/>.
    /// </summary>
    public string? Issue { get; init; }
}

/// <summary>
/// Reads what paragraphs state in numbers. The reader belongs to the documents, which know this room and are not known by it: the host brings the two together.
/// </summary>
public delegate IReadOnlyList<StatedClaim> ReadClaims(IReadOnlyList<string> paragraphs);
