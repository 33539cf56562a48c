using DocumentFormat.OpenXml.Wordprocessing;

namespace Rectification.Documents.Tests.Reading.Word;

public sealed class WordReaderTests
{
    private static string R(string text, string more = "") => $"<w:r>{more}<w:t>{text}</w:t></w:r>";

    [Fact]
    public void Paragraphs_made_by_another_program_are_lines() =>
        Assert.Equal(["甲乙", "丙"], WordFile.Lines(WordFile.Of(
            new Paragraph(new Run(new Text("甲")), new Run(new Text("乙"))), new Paragraph(), new Paragraph(new Run(new Text("丙"))))));

    [Fact]
    public void Tracked_changes_are_taken_as_accepted_and_told()
    {
        var content = WordFile.Of(
            "<w:p>" + R("共") + "<w:del>" + "<w:r><w:delText>13</w:delText></w:r>" + "</w:del><w:ins>" + R("14") + "</w:ins>" + R("个问题，不含其他事项。") + "</w:p>"
            + "<w:moveFrom><w:r><w:t>移走</w:t></w:r></w:moveFrom><w:p><w:moveFrom>" + R("移动的话。") + "</w:moveFrom></w:p><w:p><w:moveTo>" + R("移动的话。") + "</w:moveTo></w:p>");
        Assert.Equal(["共14个问题，不含其他事项。", "移动的话。"], WordFile.Lines(content));
        Assert.Contains(WordFile.Draft(content).Warnings, warning => warning.Code == "changes-accepted");
    }

    [Fact]
    public void A_paragraph_whose_end_was_deleted_runs_on_into_the_next() =>
        Assert.Equal(["甲乙", "丙"], WordFile.Lines(WordFile.Of(
            WordFile.P("甲", "<w:rPr><w:del w:id=\"1\"/></w:rPr>") + WordFile.P("乙") + WordFile.P("丙", "<w:rPr><w:del w:id=\"2\"/></w:rPr>"))));

    [Fact]
    public void Footnotes_and_comments_stand_apart_and_are_told()
    {
        var content = WordFile.Of("<w:p>" + R("反馈了问题") + "<w:r><w:footnoteReference w:id=\"2\"/></w:r><w:commentRangeStart w:id=\"0\"/>" + R("十四个。") + "<w:commentRangeEnd w:id=\"0\"/><w:r><w:commentReference w:id=\"0\"/></w:r></w:p>");
        Assert.Equal(["反馈了问题十四个。"], WordFile.Lines(content));
        Assert.Contains(WordFile.Draft(content).Warnings, warning => warning.Code == "notes-left-out");
    }

    [Fact]
    public void A_text_box_is_read_once_and_after_its_paragraph()
    {
        const string Box = "<w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent>";
        Assert.Equal(["甲乙", "框内", "丙"], WordFile.Lines(WordFile.Of(
            "<w:p>" + R("甲") + "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx>" + Box + "</wps:txbx></w:drawing></mc:Choice>"
            + "<mc:Fallback><w:pict><v:textbox>" + Box + "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>" + R("乙") + "</w:p>" + WordFile.P("丙"))));
    }

    [Fact]
    public void What_is_hidden_is_not_read_and_fields_show_their_result() =>
        Assert.Equal(["甲5乙"], WordFile.Lines(WordFile.Of(
            "<w:p>" + R("甲") + R("藏", "<w:rPr><w:vanish/></w:rPr>")
            + "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> NUMPAGES </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>" + R("5")
            + "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>" + R("乙", "<w:rPr><w:vanish w:val=\"0\"/></w:rPr>") + "</w:p>")));

    [Fact]
    public void A_table_of_contents_is_left_out() =>
        Assert.Equal(["一、情况"], WordFile.Lines(WordFile.Of(
            "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> TOC \\o \"1-3\" </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>" + R("一、情况") + "<w:r><w:tab/></w:r>" + R("2") + "</w:p>"
            + "<w:p>" + R("二、打算") + "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>" + WordFile.P("一、情况"))));

    [Fact]
    public void A_line_break_begins_a_line_and_a_page_break_none() =>
        Assert.Equal(["甲", "乙丙"], WordFile.Lines(WordFile.Of("<w:p>" + R("甲") + "<w:r><w:br/></w:r>" + R("乙") + "<w:r><w:br w:type=\"page\"/></w:r>" + R("丙") + "</w:p>")));

    [Fact]
    public void Rows_of_a_table_are_lines_and_merged_cells_leave_gaps() =>
        Assert.Equal(
            ["序号\t问题\t措施", "1\t甲\t乙\v丙", "\t\t丁", "合计\t\t戊"],
            WordFile.Lines(WordFile.Of(WordFile.Table(
                WordFile.Row(WordFile.Cell("序号"), WordFile.Cell("问题"), WordFile.Cell("措施")),
                WordFile.Row(WordFile.Cell("1", "<w:vMerge w:val=\"restart\"/>"), WordFile.Cell("甲", "<w:vMerge w:val=\"restart\"/>"), "<w:tc>" + WordFile.P("乙") + WordFile.P("丙") + "</w:tc>"),
                WordFile.Row(WordFile.Cell("", "<w:vMerge/>"), WordFile.Cell("", "<w:vMerge/>"), WordFile.Cell("丁")),
                WordFile.Row(WordFile.Cell("合计", "<w:gridSpan w:val=\"2\"/>"), WordFile.Cell("戊"))))));

    [Fact]
    public void A_frame_of_one_column_holds_plain_lines() =>
        Assert.Equal(["甲", "乙"], WordFile.Lines(WordFile.Of(WordFile.Table(WordFile.Row("<w:tc>" + WordFile.P("甲") + WordFile.P("乙") + "</w:tc>")))));

    [Fact]
    public void A_row_that_was_deleted_is_gone() =>
        Assert.Equal(["甲\t乙"], WordFile.Lines(WordFile.Of(WordFile.Table(
            WordFile.Row(WordFile.Cell("甲"), WordFile.Cell("乙")), "<w:tr><w:trPr><w:del w:id=\"1\"/></w:trPr>" + WordFile.Cell("丙") + WordFile.Cell("丁") + "</w:tr>"))));

    [Fact]
    public void A_three_list_table_in_a_report_is_read_as_rows()
    {
        var draft = WordFile.Draft(WordFile.Of(
            WordFile.P("松林县水利局巡察整改台账")
            + WordFile.Table(
                WordFile.Row(WordFile.Cell("序号"), WordFile.Cell("存在问题"), WordFile.Cell("整改措施"), WordFile.Cell("责任领导"), WordFile.Cell("完成时限"), WordFile.Cell("完成情况")),
                WordFile.Row(WordFile.Cell("1"), WordFile.Cell("河道巡查不到位"), WordFile.Cell("1.制定巡查表。2.按月通报。"), WordFile.Cell("王某"), WordFile.Cell("2024年3月底"), WordFile.Cell("已完成")),
                WordFile.Row(WordFile.Cell("2"), WordFile.Cell("水费收缴混乱"), WordFile.Cell("统一票据。"), WordFile.Cell("李某"), WordFile.Cell("长期坚持"), WordFile.Cell("正在推进")))));
        Assert.Equal(["河道巡查不到位", "水费收缴混乱"], draft.Issues.Select(issue => issue.Title));
        Assert.Equal(["1.制定巡查表。", "2.按月通报。"], draft.Issues[0].Measures);
        Assert.Equal(["done", "ongoing"], draft.Issues.Select(issue => issue.Status!));
    }
}
