using Rectification.Notifying;
using Workflow.Engine;

namespace Rectification.Reminding;

/// <summary>What rungs are called where people read of them: by the titles of ladders and steps, never by their ids.</summary>
public sealed class RungWords(Ladders ladders, StepLadders steps)
{
    private Dictionary<string, Text>? titles;

    /// <summary>What somebody is reminded of: the issue, a measure or milestone of it, or a step and what it decides on.</summary>
    public Text What(ReminderLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        if (line.Subject is not (Subject.Step or Subject.Request)) return new(line.About ?? line.Title, line.About ?? line.Title);
        var step = Title(line.Ladder ?? "");
        return new($"{line.Title}：{step.Zh}", $"{line.Title}: {step.En}");
    }

    /// <summary>The ladder and the rung on it.</summary>
    public Text Rule(string? ladder, string rung)
    {
        var title = Title(ladder ?? "");
        return new($"{title.Zh} {rung}", $"{title.En} {rung}");
    }

    /// <summary>The place that is empty.</summary>
    public static Text Place(string party) => NoticeTexts.Place(party);

    private Text Title(string ladder)
    {
        titles ??= ladders.All.Concat(steps.All).DistinctBy(l => l.Id, StringComparer.Ordinal).ToDictionary(l => l.Id, l => l.Title, StringComparer.Ordinal);
        return titles.GetValueOrDefault(ladder) ?? new(ladder, ladder);
    }
}
