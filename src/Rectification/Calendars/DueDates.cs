using Rectification.Issues;
using Rectification.Language;
using Rectification.Measures;
using Rectification.Organisations;
using Rectification.Pipeline;

namespace Rectification.Calendars;

/// <summary>A due date, and if it was given as a number of working days, from which day they count.</summary>
public sealed record DueDate(DateOnly? On, DateOnly? From = null, int? WorkingDays = null)
{
    public void Give(Issue issue)
    {
        ArgumentNullException.ThrowIfNull(issue);
        (issue.DueOn, issue.DueFrom, issue.DueWorkingDays) = (On, From, WorkingDays);
    }

    public void Give(Measure measure)
    {
        ArgumentNullException.ThrowIfNull(measure);
        (measure.DueOn, measure.DueFrom, measure.DueWorkingDays) = (On, From, WorkingDays);
    }
}

/// <summary>Due dates as people give them: as a date, or as so many working days from today.</summary>
public sealed class DueDates(CalendarInForce calendar, AuthorityDay day)
{
    public const int MostWorkingDays = 1000;

    public async Task<Answer<DueDate>> Of(DateOnly? on, int? workingDays, CancellationToken cancellation)
    {
        var today = await day.Today();
        if (workingDays is not { } days) return on < today ? Refusals.Of("due-date-past", on.Value.Iso()) : new DueDate(on);
        if (on is not null) return Refusals.Of("due-date-twice");
        if (days is < 1 or > MostWorkingDays) return Refusals.Of("working-days-unfit", MostWorkingDays);
        return new DueDate((await calendar.Read(cancellation)).Days.Add(today, days), today, days);
    }
}
