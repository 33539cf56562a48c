using DocumentFormat.OpenXml.Wordprocessing;
using Rectification.Documents.Writing.Word;

namespace Rectification.Documents.Tests.Writing.Word;

public class TitleLinesTests
{
    [Theory]
    [InlineData("关于2026年县委第三轮常规巡察整改进展情况的通报", "关于2026年县委第三轮常规巡察|整改进展情况的通报")]
    [InlineData("关于部分问题整改进展缓慢的通报", "关于部分问题整改进展缓慢的通报")]
    [InlineData("中共某县卫生健康委员会党组关于县委第三巡察组反馈意见整改进展情况的通报", "中共某县卫生健康委员会党组|关于县委第三巡察组反馈意见|整改进展情况的通报")]
    [InlineData("关于“一把手”和领导班子监督不够有力问题整改情况", "关于“一把手”和领导班子|监督不够有力问题整改情况")]
    [InlineData("关于2025年度县级预算执行和其他财政收支审计查出问题整改情况的报告", "关于2025年度县级预算执行和其他财政收支|审计查出问题整改情况的报告")]
    [InlineData("AVERYLONGNAMEOFSOMETHINGTHATHASNOSPACEINITATALL", "AVERYLONGNAMEOFSOMETHINGTHATHASNOSPACEINITATALL")]
    public void A_title_is_broken_between_words_into_lines_that_are_about_as_long_as_each_other(string title, string lines) =>
        Assert.Equal(lines, string.Join('|', TitleLines.Of(title)));

    [Fact]
    public void A_title_that_is_too_long_for_a_line_has_margins_and_is_still_one_paragraph()
    {
        var content = PaperWriter.Write(new Paper { Title = "关于2026年县委第三轮常规巡察整改进展情况的通报" }, new DateTime(2026, 4, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.Empty(OpenedWord.Faults(content));
        Assert.Equal("关于2026年县委第三轮常规巡察整改进展情况的通报", OpenedWord.Paragraphs(content)[0]);
        var (left, right) = OpenedWord.Look(content, main => main.Document.Body!.GetFirstChild<Paragraph>()!.ParagraphProperties!.Indentation is { } found ? (found.Left?.Value, found.Right?.Value) : (null, null));
        Assert.Equal(left, right);
        // Room for 14 letters of size two and the air around the figures, and none for a fifteenth.
        Assert.InRange(8845 - (2 * int.Parse(left!, System.Globalization.CultureInfo.InvariantCulture)), (14 * 440) + 220, (15 * 440) - 1);
    }
}
