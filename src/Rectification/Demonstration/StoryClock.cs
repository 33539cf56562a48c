namespace Rectification.Demonstration;

/// <summary>
/// The clock of the house in which the demonstration is played: it stands where the story has got to, so that every
/// date, id and hash is made as it would have been on that day.
/// </summary>
/// <param name="present">Now: the story ends the day before.</param>
public sealed class StoryClock(DateTimeOffset present) : TimeProvider
{
    private static readonly TimeSpan Morning = TimeSpan.FromHours(9);
    private static readonly TimeSpan BetweenScenes = TimeSpan.FromMinutes(7);
    private DateTimeOffset now = present;

    public DateTimeOffset Present { get; } = present;

    public override DateTimeOffset GetUtcNow() => now;

    /// <summary>The working day of the story that is so many days from today: offices do not work at weekends, so the Friday before.</summary>
    public DateOnly Day(int fromToday, TimeZoneInfo zone)
    {
        var day = Date(fromToday, zone);
        return day.DayOfWeek switch { DayOfWeek.Saturday => day.AddDays(-1), DayOfWeek.Sunday => day.AddDays(-2), _ => day };
    }

    /// <summary>The date that is so many days from today, weekend or not.</summary>
    public DateOnly Date(int fromToday, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(Present, zone).DateTime).AddDays(fromToday);

    /// <summary>Goes on to the morning of a day.</summary>
    internal void Begin(DateOnly day, TimeZoneInfo zone)
    {
        var morning = day.ToDateTime(TimeOnly.FromTimeSpan(Morning));
        now = new DateTimeOffset(morning, zone.GetUtcOffset(morning));
    }

    /// <summary>Goes on a little; everything in the story has a moment of its own.</summary>
    internal void Tick() => now += BetweenScenes;
}
