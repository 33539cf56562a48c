using Microsoft.EntityFrameworkCore;
using Rectification.Database;
using Rectification.Issues;
using Rectification.Organisations;

namespace Rectification.Ledger;

/// <summary>In which order the register is read.</summary>
public enum LedgerSort
{
    /// <summary>As the documents number their issues, the newest round first.</summary>
    Number,

    /// <summary>By due date, those without one last.</summary>
    DueOn,

    /// <summary>In the order of an issue's life, and by due date within a state.</summary>
    State,

    /// <summary>What changed last comes first.</summary>
    Updated,
}

/// <summary>Which issues of the register; what is null does not narrow.</summary>
public sealed record LedgerFilter
{
    public Guid? RoundId { get; init; }

    /// <summary>Names of states; empty for all.</summary>
    public IReadOnlyList<string> States { get; init; } = [];

    /// <summary>A unit, with the units below it.</summary>
    public Guid? UnitId { get; init; }

    /// <summary>The lead department, with the departments below it.</summary>
    public Guid? DepartmentId { get; init; }

    public IssueClass? Class { get; init; }
    public bool? KeyIssue { get; init; }

    /// <summary>Only what is open and past its due date.</summary>
    public bool Late { get; init; }

    /// <summary>Words that all occur in the number, the title or the wording.</summary>
    public string? Text { get; init; }

    public LedgerSort Sort { get; init; }

    internal IQueryable<Issue> Narrow(RectificationDb db, DateOnly today)
    {
        var issues = db.Issues.AsNoTracking();
        if (RoundId is { } round) issues = issues.Where(i => i.RoundId == round);
        if (States.Count == 1) issues = issues.Where(i => i.State == States[0]);
        if (States.Count > 1) issues = issues.Where(i => States.Contains(i.State));
        if (UnitId is { } unit) issues = issues.Where(i => db.Organisations.Any(u => u.Id == unit && i.Unit!.Path.StartsWith(u.Path)));
        if (DepartmentId is { } department)
            issues = issues.Where(i => db.Organisations.Any(d => d.Id == department && i.LeadDepartment!.Path.StartsWith(d.Path)));
        if (Class is { } issueClass) issues = issues.Where(i => i.Class == issueClass);
        if (KeyIssue is { } key) issues = issues.Where(i => i.KeyIssue == key);
        if (Late) issues = issues.Open().Where(i => i.DueOn < today && i.PausedOn == null);
        return LedgerSearch.Matching(issues, Text);
    }
}

/// <summary>The one place that knows how text is searched for.</summary>
internal static class LedgerSearch
{
    public static IQueryable<Issue> Matching(IQueryable<Issue> issues, string? text)
    {
        foreach (var word in (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            issues = issues.Where(i => i.Number.Contains(word) || i.Title.Contains(word) || i.Text.Contains(word));
        return issues;
    }
}
