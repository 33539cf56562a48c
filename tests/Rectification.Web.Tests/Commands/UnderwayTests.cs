using Rectification.Web.Commands;
using Shared;

namespace Rectification.Web.Tests.Commands;

public class UnderwayTests
{
    [Fact]
    public void Work_that_takes_long_says_on_standard_error_how_far_it_has_got_once_a_second_and_percent()
    {
        var (clock, output, error) = (new FakeClock(), new StringWriter(), new StringWriter());
        var underway = new Underway(new Terminal(output, error, "zh"), "exporting-all", clock);
        underway.Report((10, 200));
        Assert.Empty(error.ToString());
        clock.Advance(TimeSpan.FromSeconds(1));
        underway.Report((20, 200));
        underway.Report((40, 200));
        clock.Advance(TimeSpan.FromSeconds(1));
        underway.Report((21, 200));
        underway.Report((200, 200));
        Assert.Equal(["正在整体导出：10%（20 / 200）", "正在整体导出：100%（200 / 200）"], error.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
        Assert.Empty(output.ToString());
    }

    [Fact]
    public void Nothing_to_do_is_no_division()
    {
        var (clock, error) = (new FakeClock(), new StringWriter());
        var underway = new Underway(new Terminal(TextWriter.Null, error, "en"), "importing-all", clock);
        clock.Advance(TimeSpan.FromSeconds(2));
        underway.Report((0, 0));
        Assert.StartsWith("Bringing everything in and looking through it: 0% (0 of 0)", error.ToString(), StringComparison.Ordinal);
    }
}
