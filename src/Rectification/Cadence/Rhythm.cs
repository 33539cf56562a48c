using System.Collections.Immutable;
using Rectification.Calendars;

namespace Rectification.Cadence;

/// <summary>How long one period of a cadence is.</summary>
public enum RhythmSpan
{
    /// <summary>周</summary>
    Week,

    /// <summary>双周</summary>
    TwoWeeks,

    /// <summary>月; ten days 旬 are three days of a month.</summary>
    Month,

    /// <summary>季</summary>
    Quarter,

    /// <summary>半年</summary>
    HalfYear,
}

/// <summary>Where a pack goes whose day is not worked.</summary>
public enum DayOffMove
{
    /// <summary>顺延</summary>
    Next,

    /// <summary>提前</summary>
    Previous,
}

/// <summary>One pack's day.</summary>
/// <param name="Period">The day that the rhythm names, worked or not: it stands for the period, and no two packs of one kind have the same.</param>
/// <param name="On">The working day on which the pack is made.</param>
public readonly record struct PackDay(DateOnly Period, DateOnly On);

/// <summary>When the packs of one cadence are made.</summary>
/// <param name="Weekdays">Of a week.</param>
/// <param name="Days">Of a month, quarter or half-year: the n-th day of it, or counted from its end when negative.</param>
/// <param name="From">Of two weeks: a day on which the first one fell.</param>
public sealed record Rhythm(RhythmSpan Every, ImmutableArray<DayOfWeek> Weekdays, ImmutableArray<int> Days, DateOnly? From, DayOffMove OnDayOff)
{
    private const int Fortnight = 14;

    /// <summary>No holiday is longer, however an authority sets its own days.</summary>
    private const int LongestHoliday = 120;

    /// <summary>Days within which every rhythm falls at least once.</summary>
    private const int LongestPeriod = 190;

    /// <summary>How many days of a period can be named: those that each of them has, from either end.</summary>
    public static int Nameable(RhythmSpan every) => every switch { RhythmSpan.Month => 28, RhythmSpan.Quarter => 90, RhythmSpan.HalfYear => 181, _ => 0 };

    /// <summary>The last pack whose day has come; null when there was none yet.</summary>
    public PackDay? Latest(DateOnly day, WorkingDays calendar)
    {
        for (var at = day.AddDays(LongestHoliday); at >= day.AddDays(-LongestPeriod - LongestHoliday); at = at.AddDays(-1))
            if (Falls(at) && On(at, calendar) is var on && on <= day) return new(at, on);
        return null;
    }

    /// <summary>The first pack whose day is still to come.</summary>
    public PackDay Next(DateOnly day, WorkingDays calendar)
    {
        for (var at = day.AddDays(-LongestHoliday); ; at = at.AddDays(1))
            if (Falls(at) && On(at, calendar) is var on && on > day) return new(at, on);
    }

    /// <summary>The pack before this one.</summary>
    public PackDay? Before(PackDay pack, WorkingDays calendar)
    {
        for (var at = pack.Period.AddDays(-1); at >= pack.Period.AddDays(-LongestPeriod); at = at.AddDays(-1))
            if (Falls(at)) return new(at, On(at, calendar));
        return null;
    }

    /// <summary>Whether the rhythm names this day.</summary>
    public bool Falls(DateOnly day)
    {
        if (Every is RhythmSpan.Week) return Weekdays.Contains(day.DayOfWeek);
        if (Every is RhythmSpan.TwoWeeks) return day >= From && (day.DayNumber - From.Value.DayNumber) % Fortnight == 0;
        var months = Every switch { RhythmSpan.Month => 1, RhythmSpan.Quarter => 3, _ => 6 };
        var first = new DateOnly(day.Year, ((day.Month - 1) / months * months) + 1, 1);
        var last = first.AddMonths(months).AddDays(-1);
        return Days.Any(n => (n > 0 ? first.AddDays(n - 1) : last.AddDays(n + 1)) == day);
    }

    /// <summary>The day itself where it is worked; otherwise the working day after it, or before it.</summary>
    public DateOnly On(DateOnly period, WorkingDays calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        return calendar.IsWorkingDay(period) ? period : calendar.Add(period, OnDayOff is DayOffMove.Next ? 1 : -1);
    }
}
