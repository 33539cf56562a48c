using Rectification.Issues;
using Workflow.Engine;

namespace Rectification.Documents.Reading.Sheets;

/// <summary>
/// What was understood of a list in a workbook or a file of separated values: which column means what, every row with all its
/// particulars, and every fault at once. The draft beside it holds the issues and measures; this holds the rest.
/// </summary>
public sealed record ListReading(IReadOnlyList<ListSheet> Sheets, IReadOnlyList<ListRow> Rows, IReadOnlyList<ListFault> Faults);

/// <summary>One sheet, and how it was understood.</summary>
/// <param name="HeaderRow">Row of its header; null where none was found and the sheet was left out.</param>
public sealed record ListSheet(string Name, int? HeaderRow, IReadOnlyList<ListHeading> Headings, bool IsHidden);

/// <summary>A column and what it was taken to mean.</summary>
/// <param name="Column">Its letter.</param>
/// <param name="Heading">What stands above it; two rows of a header are joined with /.</param>
/// <param name="Meaning">What it means; none where it was not understood.</param>
/// <param name="IsSure">Whether the heading is one of the known words, or was said by the caller.</param>
public sealed record ListHeading(string Column, string Heading, ListColumn Meaning, bool IsSure);

/// <summary>One row.</summary>
/// <param name="Issue">Position in the draft of the issue it belongs to.</param>
public sealed record ListRow(string Sheet, int Row, int Issue)
{
    public IReadOnlyList<string> Measures { get; init; } = [];
    public IReadOnlyList<ListPerson> Leaders { get; init; } = [];
    public IReadOnlyList<string> Units { get; init; } = [];
    public IReadOnlyList<string> LeadDepartments { get; init; } = [];
    public IReadOnlyList<string> ParticipatingDepartments { get; init; } = [];
    public IReadOnlyList<ListPerson> Handlers { get; init; } = [];
    public ListDue? Due { get; init; }
    public IssueClass? Class { get; init; }

    /// <summary>The day on which it was struck off elsewhere, as written; its date is null where nothing can be made of it.</summary>
    public ListDue? Closed { get; init; }
    public bool? IsKey { get; init; }

    /// <summary>The remaining columns as written: source, goal, progress, evidence, note; and the state, where it tells more than that.</summary>
    public IReadOnlyDictionary<ListColumn, string> Texts { get; init; } = new Dictionary<ListColumn, string>();
}

/// <summary>A person as a cell names one, with the post where it is written beside the name.</summary>
public sealed record ListPerson(string Name, string? Post);

/// <summary>A time limit as people write it.</summary>
/// <param name="Written">As written.</param>
/// <param name="Date">The last day it allows; null where it names none.</param>
/// <param name="Class">The kind it states: 立行立改, 长期坚持.</param>
/// <param name="IsWholeDate">False where only a month, a quarter or a year is named and its last day was taken.</param>
public sealed record ListDue(string Written, DateOnly? Date, IssueClass? Class, bool IsWholeDate);

/// <summary>Something wrong in one cell.</summary>
/// <param name="Cell">Its address, such as C7.</param>
public sealed record ListFault(string Code, string Sheet, string Cell, Text Sentence);
