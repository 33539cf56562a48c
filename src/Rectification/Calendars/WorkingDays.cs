namespace Rectification.Calendars;

/// <summary>
/// Which days are worked: a weekly pattern, and single days that break it – holidays, and weekends worked instead (调休).
/// Every question is answered from the number of working days up to a date, so that spans of years cost what days do.
/// </summary>
public sealed class WorkingDays
{
    // Day number 0 of .NET is Monday, 1 January of year 1: weeks begin with the day number's own multiples of seven.
    private const int Week = 7;
    private readonly int[] workedInWeek = new int[Week + 1];
    private readonly int[] broken;
    private readonly int[] correction;

    /// <param name="weekend">Days of the week that are not worked, as a rule.</param>
    /// <param name="daysOff">Working days by that rule that are not worked; a day that is none anyway changes nothing.</param>
    /// <param name="makeUpWorkdays">Days that are worked though the rule says not; they win over <paramref name="daysOff"/>.</param>
    /// <exception cref="ArgumentException">No day of the week would be worked.</exception>
    public WorkingDays(IEnumerable<DayOfWeek> weekend, IEnumerable<DateOnly>? daysOff = null, IEnumerable<DateOnly>? makeUpWorkdays = null)
    {
        var rest = weekend.Select(d => ((int)d + Week - 1) % Week).ToHashSet();
        for (var day = 0; day < Week; day++) workedInWeek[day + 1] = workedInWeek[day] + (rest.Contains(day) ? 0 : 1);
        if (workedInWeek[Week] == 0) throw new ArgumentException("A week needs a working day.", nameof(weekend));

        var worked = (makeUpWorkdays ?? []).Select(d => d.DayNumber).ToHashSet();
        var breaks = new SortedDictionary<int, int>();
        foreach (var day in worked.Where(d => rest.Contains(d % Week))) breaks[day] = 1;
        foreach (var day in (daysOff ?? []).Select(d => d.DayNumber).Where(d => !rest.Contains(d % Week) && !worked.Contains(d))) breaks[day] = -1;
        broken = [.. breaks.Keys];
        correction = new int[broken.Length + 1];
        foreach (var (index, by) in breaks.Values.Index()) correction[index + 1] = correction[index] + by;
    }

    /// <summary>Saturdays and Sundays off, and nothing else.</summary>
    public static WorkingDays PlainWeekends { get; } = new([DayOfWeek.Saturday, DayOfWeek.Sunday]);

    public bool IsWorkingDay(DateOnly day) => UpTo(day.DayNumber) > UpTo(day.DayNumber - 1);

    /// <summary>
    /// The working day that lies this many working days after a date, or before it when the number is negative; the
    /// date itself does not count. Nought gives the date back, worked or not.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It would lie outside the calendar of .NET.</exception>
    public DateOnly Add(DateOnly from, int workingDays) => workingDays switch
    {
        0 => from,
        > 0 => At(UpTo(from.DayNumber) + workingDays),
        < 0 => At(UpTo(from.DayNumber - 1) + workingDays + 1),
    };

    /// <summary>How many working days lie after one date, up to and including another; negative when the other is earlier.</summary>
    public int Between(DateOnly from, DateOnly to) => UpTo(to.DayNumber) - UpTo(from.DayNumber);

    /// <summary>
    /// The first day on which so many working days have passed since a date (negative: are still left until it). Always
    /// a working day: for a date on a Sunday, nought is the Friday before, and one is the Monday after.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It would lie outside the calendar of .NET.</exception>
    public DateOnly FirstDayAt(DateOnly date, int workingDaysPast) => At(UpTo(date.DayNumber) + workingDaysPast);

    /// <summary>Working days from the beginning of the calendar up to and including a day.</summary>
    private int UpTo(int day)
    {
        if (day < 0) return 0;
        var known = Array.BinarySearch(broken, day);
        return (day / Week * workedInWeek[Week]) + workedInWeek[(day % Week) + 1] + correction[known < 0 ? ~known : known + 1];
    }

    /// <summary>The day on which the count reaches a number: found by halving, because the count never falls.</summary>
    private DateOnly At(int count)
    {
        var (low, high) = (0, DateOnly.MaxValue.DayNumber);
        if (count < 1 || count > UpTo(high)) throw new ArgumentOutOfRangeException(nameof(count), count, "Outside the calendar.");
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (UpTo(middle) < count) low = middle + 1;
            else high = middle;
        }

        return DateOnly.FromDayNumber(low);
    }
}
