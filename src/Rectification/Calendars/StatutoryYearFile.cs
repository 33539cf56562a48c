using System.Text.Json;
using Rectification.Definitions;
using Rectification.History;
using Rectification.Organisations;
using Workflow.Engine;

namespace Rectification.Calendars;

/// <summary>Reads and writes a published year, as in <c>workflows/calendars/2026.json</c>; the tables keep what is published on the page in the same form.</summary>
public static class StatutoryYearFile
{
    public const int Earliest = 2000;
    public const int Latest = 2200;

    private static readonly Shape Year = new("year", ["year", "source", "holidays"], ["$schema", "makeUpWorkdays"]);
    private static readonly Shape Source = new("source", ["issuer", "number"], ["publishedOn"]);
    private static readonly Shape HolidayShape = new("holiday", ["name", "from", "to"], []);

    /// <param name="file">The name to tell in errors.</param>
    public static DataFile<StatutoryYear> Read(string json, string file) => DataFile.Read(json, file, Read);

    public static string Write(StatutoryYear year)
    {
        ArgumentNullException.ThrowIfNull(year);
        return JsonSerializer.Serialize(
            new
            {
                year.Year,
                Source = new { Issuer = Both(year.Source.Issuer), year.Source.Number, PublishedOn = year.Source.PublishedOn ?? new DateOnly(year.Year, 1, 1) },
                Holidays = year.Holidays.Select(h => new { Name = Both(h.Name), h.From, h.To }),
                MakeUpWorkdays = year.MakeUpWorkdays.IsEmpty ? null : year.MakeUpWorkdays.ToArray(),
            },
            EventJson.Options);
    }

    private static object Both(Text text) => new { text.Zh, text.En };

    private static StatutoryYear? Read(Node root, Problems problems)
    {
        if (!root.Is(Year)) return null;
        var year = root["year"]?.Whole(Earliest);
        if (year > Latest) problems.Wrong(root["year"]!, "no-year", Earliest, Latest);
        var source = root["source"] is { } at && at.Is(Source) ? ReadSource(at, problems) : null;
        var holidays = (root["holidays"]?.Items() ?? []).Select(n => (Node: n, Holiday: ReadHoliday(n, problems))).ToList();
        var worked = (root["makeUpWorkdays"]?.Items() ?? []).Select(n => (Node: n, Day: n.Day(problems))).ToList();
        if (problems.Any || source is null) return null;
        var found = new StatutoryYear(year!.Value, source, [.. holidays.Select(h => h.Holiday!)], [.. worked.Select(w => w.Day!.Value)]);
        var off = found.DaysOff.ToHashSet();
        foreach (var (node, holiday) in holidays)
        {
            if (holiday!.From > holiday.To) problems.Wrong(node["to"]!, "ends-before-it-begins");
            else if (!Near(found.Year, holiday.From) || !Near(found.Year, holiday.To)) problems.Wrong(node, "other-year", found.Year);
        }

        foreach (var (node, day) in worked)
        {
            if (off.Contains(day!.Value)) problems.Wrong(node, "off-and-worked", day.Value.Iso());
            else if (!Near(found.Year, day.Value)) problems.Wrong(node, "other-year", found.Year);
        }

        return problems.Any ? null : found;
    }

    /// <summary>New Year may begin in the December before.</summary>
    internal static bool Near(int year, DateOnly day) => day.Year == year || (day.Year == year - 1 && day.Month == 12);

    private static YearSource? ReadSource(Node node, Problems problems)
    {
        var (issuer, number, on) = (node["issuer"]?.Titled(), node["number"]?.Written(), node["publishedOn"]?.Day(problems));
        return issuer is null || number is null ? null : new YearSource(issuer, number, on);
    }

    private static Holiday? ReadHoliday(Node node, Problems problems)
    {
        if (!node.Is(HolidayShape)) return null;
        var (name, from, to) = (node["name"]?.Titled(), node["from"]?.Day(problems), node["to"]?.Day(problems));
        return name is null || from is null || to is null ? null : new Holiday(name, from.Value, to.Value);
    }
}
