using Rectification.Calendars;
using Shared;

namespace Rectification.Tests.Calendars;

public class CalendarFileTests
{
    [Fact]
    public async Task The_week_that_is_shipped_has_two_days_off()
    {
        var json = await File.ReadAllTextAsync(World.Repository("workflows", "calendars", "weekends.json"));
        Assert.Equal([DayOfWeek.Sunday, DayOfWeek.Saturday], CalendarFile.Read(json, "weekends.json").Required().Weekend.Order());
    }

    [Theory]
    [InlineData("\"weekend\":[\"Saturday\",\"Sundya\"]", "$.weekend[1]", "Sunday")]
    [InlineData("\"weekend\":[\"Monday\",\"Tuesday\",\"Wednesday\",\"Thursday\",\"Friday\",\"Saturday\",\"Sunday\"]", "$.weekend", "工作日")]
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
