using Rectification.Issues;

namespace Rectification.Importing;

/// <summary>What a list says of an issue beside its wording: names as written there, dates and kinds as understood.</summary>
public sealed record DraftParticulars
{
    /// <summary>责任单位, where the list has a column for it beside that of the department.</summary>
    public IReadOnlyList<string> Units { get; init; } = [];

    /// <summary>牵头科室; the first that is known leads, the others help.</summary>
    public IReadOnlyList<string> LeadDepartments { get; init; } = [];
    public IReadOnlyList<string> ParticipatingDepartments { get; init; } = [];
    public IReadOnlyList<DraftPerson> Leaders { get; init; } = [];
    public IReadOnlyList<DraftPerson> Handlers { get; init; } = [];

    /// <summary>整改时限 as written.</summary>
    public string? Due { get; init; }

    /// <summary>The last day it allows; null where it names none, as 长期坚持 does.</summary>
    public DateOnly? DueOn { get; init; }
    public IssueClass? Class { get; init; }
    public bool? KeyIssue { get; init; }

    /// <summary>整改进展 as written.</summary>
    public string? Progress { get; init; }

    /// <summary>What the list says of a closing that took place elsewhere, before the issue came into the register.</summary>
    public DraftClosure? Closure { get; init; }

    /// <summary>Owners and dates of single measures, where the rows of one issue differ in them.</summary>
    public IReadOnlyList<DraftPlan> Plans { get; init; } = [];
}

/// <summary>原系统销号记录, as stated: nobody here decided it.</summary>
/// <param name="Written">The day as written.</param>
/// <param name="On">The day; null where the list names none that a calendar has.</param>
/// <param name="Opinion">核验意见</param>
/// <param name="By">审批人, as written.</param>
public sealed record DraftClosure(string? Written, DateOnly? On, string? Opinion, string? By);

/// <summary>A person as a cell names one, with the post written beside the name.</summary>
public sealed record DraftPerson(string Name, string? Post = null);

/// <summary>Who does one measure, and until when.</summary>
/// <param name="Measure">Its wording in the same issue.</param>
public sealed record DraftPlan(string Measure, string? Owner, DateOnly? DueOn);

/// <summary>What a name stands for.</summary>
public enum NameKind
{
    Unit,
    Department,
    Person,
}

/// <summary>What becomes of a name.</summary>
public enum NameUse
{
    /// <summary>It means somebody, or a place, that is known.</summary>
    Match,

    /// <summary>It is entered anew.</summary>
    Create,

    /// <summary>It stays a text of the list.</summary>
    LeaveOut,
}

/// <summary>What somebody said of one name of the list.</summary>
/// <param name="Id">Whom or what it means, for <see cref="NameUse.Match"/>.</param>
public sealed record NameChoice(NameKind Kind, string Written, NameUse Use, Guid? Id = null);
