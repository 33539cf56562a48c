using Rectification.Calendars;
using Shared;

namespace Rectification.Tests.Calendars;

public class StatutoryYearTests
{
    private static readonly StatutoryCalendar Shipped = StatutoryCalendar.Load(World.Repository("workflows")).Required();

    /// <summary>Totals of the State Council's notices, and what the year amounts to.</summary>
    [Theory]
    [InlineData(2024, "国办发明电〔2023〕7号", "1 8 3 5 1 3 7", 28, 8, 251)]
    [InlineData(2025, "国办发明电〔2024〕12号", "1 8 3 5 3 8", 28, 5, 248)]
    [InlineData(2026, "国办发明电〔2025〕7号", "3 9 3 5 3 3 7", 33, 6, 248)]
    public void Each_published_year_has_its_totals(int number, string source, string each, int off, int madeUp, int workingDays)
    {
        var year = Assert.Single(Shipped.Years, y => y.Year == number);
        Assert.Equal(source, year.Source.Number);
        Assert.Equal(each, string.Join(' ', year.Holidays.Select(h => h.Days)));
        Assert.Equal((off, madeUp), (year.DaysOff.Distinct().Count(), year.MakeUpWorkdays.Distinct().Count()));
        Assert.Equal(workingDays, Shipped.InForce([], []).Days.Between(new(number - 1, 12, 31), new(number, 12, 31)));
        Assert.All(year.MakeUpWorkdays, d => Assert.True(d.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday));
        Assert.DoesNotContain(year.MakeUpWorkdays, d => year.DaysOff.Contains(d));
        // A statutory holiday costs as many weekdays as are not made up: 11 a year, and 13 since 2025.
        var free = year.DaysOff.Count(d => d.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)) - madeUp;
        Assert.Equal(number < 2025 ? 11 : 13, free);
    }

    [Theory]
    [InlineData("2024-02-18", true)]
    [InlineData("2024-02-09", true)]
    [InlineData("2024-10-07", false)]
    [InlineData("2025-01-26", true)]
    [InlineData("2025-10-08", false)]
    [InlineData("2025-10-09", true)]
    [InlineData("2026-01-04", true)]
    [InlineData("2026-02-23", false)]
    [InlineData("2026-02-28", true)]
    [InlineData("2026-09-20", true)]
    [InlineData("2026-10-08", true)]
    [InlineData("2026-10-11", false)]
    public void Days_fall_as_the_notices_say(string day, bool worked) => Assert.Equal(worked, Shipped.InForce([], []).Days.IsWorkingDay(DateOnly.Parse(day)));

    [Fact]
    public void A_year_that_is_not_out_is_assumed_to_have_plain_weekends_and_said_so()
    {
        var calendar = Shipped.InForce([], []);
        Assert.True(calendar.Days.IsWorkingDay(new(2027, 10, 1)));
        Assert.Empty(calendar.Assumed(new(2024, 1, 1), new(2026, 12, 31)));
        Assert.Equal([2027], calendar.Assumed(new(2026, 12, 30), new(2027, 1, 4)));
        Assert.Equal([2027, 2028], calendar.Assumed(new(2028, 1, 4), new(2026, 12, 30)));
        Assert.Empty(calendar.Assumed(new(2019, 1, 1), new(2025, 1, 1)));
    }

    [Fact]
    public void An_authority_s_own_days_win_over_both()
    {
        OwnDay Own(string day, bool worked) => new() { Day = DateOnly.Parse(day), Worked = worked, Note = "本县" };
        var days = Shipped.InForce([], [Own("2026-10-01", true), Own("2026-09-20", false), Own("2026-11-11", false), Own("2026-11-14", true)]).Days;
        Assert.Equal(
            (true, false, false, true),
            (days.IsWorkingDay(new(2026, 10, 1)), days.IsWorkingDay(new(2026, 9, 20)), days.IsWorkingDay(new(2026, 11, 11)), days.IsWorkingDay(new(2026, 11, 14))));
    }

    [Fact]
    public void A_year_written_down_reads_the_same()
    {
        foreach (var year in Shipped.Years)
        {
            var again = StatutoryYearFile.Read(StatutoryYearFile.Write(year), "again").Required();
            Assert.Equal((year.Year, year.Source), (again.Year, again.Source));
            Assert.Equal(year.Holidays, again.Holidays);
            Assert.Equal(year.MakeUpWorkdays, again.MakeUpWorkdays);
        }
    }

    [Theory]
    [InlineData("{\"name\":{\"zh\":\"春\",\"en\":\"s\"},\"from\":\"2026-02-23\",\"to\":\"2026-02-15\"}", "", "$.holidays[0].to", "早于")]
    [InlineData("{\"name\":{\"zh\":\"春\",\"en\":\"s\"},\"from\":\"2025-02-15\",\"to\":\"2025-02-15\"}", "", "$.holidays[0]", "2026")]
    [InlineData("{\"name\":{\"zh\":\"春\",\"en\":\"s\"},\"from\":\"2026-02-15\",\"to\":\"2026-02-15\"}", "\"2026-02-15\"", "$.makeUpWorkdays[0]", "既列为")]
    [InlineData("{\"name\":{\"zh\":\"春\",\"en\":\"s\"},\"from\":\"2026-02-15\",\"to\":\"2026-02-15\"}", "\"2027-02-14\"", "$.makeUpWorkdays[0]", "2026")]
    public void What_is_wrong_in_a_year_is_told_with_its_place(string holiday, string madeUp, string path, string says)
    {
        var json = $$$"""{"year":2026,"source":{"issuer":{"zh":"国","en":"s"},"number":"1号"},"holidays":[{{{holiday}}}]{{{(madeUp == "" ? "" : $",\"makeUpWorkdays\":[{madeUp}]")}}}}""";
        Assert.Contains(StatutoryYearFile.Read(json, "2026.json").Errors, e => e.JsonPath == path && e.What.Zh.Contains(says, StringComparison.Ordinal));
    }
}
