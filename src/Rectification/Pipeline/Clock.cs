namespace Rectification.Pipeline;

/// <summary>Time as the tables keep it.</summary>
public static class Clock
{
    /// <summary>UTC, cut to whole microseconds: what PostgreSQL stores, so that a hash made now verifies later.</summary>
    public static DateTime Now(TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        var now = clock.GetUtcNow().UtcDateTime;
        return new DateTime(now.Ticks - (now.Ticks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc);
    }

    /// <summary>A new id (UUIDv7): ids made later sort later, so indexes grow at their end.</summary>
    public static Guid NewId(DateTime now) => Guid.CreateVersion7(new DateTimeOffset(now, TimeSpan.Zero));

    /// <summary>The day it is for an authority in this zone.</summary>
    public static DateOnly Today(TimeProvider clock, string dayZone)
    {
        ArgumentNullException.ThrowIfNull(clock);
        return DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(dayZone)).DateTime);
    }
}
