using System.Globalization;
using Rectification.Documents.Reading.Sheets;
using Rectification.Issues;

namespace Rectification.Documents.Tests.Reading.Sheets;

public sealed class DueReaderTests
{
    [Theory]
    [InlineData("2026年5月31日", "2026-05-31", true)]
    [InlineData("2026年5月31日前", "2026-05-31", true)]
    [InlineData("2026年5月底前", "2026-05-31", false)]
    [InlineData("2026年5月", "2026-05-31", false)]
    [InlineData("2026 年 2 月底", "2026-02-28", false)]
    [InlineData("2024年2月", "2024-02-29", false)]
    [InlineData("2026.5.31", "2026-05-31", true)]
    [InlineData("2026-05-31", "2026-05-31", true)]
    [InlineData("2026/5/31", "2026-05-31", true)]
    [InlineData("２０２６．５．３１", "2026-05-31", true)]
    [InlineData("20260531", "2026-05-31", true)]
    [InlineData("202605", "2026-05-31", false)]
    [InlineData("2026.5", "2026-05-31", false)]
    [InlineData("2026年6月上旬", "2026-06-10", false)]
    [InlineData("2026年6月中旬前", "2026-06-20", false)]
    [InlineData("2026年6月下旬", "2026-06-30", false)]
    [InlineData("2026年底前", "2026-12-31", false)]
    [InlineData("2026年", "2026-12-31", false)]
    [InlineData("2026年上半年", "2026-06-30", false)]
    [InlineData("2026年第三季度", "2026-09-30", false)]
    [InlineData("2026年一季度", "2026-03-31", false)]
    [InlineData("46173", "2026-05-31", true)]
    [InlineData("2026年1月1日至2026年5月31日", "2026-05-31", true)]
    [InlineData("2026年5月底前完成，并长期坚持", "2026-05-31", false)]
    public void A_time_limit_is_read_in_every_form_people_type(string written, string date, bool isWhole)
    {
        var due = DueReader.Read(new SheetCell(written), year: null).Due!;
        Assert.Equal(DateOnly.Parse(date, CultureInfo.InvariantCulture), due.Date);
        Assert.Equal(isWhole, due.IsWholeDate);
        Assert.Equal(written, due.Written);
    }

    [Theory]
    [InlineData("立行立改", IssueClass.Immediate)]
    [InlineData("立即整改", IssueClass.Immediate)]
    [InlineData("长期坚持", IssueClass.LongTerm)]
    [InlineData("持续推进", IssueClass.LongTerm)]
    [InlineData("条件具备时", IssueClass.WhenReady)]
    public void A_time_limit_may_be_a_kind_without_a_date(string written, IssueClass kind)
    {
        var due = DueReader.Read(new SheetCell(written), year: 2026).Due!;
        Assert.Null(due.Date);
        Assert.Equal(kind, due.Class);
    }

    [Fact]
    public void A_date_that_must_be_kept_up_is_both() =>
        Assert.Equal(IssueClass.LongTerm, DueReader.Read(new SheetCell("2026年5月底前，并长期坚持"), year: null).Due!.Class);

    [Theory]
    [InlineData("5月底前", "2026-05-31")]
    [InlineData("6月15日", "2026-06-15")]
    [InlineData("年底前", "2026-12-31")]
    [InlineData("第三季度", "2026-09-30")]
    [InlineData("上半年", "2026-06-30")]
    public void A_limit_without_a_year_is_of_the_year_of_the_list_and_that_is_told(string written, string date)
    {
        var read = DueReader.Read(new SheetCell(written), year: 2026);
        Assert.Equal(DateOnly.Parse(date, CultureInfo.InvariantCulture), read.Due!.Date);
        Assert.True(read.IsYearAssumed);
        Assert.Null(DueReader.Read(new SheetCell(written), year: null).Due);
        Assert.Equal(written.Contains('月', StringComparison.Ordinal), DueReader.Read(new SheetCell(written), year: null).NeedsYear);
    }

    [Theory]
    [InlineData("2026年2月30日")]
    [InlineData("2026.13.1")]
    [InlineData("20261301")]
    public void A_date_that_no_calendar_has_is_none(string written)
    {
        var read = DueReader.Read(new SheetCell(written), year: null);
        Assert.Null(read.Due);
        Assert.True(read.NoSuchDate);
    }

    [Theory]
    [InlineData("待定")]
    [InlineData("见附件")]
    [InlineData("3个月内")]
    [InlineData("12345")]
    public void What_names_no_time_is_none(string written) => Assert.Equal(default, DueReader.Read(new SheetCell(written), year: 2026));
}
