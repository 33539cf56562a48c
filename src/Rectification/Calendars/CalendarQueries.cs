using Microsoft.EntityFrameworkCore;
using Rectification.Database;
using Rectification.Ledger;
using Rectification.Pipeline;

namespace Rectification.Calendars;

/// <summary>What the page of the calendar shows of one year.</summary>
/// <param name="Published">The year's list; null while none is out, and plain weekends are assumed.</param>
/// <param name="WorkingDays">How many days of the year are worked, as far as is known.</param>
public sealed record CalendarPage(
    int Year, StatutoryYear? Published, int WorkingDays, IReadOnlyList<int> Known, IReadOnlyList<OwnDay> OwnDays, IReadOnlyList<MovedDate> Moved);

/// <summary>A due date that moved with the calendar.</summary>
/// <param name="Measure">Number of the measure whose date it was; null for the date of the issue itself.</param>
public sealed record MovedDate(Guid Id, Guid IssueId, string Number, string Title, string? Unit, DateOnly Earlier, DateOnly Later, DateTime At, int? Measure = null);

/// <summary>A date counted in working days.</summary>
/// <param name="AssumedYears">Years on the way whose list is not out: the date may move.</param>
public sealed record CountedDate(DateOnly From, DateOnly On, int WorkingDays, IReadOnlyList<int> AssumedYears);

public sealed class CalendarQueries(RectificationDb db, CalendarInForce inForce)
{
    public async Task<CalendarPage> Year(int year, Caller caller, int moved, CancellationToken cancellation = default)
    {
        var calendar = await inForce.Read(cancellation);
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        return new(
            year,
            calendar.Years.FirstOrDefault(y => y.Year == year),
            calendar.Days.Between(first.AddDays(-1), last),
            [.. calendar.Years.Select(y => y.Year)],
            await db.OwnDays.AsNoTracking().Where(d => d.Day >= first && d.Day <= last).OrderBy(d => d.Day).ToListAsync(cancellation),
            await Moved(caller, null, moved, cancellation));
    }

    /// <summary>Dates that moved, the latest first, of issues that the caller may see.</summary>
    /// <param name="before">Id of the last one of the page before.</param>
    public Task<List<MovedDate>> Moved(Caller caller, Guid? before, int take, CancellationToken cancellation = default)
    {
        var seen = db.Issues.SeenBy(db, caller);
        var moves = db.DueMoves.AsNoTracking().Where(m => seen.Any(i => i.Id == m.IssueId));
        if (before is { } id) moves = moves.Where(m => m.Id < id);
        return moves.OrderByDescending(m => m.Id).Take(take)
            .Select(m => new MovedDate(m.Id, m.IssueId, m.Issue!.Number, m.Issue.Title, m.Issue.Unit!.Name, m.Earlier, m.Later, m.At, m.Measure == null ? null : m.Measure.Position)).ToListAsync(cancellation);
    }

    public async Task<CountedDate> Count(DateOnly from, int workingDays, CancellationToken cancellation = default)
    {
        var calendar = await inForce.Read(cancellation);
        var on = calendar.Days.Add(from, workingDays);
        return new(from, on, workingDays, calendar.Assumed(from, on));
    }
}
