using Microsoft.EntityFrameworkCore;
using Rectification.Database;
using Rectification.Pipeline;

namespace Rectification.Organisations;

/// <summary>Which day it is for the authority. Its zone is read once a minute at the most, and seldom changes.</summary>
public sealed class AuthorityDay(RectificationDb db, AuthorityZone zone, TimeProvider clock)
{
    public async ValueTask<DateOnly> Today() => Clock.Today(clock, zone.Known ??= await Read());

    /// <summary>The day it was for the authority at this instant, UTC.</summary>
    public async ValueTask<DateOnly> Of(DateTime at) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(at, TimeZoneInfo.FindSystemTimeZoneById(zone.Known ??= await Read())));

    /// <summary>The day it is for the authority if a day begins at this time: before it, yesterday.</summary>
    public async ValueTask<DateOnly> DayBegunAt(TimeOnly start)
    {
        var local = TimeZoneInfo.ConvertTime(clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(zone.Known ??= await Read())).DateTime;
        return DateOnly.FromDateTime(local).AddDays(TimeOnly.FromDateTime(local) < start ? -1 : 0);
    }

    /// <summary>The clock of the authority's zone at this instant, UTC.</summary>
    public async ValueTask<DateTime> Local(DateTime at) => TimeZoneInfo.ConvertTimeFromUtc(at, await Zone());

    /// <summary>
    /// The instant, UTC, at which the clock of the authority's zone shows this; an hour that is left out in spring counts as the one
    /// after. What names its own zone already is an instant.
    /// </summary>
    public async ValueTask<DateTime> Utc(DateTime local)
    {
        if (local.Kind is not DateTimeKind.Unspecified) return local.ToUniversalTime();
        var here = await Zone();
        return TimeZoneInfo.ConvertTimeToUtc(here.IsInvalidTime(local) ? local.AddHours(1) : local, here);
    }

    public async ValueTask<TimeZoneInfo> Zone() => TimeZoneInfo.FindSystemTimeZoneById(zone.Known ??= await Read());

    private async Task<string> Read() =>
        await db.Authorities.AsNoTracking().Select(a => a.DayZone).SingleOrDefaultAsync() ?? "Asia/Shanghai";
}

/// <summary>The zone once read; one for the process. It is read again after a minute: another node may have founded the authority or brought it in.</summary>
/// <param name="clock">Null where it is known for good.</param>
public sealed class AuthorityZone(TimeProvider? clock = null)
{
    private static readonly TimeSpan Holds = TimeSpan.FromMinutes(1);

    private Reading? last;

    /// <summary>Null when it has not been read, or too long ago.</summary>
    public string? Known
    {
        get => last is { } reading && (clock is null || (clock.GetUtcNow() - reading.At).Duration() < Holds) ? reading.Zone : null;
        set => last = value is null ? null : new Reading(value, clock?.GetUtcNow() ?? default);
    }

    private sealed record Reading(string Zone, DateTimeOffset At);
}
