namespace Rectification.Documents.Reading.Sheets;

/// <summary>What a column of a list of issues, tasks or responsibilities holds. The words that head them are data (columns.json).</summary>
public enum ListColumn
{
    /// <summary>Not understood; its cells are left alone.</summary>
    None,

    Number,
    Section,
    Issue,

    /// <summary>What shows the issue, beside its name; the issue itself where no column names it.</summary>
    Detail,

    Source,
    Class,
    /// <summary>What is to be done, beside the measures; the measures themselves where no column has them.</summary>
    Task,

    Measure,
    Goal,
    Leader,

    /// <summary>The unit that answers, where another column names the department.</summary>
    Unit,
    LeadDepartment,
    ParticipatingDepartments,
    Handler,
    Due,
    Status,
    Progress,
    Evidence,
    KeyIssue,

    /// <summary>The day on which another system or a paper register struck it off.</summary>
    ClosedOn,

    /// <summary>What was said when it was struck off.</summary>
    Opinion,

    /// <summary>Who struck it off.</summary>
    Approver,
    Note,
}
