using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Rectification.Cadence;
using Rectification.Calendars;
using Shared;

namespace Rectification.Tests.Cadence;

public class RhythmTests
{
    private static readonly DateOnly First = new(2026, 1, 1);
    private static readonly WorkingDays In2026 = StatutoryCalendar.Load(World.Repository("workflows")).Required().InForce([], []).Days;

    [Theory]
    [InlineData("weekly-dispatch", "2026-09-28", "2026-10-05")] // Monday of the National Day week
    [InlineData("ten-day-urging", "2026-09-29", "2026-10-01")]
    [InlineData("monthly-stocktaking", "2026-10-01", "2026-10-31")]
    [InlineData("quarterly-analysis", "2026-09-01", "2026-10-05")]
    [InlineData("half-yearly-analysis", "2026-02-01", "2026-07-10")]
    public void A_pack_that_would_fall_on_a_holiday_goes_where_its_kind_says(string kind, string after, string period)
    {
        var rhythm = Shipped(kind);
        var next = rhythm.Next(DateOnly.Parse(after, null), In2026);
        Assert.Equal(DateOnly.Parse(period, null), next.Period);
        Assert.True(In2026.IsWorkingDay(next.On));
        if (In2026.IsWorkingDay(next.Period)) Assert.Equal(next.Period, next.On);
        else Assert.Equal(rhythm.OnDayOff is DayOffMove.Next, next.On > next.Period);
    }

    [Fact]
    public void In_the_week_of_the_national_day_the_weekly_pack_waits_for_the_first_working_day() =>
        Assert.Equal(new DateOnly(2026, 10, 8), Shipped("weekly-dispatch").Next(new(2026, 9, 28), In2026).On);

    [Fact]
    public void The_last_day_of_a_month_is_found_in_every_month()
    {
        var rhythm = Monthly(-1);
        Assert.Equal(12, Days(First, 365).Count(rhythm.Falls));
        Assert.True(rhythm.Falls(new(2026, 2, 28)) && rhythm.Falls(new(2028, 2, 29)) && !rhythm.Falls(new(2028, 2, 28)));
    }

    [Fact]
    public void Two_weeks_are_counted_from_their_first_day_and_not_before_it()
    {
        var rhythm = new Rhythm(RhythmSpan.TwoWeeks, [], [], new(2026, 1, 9), DayOffMove.Previous);
        Assert.Equal([new(2026, 1, 9), new(2026, 1, 23), new DateOnly(2026, 2, 6)], Days(First, 45).Where(rhythm.Falls));
        Assert.Null(rhythm.Latest(new(2026, 1, 8), WorkingDays.PlainWeekends));
    }

    [Fact]
    public void Every_day_on_which_a_pack_is_made_is_worked_and_each_period_is_looked_at_once() => Holds((rhythm, calendar) =>
    {
        var seen = new List<PackDay>();
        foreach (var day in Days(First, 800))
        {
            if (rhythm.Latest(day, calendar) is not { } latest) continue;
            if (seen.Count == 0 || seen[^1] != latest) seen.Add(latest);
        }

        // Two periods may share a day behind a long holiday: then the later one stands for both, also when it lies beyond the last one asked for.
        var all = Days(First, 800).Where(rhythm.Falls).ToList();
        var periods = all.Where(p => p < First.AddDays(700)).ToList();
        var shared = periods.Where(p => all.Exists(q => q > p && rhythm.On(q, calendar) == rhythm.On(p, calendar))).ToList();
        return seen.TrueForAll(p => calendar.IsWorkingDay(p.On) && p.On == rhythm.On(p.Period, calendar))
            && seen.Select(p => p.Period).Distinct().Count() == seen.Count
            && periods.Except(shared).Where(p => rhythm.On(p, calendar) >= First).All(p => seen.Exists(s => s.Period == p));
    });

    [Fact]
    public void The_next_pack_is_the_one_that_is_the_latest_on_its_day_and_not_before() => Holds((rhythm, calendar) =>
        Days(First, 60).All(day =>
        {
            var next = rhythm.Next(day, calendar);
            return next.On > day && rhythm.Latest(next.On, calendar) is { } then && then.On == next.On && rhythm.Latest(next.On.AddDays(-1), calendar) != next;
        }));

    private static void Holds(Func<Rhythm, WorkingDays, bool> law) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(60), Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var random = new System.Random(seed);
            return law(Any(random), Calendar(random));
        }));

    private static Rhythm Any(System.Random random)
    {
        var every = Enum.GetValues<RhythmSpan>()[random.Next(5)];
        var most = Rhythm.Nameable(every);
        ImmutableArray<int> days = most == 0 ? [] : [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => random.Next(1, most + 1) * (random.Next(2) == 0 ? 1 : -1)).Distinct()];
        ImmutableArray<DayOfWeek> weekdays = every is RhythmSpan.Week ? [.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => (DayOfWeek)random.Next(7)).Distinct()] : [];
        return new(every, weekdays, days, every is RhythmSpan.TwoWeeks ? First.AddDays(random.Next(30)) : null, (DayOffMove)random.Next(2));
    }

    private static WorkingDays Calendar(System.Random random)
    {
        var off = Enumerable.Range(0, random.Next(8)).SelectMany(_ => Days(First.AddDays(random.Next(-60, 800)), random.Next(1, 10)));
        return new([DayOfWeek.Saturday, DayOfWeek.Sunday], [.. off], [.. Enumerable.Range(0, random.Next(5)).Select(_ => First.AddDays(random.Next(800)))]);
    }

    private static IEnumerable<DateOnly> Days(DateOnly from, int many) => Enumerable.Range(0, many).Select(from.AddDays);

    private static Rhythm Monthly(int day) => new(RhythmSpan.Month, [], [day], null, DayOffMove.Previous);

    private static Rhythm Shipped(string kind) => Cadences.Load(World.Repository("workflows")).Required().Of(kind)!.When;
}
