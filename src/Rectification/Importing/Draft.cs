namespace Rectification.Importing;

/// <summary>
/// What a reader understood of one document, before anybody has agreed to it. Every fact may be edited in the
/// preview; what the document does not say stays null. Serialised with camel-case names it is the JSON that
/// <c>import --dry-run --json</c> prints.
/// </summary>
public sealed record Draft
{
    public string? Title { get; init; }

    /// <summary>The body that publishes the document, as written.</summary>
    public string? Issuer { get; init; }

    /// <summary>The unit that was inspected, as written; several are joined with 、.</summary>
    public string? InspectedUnit { get; init; }

    /// <summary>The inspecting body with its group number, e.g. 县委第一专项巡察组.</summary>
    public string? InspectingBody { get; init; }

    /// <summary>One of the kinds of a round in Chinese: 常规巡察, 专项巡察, 巡视, 审计, 自查自纠, 热线, 督查, 集中整治.</summary>
    public string? RoundKind { get; init; }

    public DateOnly? FeedbackDate { get; init; }
    public DateOnly? PublishedDate { get; init; }

    /// <summary>Number of the plan document, e.g. 〔2023〕5号, with its issuing mark where given.</summary>
    public string? PlanDocument { get; init; }

    public IReadOnlyList<DraftSection> Sections { get; init; } = [];
    public IReadOnlyList<DraftIssue> Issues { get; init; } = [];
    public DraftClaims Claims { get; init; } = new();
    public DraftContacts Contacts { get; init; } = new();
    public IReadOnlyList<DraftWarning> Warnings { get; init; } = [];

    /// <summary>What somebody said of the names that a list writes; a name that is left out here is matched where one fits it exactly.</summary>
    public IReadOnlyList<NameChoice>? Names { get; init; }
}

/// <summary>A heading under which the document lists issues; the number is the path as written, such as 二(一).</summary>
public sealed record DraftSection(string? Number, string Title);

/// <summary>One issue as the document numbers it. <see cref="Text"/> is the verbatim wording, every character kept.</summary>
public sealed record DraftIssue
{
    /// <summary>Number path as written, such as 二(一)1(2).</summary>
    public string? Number { get; init; }

    /// <summary>Number path of the section it stands under, or the section's title where the document does not number it; null when it stands under none.</summary>
    public string? Section { get; init; }

    public string Title { get; init; } = "";
    public string Text { get; init; } = "";
    public IReadOnlyList<string> Measures { get; init; } = [];

    /// <summary>What the document claims of it: <c>done</c>, <c>ongoing</c>, or null where it does not say.</summary>
    public string? Status { get; init; }

    public IReadOnlyList<DraftIssue> Children { get; init; } = [];

    /// <summary>In <see cref="Counterpart"/>: the register does not have it.</summary>
    public const string IsNew = "new";

    /// <summary>Which issue of the register somebody said it is, by id, or <c>new</c>; null where it is found by its words.</summary>
    public string? Counterpart { get; init; }

    /// <summary>What a list says of it beside the wording; null for a document.</summary>
    public DraftParticulars? Particulars { get; init; }
}

/// <summary>Numbers the document states about itself; null where it states none.</summary>
public sealed record DraftClaims
{
    public int? Issues { get; init; }
    public int? IssuesDone { get; init; }
    public int? IssuesOngoing { get; init; }
    public int? Measures { get; init; }
    public int? MeasuresDone { get; init; }

    /// <summary>Per cent, 0 to 100.</summary>
    public decimal? CompletionRate { get; init; }

    public int? Regulations { get; init; }
    public int? CluesTransferred { get; init; }
    public int? CluesConcluded { get; init; }
}

public sealed record DraftContacts
{
    public string? Phone { get; init; }
    public string? Email { get; init; }
    public string? Postcode { get; init; }
    public string? Address { get; init; }
}

/// <summary>Something the reader is not sure of. <see cref="Line"/> counts from 1; null concerns the whole document.</summary>
public sealed record DraftWarning(string Code, string Message, int? Line = null);
