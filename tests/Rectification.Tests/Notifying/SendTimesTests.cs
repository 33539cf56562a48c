using Rectification.Calendars;
using Rectification.Notifying;
using Rectification.Tests.Reminding;

namespace Rectification.Tests.Notifying;

public class SendTimesTests
{
    private static readonly SendTimes Shipped = Sweeping.Shipped.Sending;
    private static readonly WorkingDays Days = Sweeping.Shipped.Calendar.InForce([], []).Days;

    [Theory]
    [InlineData("2026-03-02T07:29:59", false, "2026-02-28T08:30:00")]
    [InlineData("2026-03-02T07:30:00", true, "2026-02-28T08:30:00")]
    [InlineData("2026-03-02T08:30:00", true, "2026-03-02T08:30:00")]
    [InlineData("2026-03-02T20:59:59", true, "2026-03-02T08:30:00")]
    [InlineData("2026-03-02T21:00:00", false, "2026-03-02T08:30:00")]
    // National Day; the Saturday after it is worked.
    [InlineData("2026-10-01T10:00:00", false, "2026-09-30T08:30:00")]
    [InlineData("2026-10-10T10:00:00", true, "2026-10-10T08:30:00")]
    public void Nobody_is_disturbed_at_night_or_on_days_off(string local, bool open, string digests)
    {
        var at = DateTime.Parse(local);
        Assert.Equal((open, DateTime.Parse(digests)), (Shipped.Open(at, Days), Shipped.LastDigest(at, Days)));
    }

    [Fact]
    public void An_installation_may_send_at_any_time() =>
        Assert.All(Enumerable.Range(0, 24 * 7), hour => Assert.True(SendTimes.Always.Open(new DateTime(2026, 10, 1).AddHours(hour), Days)));

    [Theory]
    [InlineData("\"21:00\"", "\"07:00\"", "$.until")]
    [InlineData("\"08:30\"", "\"22:30\"", "$.digestAt")]
    [InlineData("true", "\"yes\"", "$.workingDaysOnly")]
    [InlineData("\"07:30\"", "\"7.30\"", "$.from")]
    public void What_is_wrong_is_told_with_its_place(string from, string to, string path)
    {
        const string Json = """{"id":"s","title":{"zh":"发","en":"s"},"from":"07:30","until":"21:00","workingDaysOnly":true,"digestAt":"08:30"}""";
        Assert.Empty(SendTimesFile.Read(Json, "s.json").Errors);
        Assert.Contains(SendTimesFile.Read(Json.Replace(from, to, StringComparison.Ordinal), "s.json").Errors, e => e.JsonPath == path);
    }
}
