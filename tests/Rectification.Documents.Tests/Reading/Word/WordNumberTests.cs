using Rectification.Documents.Reading.Word;

namespace Rectification.Documents.Tests.Reading.Word;

public sealed class WordNumberTests
{
    [Theory]
    [InlineData("decimal", 12, "12")]
    [InlineData("decimalZero", 7, "07")]
    [InlineData("chineseCounting", 1, "一")]
    [InlineData("chineseCounting", 21, "二十一")]
    [InlineData("chineseCountingThousand", 10, "十")]
    [InlineData("chineseCountingThousand", 105, "一百零五")]
    [InlineData("chineseCountingThousand", 1020, "一千零二十")]
    [InlineData("ideographDigital", 20, "二〇")]
    [InlineData("ideographTraditional", 3, "丙")]
    [InlineData("ideographTraditional", 11, "甲")]
    [InlineData("ideographZodiac", 12, "亥")]
    [InlineData("chineseLegalSimplified", 13, "拾叁")]
    [InlineData("decimalEnclosedCircle", 9, "⑨")]
    [InlineData("decimalEnclosedCircleChinese", 21, "㉑")]
    [InlineData("decimalEnclosedParen", 2, "⑵")]
    [InlineData("decimalFullWidth", 10, "１０")]
    [InlineData("upperRoman", 14, "XIV")]
    [InlineData("lowerLetter", 28, "bb")]
    [InlineData("none", 4, "")]
    [InlineData("somethingNew", 4, "4")]
    public void A_number_is_written_as_Word_shows_it(string format, int number, string written) => Assert.Equal(written, NumberText.Of(number, format));

    private static readonly string Outline = WordFile.List(0,
        WordFile.Level(0, "chineseCountingThousand", "%1、"), WordFile.Level(1, "chineseCountingThousand", "（%2）"), WordFile.Level(2, "decimal", "%3."), WordFile.Level(3, "decimalEnclosedCircle", "%4"));

    [Fact]
    public void Levels_count_on_their_own_and_begin_anew_under_the_next_above() =>
        Assert.Equal(
            ["一、甲", "（一）乙", "1.丙", "2.丁", "①戊", "（二）己", "1.庚", "二、辛", "（一）壬"],
            WordFile.Lines(WordFile.Of(
                WordFile.Numbered("甲", 1) + WordFile.Numbered("乙", 1, 1) + WordFile.Numbered("丙", 1, 2) + WordFile.Numbered("丁", 1, 2) + WordFile.Numbered("戊", 1, 3)
                + WordFile.Numbered("己", 1, 1) + WordFile.Numbered("庚", 1, 2) + WordFile.Numbered("辛", 1) + WordFile.Numbered("壬", 1, 1),
                Outline + WordFile.Use(1, 0))));

    [Fact]
    public void Two_uses_of_a_list_count_on_unless_one_starts_over() =>
        Assert.Equal(
            ["1.甲", "2.乙", "1.丙", "2.丁"],
            WordFile.Lines(WordFile.Of(
                WordFile.Numbered("甲", 1) + WordFile.Numbered("乙", 2) + WordFile.Numbered("丙", 3) + WordFile.Numbered("丁", 3),
                WordFile.List(0, WordFile.Level(0, "decimal", "%1.")) + WordFile.Use(1, 0) + WordFile.Use(2, 0)
                + WordFile.Use(3, 0, "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride>"))));

    [Fact]
    public void A_heading_style_carries_its_number() =>
        Assert.Equal(
            ["一、甲", "（一）乙", "二、丙"],
            WordFile.Lines(WordFile.Of(
                WordFile.P("甲", "<w:pStyle w:val=\"a1\"/>") + WordFile.P("乙", "<w:pStyle w:val=\"a2\"/>") + WordFile.P("丙", "<w:pStyle w:val=\"a3\"/>"),
                WordFile.List(0, WordFile.Level(0, "chineseCounting", "%1、", "<w:pStyle w:val=\"a1\"/>"), WordFile.Level(1, "chineseCounting", "（%2）", "<w:pStyle w:val=\"a2\"/>")) + WordFile.Use(4, 0),
                "<w:style w:type=\"paragraph\" w:styleId=\"a1\"><w:pPr><w:numPr><w:numId w:val=\"4\"/></w:numPr></w:pPr></w:style>"
                + "<w:style w:type=\"paragraph\" w:styleId=\"a2\"><w:pPr><w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"4\"/></w:numPr></w:pPr></w:style>"
                + "<w:style w:type=\"paragraph\" w:styleId=\"a3\"><w:basedOn w:val=\"a1\"/></w:style>")));

    [Fact]
    public void A_number_taken_off_a_styled_paragraph_is_not_shown() =>
        Assert.Equal(
            ["甲"],
            WordFile.Lines(WordFile.Of(
                WordFile.P("甲", "<w:pStyle w:val=\"a1\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr>"),
                WordFile.List(0, WordFile.Level(0, "decimal", "%1.")) + WordFile.Use(4, 0),
                "<w:style w:type=\"paragraph\" w:styleId=\"a1\"><w:pPr><w:numPr><w:numId w:val=\"4\"/></w:numPr></w:pPr></w:style>")));

    [Fact]
    public void A_list_that_a_list_style_defines_is_found_through_it() =>
        Assert.Equal(
            ["（甲）子"],
            WordFile.Lines(WordFile.Of(
                WordFile.Numbered("子", 1),
                "<w:abstractNum w:abstractNumId=\"0\"><w:numStyleLink w:val=\"s\"/></w:abstractNum>" + WordFile.List(1, WordFile.Level(0, "ideographTraditional", "（%1）")) + WordFile.Use(1, 0) + WordFile.Use(2, 1),
                "<w:style w:type=\"numbering\" w:styleId=\"s\"><w:pPr><w:numPr><w:numId w:val=\"2\"/></w:numPr></w:pPr></w:style>")));

    [Fact]
    public void Numbers_of_upper_levels_are_part_of_a_legal_number() =>
        Assert.Equal(
            ["一、甲", "1.1乙", "1.2丙"],
            WordFile.Lines(WordFile.Of(
                WordFile.Numbered("甲", 1) + WordFile.Numbered("乙", 1, 1) + WordFile.Numbered("丙", 1, 1),
                WordFile.List(0, WordFile.Level(0, "chineseCounting", "%1、"), WordFile.Level(1, "decimal", "%1.%2", "<w:isLgl/>")) + WordFile.Use(1, 0))));

    [Fact]
    public void A_bullet_adds_nothing_to_the_text_and_an_unknown_list_neither() =>
        Assert.Equal(
            ["甲", "乙"],
            WordFile.Lines(WordFile.Of(
                WordFile.Numbered("甲", 1) + WordFile.Numbered("乙", 9),
                WordFile.List(0, WordFile.Level(0, "bullet", "\uF06C")) + WordFile.Use(1, 0))));

    [Fact]
    public void A_bulletin_numbered_by_Word_reads_as_one_numbered_by_hand()
    {
        var numbering = Outline + WordFile.Use(1, 0);
        var draft = WordFile.Draft(WordFile.Of(
            WordFile.P("清源县林业局党组关于巡察整改情况的通报") + WordFile.P("2023年3月1日，县委第二巡察组向县林业局党组反馈了巡察意见，反馈问题2个。现将整改情况通报如下：")
            + WordFile.Numbered("整改组织情况", 1) + WordFile.P("党组书记负总责。")
            + WordFile.Numbered("反馈问题整改情况", 1) + WordFile.Numbered("党的建设方面", 1, 1)
            + WordFile.Numbered("关于“支部活动少”的问题", 1, 2) + WordFile.P("整改情况：一是制定计划；二是按月检查。")
            + WordFile.Numbered("关于“护林员管理松散”的问题", 1, 2) + WordFile.P("整改情况：") + WordFile.Numbered("签订责任书。", 1, 3) + WordFile.Numbered("按季考核。", 1, 3)
            + WordFile.Numbered("下一步打算", 1) + WordFile.P("持续抓好整改。"),
            numbering));
        Assert.Equal(["二(一)1", "二(一)2"], draft.Issues.Select(issue => issue.Number!));
        Assert.Equal(["一是制定计划；", "二是按月检查。"], draft.Issues[0].Measures);
        Assert.Equal(["①签订责任书。", "②按季考核。"], draft.Issues[1].Measures);
        Assert.Equal("支部活动少", draft.Issues[0].Title);
        Assert.Equal(2, draft.Claims.Issues);
        Assert.DoesNotContain(draft.Warnings, warning => warning.Code.StartsWith("numbering", StringComparison.Ordinal));
    }
}
