using System.Collections.Immutable;
using Workflow.Engine;

namespace Rectification.Calendars;

/// <summary>放假: from its first to its last day, weekends in between included.</summary>
public sealed record Holiday(Text Name, DateOnly From, DateOnly To)
{
    public int Days => To.DayNumber - From.DayNumber + 1;
}

/// <summary>Who published a year, under which number and when.</summary>
public sealed record YearSource(Text Issuer, string Number, DateOnly? PublishedOn);

/// <summary>年度放假安排: one year's holidays and make-up workdays (调休) as published.</summary>
public sealed record StatutoryYear(int Year, YearSource Source, ImmutableArray<Holiday> Holidays, ImmutableArray<DateOnly> MakeUpWorkdays)
{
    public IEnumerable<DateOnly> DaysOff => Holidays.SelectMany(h => Enumerable.Range(0, Math.Max(0, h.Days)).Select(h.From.AddDays));
}
