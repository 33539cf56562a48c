using System.Collections.Immutable;
using Rectification.Definitions;

namespace Rectification.Calendars;

/// <summary>The calendar as shipped: the weekly pattern, and the years that were published when this build was made.</summary>
public sealed record StatutoryCalendar(ImmutableHashSet<DayOfWeek> Weekend, ImmutableArray<StatutoryYear> Years)
{
    /// <summary>Saturdays and Sundays off, and no year published.</summary>
    public static StatutoryCalendar PlainWeekends { get; } = new([DayOfWeek.Saturday, DayOfWeek.Sunday], []);

    /// <summary>Reads <c>weekends.json</c> and every year beside it; the errors of all files are told at once.</summary>
    public static DataFile<StatutoryCalendar> Load(string workflows)
    {
        const string Folder = "calendars";
        var week = DataFile.Load(workflows, $"{Folder}/weekends.json", CalendarFile.Read);
        var folder = Path.Combine(workflows, Folder);
        var files = Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "????.json").Select(Path.GetFileName).Where(f => f!.Take(4).All(char.IsAsciiDigit)) : [];
        var years = files.Order(StringComparer.Ordinal).Select(f => DataFile.Load(workflows, $"{Folder}/{f}", StatutoryYearFile.Read)).ToList();
        return week.Value is { } days && years.TrueForAll(y => y.Value is not null)
            ? new(new StatutoryCalendar(days.Weekend, [.. years.Select(y => y.Value!)]), [])
            : new(null, [.. week.Errors, .. years.SelectMany(y => y.Errors)]);
    }

    /// <summary>What is in force for an authority: a year published on its page stands in for the shipped one, and its own days win over both.</summary>
    public WorkCalendar InForce(IEnumerable<StatutoryYear> published, IReadOnlyCollection<OwnDay> own)
    {
        ArgumentNullException.ThrowIfNull(published);
        ArgumentNullException.ThrowIfNull(own);
        var years = Years.ToDictionary(y => y.Year);
        foreach (var year in published) years[year.Year] = year;
        var (off, worked) = (own.Where(d => !d.Worked).Select(d => d.Day).ToHashSet(), own.Where(d => d.Worked).Select(d => d.Day).ToHashSet());
        return new(
            new WorkingDays(
                Weekend,
                years.Values.SelectMany(y => y.DaysOff).Concat(off),
                years.Values.SelectMany(y => y.MakeUpWorkdays).Where(d => !off.Contains(d)).Concat(worked)),
            [.. years.Values.OrderBy(y => y.Year)]);
    }
}

/// <summary>The calendar in force for one authority at this moment.</summary>
public sealed record WorkCalendar(WorkingDays Days, ImmutableArray<StatutoryYear> Years)
{
    /// <summary>
    /// The years between two dates, both included, that no published list covers: for these, plain weekends are assumed,
    /// and whatever was counted across them may move. Years before the first published one are long past and not doubted.
    /// </summary>
    public IReadOnlyList<int> Assumed(DateOnly one, DateOnly other)
    {
        var (from, to) = one < other ? (one, other) : (other, one);
        var known = Years.Select(y => y.Year).ToHashSet();
        var first = Years.IsEmpty ? from.Year : Years[0].Year;
        return [.. Enumerable.Range(from.Year, to.Year - from.Year + 1).Where(y => y >= first && !known.Contains(y))];
    }
}
