using System.Collections.Immutable;
using Rectification.Definitions;
using Workflow.Engine;

namespace Rectification.Calendars;

/// <summary>The days of the week that are not worked, as a rule.</summary>
public sealed record WeekPattern(ImmutableHashSet<DayOfWeek> Weekend);

/// <summary>Reads the weekly pattern from <c>workflows/calendars/weekends.json</c>.</summary>
public static class CalendarFile
{
    private static readonly Shape Calendar = new("calendar", ["id", "title", "weekend"], ["$schema"]);
    private static readonly Choice<DayOfWeek> Days = new([.. Enum.GetValues<DayOfWeek>().Select(d => (d.ToString(), d))]);

    /// <param name="file">The name to tell in errors.</param>
    public static DataFile<WeekPattern> Read(string json, string file) => DataFile.Read(json, file, Read);

    private static WeekPattern? Read(Node root, Problems problems)
    {
        if (!root.Is(Calendar)) return null;
        root["id"]?.Name(NameForm.Kebab);
        root["title"]?.Titled();
        var weekend = (root["weekend"]?.Items() ?? []).Select(d => d.OneOf(Days)).OfType<DayOfWeek>().ToImmutableHashSet();
        if (weekend.Count == 7) problems.Wrong(root["weekend"]!, "no-working-day");
        return problems.Any ? null : new WeekPattern(weekend);
    }
}
