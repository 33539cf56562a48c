using System.Collections.Immutable;
using Rectification.Issues;
using Workflow.Engine;

namespace Rectification.Rechecking;

/// <summary>When a closed issue is looked at again, and what is looked at; read from <c>workflows/rechecks.json</c>.</summary>
/// <param name="Rules">The first that fits an issue is its own; the last fits every issue.</param>
public sealed record RecheckPlan(ImmutableArray<RecheckRule> Rules)
{
    /// <summary>One rule for every issue, without a checklist.</summary>
    public RecheckPlan(IReadOnlyList<int> monthsAfterClosing)
        : this([new RecheckRule("usual", RecheckScope.All, monthsAfterClosing, null)])
    {
    }

    /// <summary>Time of the authority's day from which that day's rechecks are opened.</summary>
    public TimeOnly OpenFrom { get; init; } = new(6, 0);

    /// <summary>Working days that a relapsed issue is given when no date is named for it.</summary>
    public int RelapseWorkingDays { get; init; } = 20;

    /// <summary>By id; draws and campaigns choose among them.</summary>
    public ImmutableArray<RecheckChecklist> Checklists { get; init; } = [];

    /// <summary>When a new issue is taken for a possible repeat.</summary>
    public RepeatRule Repeats { get; init; } = new();

    /// <summary>The rule that an issue falls under as it stands now.</summary>
    public RecheckRule For(Issue issue) => Rules.First(r => r.For.Fits(issue));

    public RecheckChecklist? Checklist(string? id) => Checklists.FirstOrDefault(c => c.Id == id);
}

/// <summary>屡改屡犯: how like the wording of a closed issue of the same unit must be.</summary>
/// <param name="LikenessPercent">Of all pairs of characters that either wording has, how many in a hundred both must have.</param>
/// <param name="Shown">At most so many, the likest, are put beside a new issue.</param>
public sealed record RepeatRule(int LikenessPercent = 45, int Shown = 5);

/// <summary>One rule of the plan.</summary>
/// <param name="MonthsAfterClosing">Each once, ascending.</param>
/// <param name="Checklist">Id of what is looked at; null for no checklist.</param>
public sealed record RecheckRule(string Id, RecheckScope For, IReadOnlyList<int> MonthsAfterClosing, string? Checklist)
{
    public IEnumerable<DateOnly> After(DateOnly closedOn) => MonthsAfterClosing.Select(closedOn.AddMonths);
}

/// <summary>Which issues a rule is for; what is not said does not matter.</summary>
/// <param name="Relapses">Relapsed at least so often.</param>
public sealed record RecheckScope(ImmutableArray<IssueClass> Classes, bool? Key = null, int Relapses = 0)
{
    public static RecheckScope All { get; } = new([]);

    public bool Everything => Classes.IsEmpty && Key is null && Relapses == 0;

    public bool Fits(Issue issue)
    {
        ArgumentNullException.ThrowIfNull(issue);
        return (Classes.IsEmpty || Classes.Contains(issue.Class)) && (Key is null || Key == issue.KeyIssue) && issue.RelapseCount >= Relapses;
    }

    /// <summary>Whether whatever falls under the other falls under this too.</summary>
    public bool Covers(RecheckScope other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return (Classes.IsEmpty || (!other.Classes.IsEmpty && other.Classes.All(c => Classes.Contains(c))))
            && (Key is null || Key == other.Key) && Relapses <= other.Relapses;
    }
}

/// <summary>核查清单: the lines that somebody looks at, one after the other.</summary>
public sealed record RecheckChecklist(string Id, Text Title, ImmutableArray<Text> Lines);
