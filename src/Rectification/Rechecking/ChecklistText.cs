using System.Text.Json;
using Rectification.History;
using Rectification.Language;
using Rectification.Pipeline;
using Workflow.Engine;

namespace Rectification.Rechecking;

/// <summary>The lines of a checklist as a recheck keeps them: worded as they were on the day it was planned.</summary>
public static class ChecklistText
{
    /// <summary>Whoever types a list of their own keeps it short enough to be gone through on the spot.</summary>
    public const int MostLines = 30;

    public static string? Of(RecheckChecklist? list) => Of(list?.Lines ?? []);

    public static string? Of(IReadOnlyCollection<Text> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        return lines.Count == 0 ? null : JsonSerializer.Serialize(lines, EventJson.Options);
    }

    /// <summary>A list that somebody typed, one line each; it reads the same in both languages.</summary>
    public static IReadOnlyList<Text> Typed(string? lines) =>
        [.. (lines ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(l => new Text(l, l))];

    public static IReadOnlyList<Text> Read(string? stored) => stored is null ? [] : JsonSerializer.Deserialize<List<Text>>(stored, EventJson.Options)!;

    /// <summary>What somebody chose for a draw or a campaign: lines of their own, or one of the plan's lists.</summary>
    /// <param name="otherwise">Where neither was chosen.</param>
    public static Answer<string?> Chosen(RecheckPlan plan, string? id, string? typed, string? otherwise)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var own = Typed(typed);
        if (own.Count > MostLines) return Refusals.Of("checklist-too-long", MostLines);
        if (own.Count > 0) return Of(own);
        if (string.IsNullOrEmpty(id)) return otherwise;
        return plan.Checklist(id) is { } list ? Of(list) : Refusals.Of("checklist-unknown", id);
    }
}
