using Rectification.Rounds;
using Workflow.Engine;

namespace Rectification.Importing;

/// <summary>What a list may say otherwise than the register.</summary>
public enum IssueField
{
    Number,
    Section,
    Title,
    Text,
    Class,
    KeyIssue,
    Unit,
    LeadDepartment,
    ParticipatingDepartments,
    ResponsibleLeader,
    Handler,
    DueOn,

    /// <summary>One measure: new, in other words, or gone.</summary>
    Measure,

    /// <summary>What was done so far; it is added to the history, and takes nothing's place.</summary>
    Progress,

    /// <summary>Whether it is done: only shown, because nothing is closed by a list.</summary>
    Status,
}

/// <summary>How an issue of the list was known to be one of the register.</summary>
public enum FoundBy
{
    /// <summary>Somebody said so.</summary>
    Choice,
    Wording,
    Number,
    Title,
    Likeness,
}

/// <summary>One difference.</summary>
/// <param name="Key">Names it among the differences of its issue, to be ticked.</param>
/// <param name="Why">Why it is only shown; null where it can be applied.</param>
public sealed record FieldChange(string Key, IssueField Field, string? Was, string? Now, Refusal? Why);

/// <summary>An issue of the list that the register has otherwise.</summary>
/// <param name="Path">Where in the draft.</param>
/// <param name="Version">Of the issue as it was compared.</param>
public sealed record ChangedIssue(string Path, Guid IssueId, int Version, string Number, string Title, string State, FoundBy By, IReadOnlyList<FieldChange> Fields)
{
    /// <summary>Names of the list that stand for nobody known, and change nothing.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];
}

/// <summary>An issue of the list that the register does not have.</summary>
/// <param name="ClosedElsewhereOn">The day on which the list says that it was closed before.</param>
public sealed record NewIssue(string Path, string? Number, string Title, int Measures, DateOnly? ClosedElsewhereOn = null);

/// <summary>An issue of the register.</summary>
public sealed record RegisteredIssue(Guid Id, string Number, string Title, string State);

/// <summary>A list beside a round of the register.</summary>
/// <param name="Version">Of the draft.</param>
/// <param name="Same">How many issues are the same in both.</param>
/// <param name="Gone">Issues of the register that the list does not name: shown, never taken out.</param>
public sealed record RegisterComparison(
    Guid ImportId, int Version, Guid RoundId, string Round, int Same, IReadOnlyList<NewIssue> New, IReadOnlyList<ChangedIssue> Changed, IReadOnlyList<RegisteredIssue> Gone)
{
    /// <summary>Every issue of the round, for the identity of one to be chosen.</summary>
    public IReadOnlyList<RegisteredIssue> All { get; init; } = [];
}

/// <summary>A round that a list may be a newer version of.</summary>
/// <param name="Alike">Issues whose titles the list has too.</param>
public sealed record LikelyRound(Guid Id, string Name, RoundKind Kind, int Alike);
