using System.Collections.Immutable;
using Rectification.Definitions;
using Workflow.Engine;

namespace Rectification.Calendars;

/// <summary>Reads a calendar from JSON such as <c>workflows/calendars/weekends.json</c>.</summary>
public static class CalendarFile
{
    private static readonly Shape Calendar = new("calendar", ["id", "title", "weekend"], ["$schema", "daysOff", "makeUpWorkdays"]);
    private static readonly Choice<DayOfWeek> Days = new([.. Enum.GetValues<DayOfWeek>().Select(d => (d.ToString(), d))]);

    /// <param name="file">The name to tell in errors.</param>
    public static DataFile<WorkingDays> Read(string json, string file) => DataFile.Read(json, file, Read);

    private static WorkingDays? Read(Node root, Problems problems)
    {
        if (!root.Is(Calendar)) return null;
        root["id"]?.Name(NameForm.Kebab);
        root["title"]?.Titled();
        var weekend = (root["weekend"]?.Items() ?? []).Select(d => d.OneOf(Days)).OfType<DayOfWeek>().ToImmutableHashSet();
        if (weekend.Count == 7) problems.Wrong(root["weekend"]!, "no-working-day");
        var daysOff = Dates(root["daysOff"], problems);
        var worked = Dates(root["makeUpWorkdays"], problems);
        return problems.Any ? null : new WorkingDays(weekend, daysOff, worked);
    }

    private static ImmutableArray<DateOnly> Dates(Node? list, Problems problems) =>
        [.. (list?.Items() ?? []).Select(d => d.Day(problems)).OfType<DateOnly>()];
}
