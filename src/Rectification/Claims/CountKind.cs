namespace Rectification.Claims;

/// <summary>What a document about a round may count, and nothing else. Stored by name.</summary>
public enum CountKind
{
    /// <summary>聚焦…方面</summary>
    Sections,

    /// <summary>Issues that the document numbered; a part counts with its parent.</summary>
    Issues,

    /// <summary>Of them, those struck off.</summary>
    IssuesDone,

    /// <summary>Of them, those neither struck off nor exempt.</summary>
    IssuesOngoing,

    /// <summary>Of them, those that need no rectification.</summary>
    IssuesExempt,
    Measures,
    MeasuresDone,

    /// <summary>Per cent of the issues that are struck off.</summary>
    CompletionRate,

    /// <summary>Files that prove a measure and are filed as regulations; the same file counts once.</summary>
    Regulations,

    /// <summary>The register of clues is kept elsewhere: a document may state these two, but they cannot be compared.</summary>
    CluesTransferred,
    CluesConcluded,
}
