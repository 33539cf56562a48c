using System.Collections.Immutable;
using Rectification.Definitions;
using Workflow.Engine;

namespace Rectification.Rechecking;

/// <summary>Reads the plan of rechecks from <c>workflows/rechecks.json</c>.</summary>
public static class RecheckPlanFile
{
    /// <summary>Ten years after closing nobody plans to look again.</summary>
    private const int Furthest = 120;

    /// <summary>Whoever needs longer than a year after a relapse needs a date of their own.</summary>
    private const int Longest = 250;

    private static readonly Shape Plan = new("rechecks", ["id", "title", "monthsAfterClosing", "openFrom", "relapseWorkingDays"], ["$schema"]);

    /// <param name="file">The name to tell in errors.</param>
    public static DataFile<RecheckPlan> Read(string json, string file) => DataFile.Read(json, file, Read);

    private static RecheckPlan? Read(Node root, Problems problems)
    {
        if (!root.Is(Plan)) return null;
        root["id"]?.Name(NameForm.Kebab);
        root["title"]?.Titled();
        var openFrom = root["openFrom"]?.Time(problems);
        var months = new SortedSet<int>();
        foreach (var node in root["monthsAfterClosing"]?.Items() ?? [])
        {
            if (node.Whole(1) is not { } month) continue;
            if (month > Furthest) problems.Wrong(node, "too-many-months", Furthest);
            else if (!months.Add(month)) problems.Wrong(node, "month-twice", month);
        }

        var relapse = root["relapseWorkingDays"]?.Whole(1);
        if (relapse > Longest) problems.Wrong(root["relapseWorkingDays"]!, "too-far", Longest);
        return problems.Any ? null : new RecheckPlan(months.ToImmutableArray()) { OpenFrom = openFrom!.Value, RelapseWorkingDays = relapse!.Value };
    }
}
