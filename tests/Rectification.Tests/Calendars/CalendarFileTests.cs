using Rectification.Calendars;
using Shared;

namespace Rectification.Tests.Calendars;

public class CalendarFileTests
{
    [Fact]
    public async Task The_calendar_that_is_shipped_knows_plain_weekends()
    {
        var json = await File.ReadAllTextAsync(World.Repository("workflows", "calendars", "weekends.json"));
        var days = CalendarFile.Read(json, "weekends.json").Required();
        Assert.All(
            Enumerable.Range(0, 400).Select(new DateOnly(2026, 1, 1).AddDays),
            day => Assert.Equal(day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday), days.IsWorkingDay(day)));
    }

    [Fact]
    public void A_calendar_can_name_days_off_and_make_up_workdays()
    {
        var days = CalendarFile.Read(
            """{"id":"c","title":{"zh":"历","en":"c"},"weekend":["Sunday"],"daysOff":["2026-10-01"],"makeUpWorkdays":["2026-10-11"]}""", "c.json").Required();
        Assert.Equal((false, true, true), (days.IsWorkingDay(new(2026, 10, 1)), days.IsWorkingDay(new(2026, 10, 11)), days.IsWorkingDay(new(2026, 10, 10))));
    }

    [Theory]
    [InlineData("\"weekend\":[\"Saturday\",\"Sundya\"]", "$.weekend[1]", "Sunday")]
    [InlineData("\"weekend\":[\"Monday\",\"Tuesday\",\"Wednesday\",\"Thursday\",\"Friday\",\"Saturday\",\"Sunday\"]", "$.weekend", "工作日")]
    [InlineData("\"weekend\":[\"Sunday\"],\"daysOff\":[\"2026-02-30\"]", "$.daysOff[0]", "2026-02-30")]
    [InlineData("\"weekends\":[\"Sunday\"]", "$.weekends", "weekend")]
    public void What_is_wrong_is_told_with_its_place_and_what_to_write(string part, string path, string says)
    {
        var errors = CalendarFile.Read($$$"""{"id":"c","title":{"zh":"历","en":"c"},{{{part}}}}""", "calendars/c.json").Errors;
        Assert.Contains(errors, e => e.File == "calendars/c.json" && e.JsonPath == path && e.What.Zh.Contains(says) && e.What.En.Length > 0);
    }

    [Fact]
    public void Text_that_is_no_json_is_told_with_line_and_column()
    {
        var error = Assert.Single(CalendarFile.Read("{\n  \"id\": }", "c.json").Errors);
        Assert.Contains("第 2 行", error.What.Zh);
    }
}
