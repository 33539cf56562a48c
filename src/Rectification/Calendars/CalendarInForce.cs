using Microsoft.EntityFrameworkCore;
using Rectification.Database;

namespace Rectification.Calendars;

/// <summary>Reads the calendar in force: what is shipped, what the authority published since, and its own days.</summary>
public sealed class CalendarInForce(RectificationDb db, StatutoryCalendar shipped)
{
    private WorkCalendar? known;

    /// <summary>Read once a request at the most.</summary>
    public async ValueTask<WorkCalendar> Read(CancellationToken cancellation = default) => known ??= await ReadAgain(cancellation);

    /// <summary>Read after a change of it.</summary>
    public async Task<WorkCalendar> ReadAgain(CancellationToken cancellation)
    {
        var years = await db.PublishedYears.AsNoTracking().ToListAsync(cancellation);
        var own = await db.OwnDays.AsNoTracking().ToListAsync(cancellation);
        return known = shipped.InForce(years.Select(y => y.Read()), own);
    }
}
