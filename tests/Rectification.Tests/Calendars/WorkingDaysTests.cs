using FsCheck;
using FsCheck.Fluent;
using Rectification.Calendars;

namespace Rectification.Tests.Calendars;

public class WorkingDaysTests
{
    private static readonly DateOnly Friday = new(2026, 3, 6);
    private static readonly DateOnly Sunday = new(2026, 3, 8);
    private static readonly DateOnly Monday = new(2026, 3, 9);

    [Fact]
    public void A_weekend_is_stepped_over_in_both_directions()
    {
        var days = WorkingDays.PlainWeekends;
        Assert.Equal(Monday, days.Add(Friday, 1));
        Assert.Equal(Friday, days.Add(Monday, -1));
        Assert.Equal(Monday, days.Add(Sunday, 1));
        Assert.Equal(Friday, days.Add(Sunday, -1));
        Assert.Equal(Sunday, days.Add(Sunday, 0));
        Assert.Equal((1, 0, -1), (days.Between(Friday, Monday), days.Between(Friday, Sunday), days.Between(Monday, Friday)));
        Assert.True(days.IsWorkingDay(Friday));
        Assert.False(days.IsWorkingDay(Sunday));
    }

    [Fact]
    public void A_holiday_is_not_worked_and_a_make_up_workday_is()
    {
        var days = new WorkingDays([DayOfWeek.Saturday, DayOfWeek.Sunday], daysOff: [Friday, Sunday], makeUpWorkdays: [Sunday]);
        Assert.False(days.IsWorkingDay(Friday));
        Assert.True(days.IsWorkingDay(Sunday));
        Assert.Equal(Sunday, days.Add(new DateOnly(2026, 3, 5), 1));
        Assert.Equal(1, days.Between(new DateOnly(2026, 3, 5), Sunday));
    }

    [Fact]
    public void Nought_for_a_deadline_on_a_sunday_is_the_friday_before_it()
    {
        Assert.Equal(Friday, WorkingDays.PlainWeekends.FirstDayAt(Sunday, 0));
        Assert.Equal(Monday, WorkingDays.PlainWeekends.FirstDayAt(Sunday, 1));
        Assert.Equal(new DateOnly(2026, 3, 5), WorkingDays.PlainWeekends.FirstDayAt(Sunday, -1));
    }

    [Fact]
    public void A_week_without_a_working_day_is_refused() =>
        Assert.Throws<ArgumentException>(() => new WorkingDays(Enum.GetValues<DayOfWeek>()));

    [Fact]
    public void A_date_outside_the_calendar_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => WorkingDays.PlainWeekends.Add(DateOnly.MaxValue, 1));

    [Fact]
    public void Counting_agrees_with_walking_day_by_day() => Holds((days, walked, from, steps) =>
    {
        var to = from.AddDays(steps);
        var (first, last) = steps < 0 ? (to, from) : (from, to);
        var worked = 0;
        for (var day = first.AddDays(1); day <= last; day = day.AddDays(1)) worked += walked(day) ? 1 : 0;
        return days.IsWorkingDay(from) == walked(from) && days.Between(from, to) == (steps < 0 ? -worked : worked);
    });

    [Fact]
    public void Adding_agrees_with_walking_day_by_day() => Holds((days, walked, from, steps) =>
    {
        var (day, left) = (from, Math.Abs(steps));
        while (left > 0)
        {
            day = day.AddDays(Math.Sign(steps));
            if (walked(day)) left--;
        }

        return days.Add(from, steps) == day;
    });

    [Fact]
    public void The_first_day_at_a_distance_is_worked_and_at_that_distance() => Holds((days, walked, from, steps) =>
    {
        var day = days.FirstDayAt(from, steps);
        return walked(day) && days.Between(from, day) == steps && days.Between(from, day.AddDays(-1)) == steps - 1;
    });

    /// <summary>Checks a law on random calendars, asked by their own rules written down a second time as a plain question about one day.</summary>
    private static void Holds(Func<WorkingDays, Func<DateOnly, bool>, DateOnly, int, bool> law) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var chance = new System.Random(seed);
            var from = new DateOnly(2020, 1, 1).AddDays(chance.Next(3000));
            DateOnly Near() => from.AddDays(chance.Next(-60, 60));
            HashSet<DayOfWeek> weekend = [.. Enumerable.Range(0, chance.Next(4)).Select(_ => (DayOfWeek)chance.Next(7))];
            HashSet<DateOnly> off = [.. Enumerable.Range(0, chance.Next(15)).Select(_ => Near())];
            HashSet<DateOnly> worked = [.. Enumerable.Range(0, chance.Next(8)).Select(_ => Near())];
            bool Walked(DateOnly day) => worked.Contains(day) || (!weekend.Contains(day.DayOfWeek) && !off.Contains(day));
            return law(new WorkingDays(weekend, off, worked), Walked, from, chance.Next(-80, 80));
        }));
}
