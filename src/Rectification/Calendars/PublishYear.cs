using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Database;
using Rectification.Language;
using Rectification.Organisations;
using Rectification.Pipeline;
using Workflow.Engine;

namespace Rectification.Calendars;

/// <summary>One holiday as typed in: its name, its first and its last day.</summary>
public sealed record HolidaySpan(string Name, DateOnly From, DateOnly To);

/// <summary>
/// Publishes a year's holidays, or corrects those of a year that is known: every open date that was counted in working
/// days is counted anew.
/// </summary>
/// <param name="Number">Document number of the notice, such as 国办发明电〔2025〕7号.</param>
public sealed record PublishYear(
    int Year, string Number, DateOnly? PublishedOn, IReadOnlyList<HolidaySpan> Holidays, IReadOnlyList<DateOnly> MakeUpWorkdays) : ICommand<ReprojectAnswer>;

public sealed class PublishYearValidator : AbstractValidator<PublishYear>
{
    public PublishYearValidator()
    {
        RuleFor(c => c.Year).InclusiveBetween(StatutoryYearFile.Earliest, StatutoryYearFile.Latest).WithErrorCode("day-unfit");
        RuleFor(c => c.Number).NotEmpty().WithErrorCode("year-number-missing");
        RuleFor(c => c.Holidays).NotEmpty().WithErrorCode("holidays-missing");
        RuleForEach(c => c.Holidays).Must(h => !string.IsNullOrWhiteSpace(h.Name) && h.From <= h.To && h.To.DayNumber - h.From.DayNumber < 31).WithErrorCode("holiday-unfit");
    }
}

public sealed class PublishYearUseCase(RectificationDb db, StatutoryCalendar shipped, Reprojection reprojection, TimeProvider clock) : UseCase<PublishYear, ReprojectAnswer>
{
    public override Roles May => Roles.SupervisionOffice | Roles.Administrator;
    public override bool TakesTurns => true;

    public override async Task<Answer<ReprojectAnswer>> Handle(PublishYear command, Caller caller, CancellationToken cancellation)
    {
        var issuer = Refusals.Of("holidays-issuer").Sentence;
        // Names of the usual holidays are known in both languages; any other stands as it was typed.
        var names = shipped.Years.SelectMany(y => y.Holidays).Select(h => h.Name).DistinctBy(n => n.Zh, StringComparer.Ordinal).ToDictionary(n => n.Zh, StringComparer.Ordinal);
        var year = new StatutoryYear(
            command.Year,
            new YearSource(issuer, command.Number.Trim(), command.PublishedOn),
            [.. command.Holidays.OrderBy(h => h.From).Select(h => new Holiday(names.GetValueOrDefault(h.Name.Trim()) ?? new Text(h.Name.Trim(), h.Name.Trim()), h.From, h.To))],
            [.. command.MakeUpWorkdays.Distinct().Order()]);
        if (Unfit(year) is { } unfit) return unfit;
        var now = Clock.Now(clock);
        var json = StatutoryYearFile.Write(year);
        var stored = await db.PublishedYears.FirstOrDefaultAsync(y => y.Year == year.Year, cancellation);
        if (stored is null) db.PublishedYears.Add(new PublishedYear { Year = year.Year, Json = json, PublishedAt = now });
        else (stored.Json, stored.PublishedAt) = (json, now);
        return await reprojection.AfterChange(cancellation);
    }

    private Refusal? Unfit(StatutoryYear year)
    {
        var off = year.DaysOff.ToHashSet();
        foreach (var day in off.Concat(year.MakeUpWorkdays))
            if (!StatutoryYearFile.Near(year.Year, day)) return Refusals.Of("holiday-of-another-year", day.Iso(), year.Year);
        foreach (var day in year.MakeUpWorkdays)
        {
            if (off.Contains(day)) return Refusals.Of("day-off-and-worked", day.Iso());
            if (!shipped.Weekend.Contains(day.DayOfWeek)) return Refusals.Of("make-up-day-no-weekend", day.Iso());
        }

        return null;
    }
}
