using System.Globalization;
using System.Text.RegularExpressions;

namespace Rectification.Web.Tests.Commands;

public sealed partial class SweepTests
{
    [Fact]
    public async Task Each_day_of_a_month_of_the_demonstration_tells_what_was_sent_to_whom_and_why()
    {
        await using var house = new Installation();
        Assert.Equal(0, (await house.Run("demo")).Code);
        var first = DateOnly.ParseExact((await house.Ask("SELECT date(max(at), '+1 day') FROM issue_events")), "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var lines = new List<string>();
        for (var day = first; day < first.AddMonths(1); day = day.AddDays(1))
        {
            var swept = await house.Run("sweep", "--as-of", $"{day:yyyy-MM-dd}");
            Assert.Equal((0, ""), (swept.Code, swept.Error));
            var told = swept.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            var head = Head().Match(told[0]);
            Assert.True(head.Success, told[0]);
            Assert.Equal($"{day:yyyy-MM-dd}", head.Groups["day"].Value);
            // As many lines as notices, each with its rule and its person.
            var sent = told.Where(l => l.Contains(" → ", StringComparison.Ordinal)).ToList();
            Assert.Equal(head.Groups["told"].Value, $"{sent.Count(l => !l.EndsWith("无人可通知", StringComparison.Ordinal))}");
            lines.AddRange(sent);
        }

        Assert.True(lines.Count > 30, $"{lines.Count} lines");
        Assert.All(lines, line => Assert.Matches(Line(), line));
        // By titles of ladders and steps, not by their ids; each rung once.
        Assert.DoesNotContain(lines, line => line.Contains('@', StringComparison.Ordinal) || line.Contains("Head", StringComparison.Ordinal) || line.Contains("Leader", StringComparison.Ordinal));
        Assert.Equal(lines.Count, lines.Distinct(StringComparer.Ordinal).Count());
        Assert.Contains(lines, line => line.Contains("该职务空缺", StringComparison.Ordinal));
        Assert.Equal($"{lines.Count}", await house.Ask("SELECT CAST(count(*) AS text) FROM notifications n JOIN reminders r ON r.id = n.reminder_id WHERE r.as_of >= '" + $"{first:yyyy-MM-dd}'"));
    }

    [GeneratedRegex("^(?<day>[0-9-]+)：催办 [0-9]+ 项，通知 (?<told>[0-9]+) 人次", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Head();

    [GeneratedRegex("^  .+ · .+ · 时限 [0-9-]+ · .+ [a-z]+[a-z0-9+#-]* → .+$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Line();
}
