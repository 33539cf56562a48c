using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Rectification.Documents.Reading.Sheets;
using Rectification.Documents.Writing.Sheets;

namespace Rectification.Documents.Tests.Writing.Sheets;

public sealed class WorkbookWriterTests
{
    private static readonly SheetLayout Layout = new("台账", "整改台账", [new("序号", 8, Centred: true), new("问题", 40), new("时限", 12)]);

    public static TheoryData<string> Live => ["=HYPERLINK(\"http://example.test\",\"x\")", "+cmd|' /C calc'!A0", "-1+1", "@SUM(A1)", "\t=1+1", "＝1+1", "\n=1"];

    [Theory, MemberData(nameof(Live))]
    public void A_text_that_looks_like_a_formula_stays_text_even_when_the_cell_is_edited(string text)
    {
        var content = Write(Layout, [SheetValue.Of(text), SheetValue.Of(text), default]);
        Look(content, (workbook, sheet) =>
        {
            Assert.Empty(sheet.Descendants<CellFormula>());
            var formats = workbook.WorkbookStylesPart!.Stylesheet.CellFormats!.Elements<CellFormat>().ToList();
            foreach (var cell in sheet.Descendants<Cell>().Where(cell => cell.CellReference is { Value: "A3" or "B3" }))
            {
                Assert.Equal(CellValues.InlineString, cell.DataType!.Value);
                Assert.Equal(text, cell.InlineString!.InnerText);
                Assert.True(formats[(int)cell.StyleIndex!.Value].QuotePrefix!.Value);
            }
        });
        Assert.Equal(text, WorkbookReader.Read(content)[0].Rows[2][1].Text);
    }

    [Fact]
    public void Numbers_are_numbers_dates_are_dates_and_digits_in_a_text_stay_text()
    {
        var content = Write(Layout, [SheetValue.Of(12), SheetValue.Of("0012"), SheetValue.Of(new DateOnly(2026, 5, 31))], [SheetValue.Of(-3.5), default, SheetValue.Of((DateOnly?)null)]);
        var rows = WorkbookReader.Read(content)[0].Rows;
        Assert.Equal(("12", "0012", new DateOnly(2026, 5, 31)), (rows[2][0].Text, rows[2][1].Text, rows[2][2].Date));
        Assert.Equal(("-3.5", true, true), (rows[3][0].Text, rows[3][1].IsEmpty, rows[3][2].IsEmpty));
        Look(content, (_, sheet) => Assert.Equal("46173", sheet.Descendants<Cell>().Single(cell => cell.CellReference == "C3").CellValue!.Text));
    }

    [Fact]
    public void The_head_is_frozen_and_printed_on_each_page_on_A4_on_its_side()
    {
        Look(Write(Layout, [SheetValue.Of(1), default, default]), (workbook, sheet) =>
        {
            var pane = sheet.Descendants<Pane>().Single();
            Assert.Equal((2d, "A3", PaneStateValues.Frozen), (pane.VerticalSplit!.Value, pane.TopLeftCell!.Value, pane.State!.Value));
            var page = sheet.Descendants<PageSetup>().Single();
            Assert.Equal((9u, OrientationValues.Landscape, 1u, 0u), (page.PaperSize!.Value, page.Orientation!.Value, page.FitToWidth!.Value, page.FitToHeight!.Value));
            Assert.Equal("'台账'!$1:$2", workbook.Workbook.DefinedNames!.Elements<DefinedName>().Single(name => name.Name == "_xlnm.Print_Titles").Text);
            Assert.Equal([8, 40, 12], sheet.Descendants<Column>().Select(column => column.Width!.Value));
            Assert.Equal("A2:C3", sheet.Descendants<AutoFilter>().Single().Reference!.Value);
            Assert.Equal("A1:C1", sheet.Descendants<MergeCell>().Single().Reference!.Value);
        });
    }

    [Fact]
    public void Rows_beyond_what_a_sheet_holds_go_on_in_another_with_its_own_head()
    {
        using var held = new MemoryStream();
        using (var workbook = new WorkbookWriter(held, mostRows: 4))
        {
            workbook.Start(Layout);
            for (var i = 1; i <= 5; i++) workbook.Write([SheetValue.Of(i), default, default]);
            workbook.Start(Layout with { Name = "另一张", Title = null });
        }

        Assert.Empty(Faults(held.ToArray()));
        var sheets = WorkbookReader.Read(held.ToArray());
        Assert.Equal(["台账", "台账(2)", "台账(3)", "另一张"], sheets.Select(sheet => sheet.Name));
        Assert.Equal(["1,2", "3,4", "5", ""], sheets.Select(sheet => string.Join(',', sheet.Rows.Where(row => row[0].Text is [>= '0' and <= '9']).Select(row => row[0].Text))));
        Assert.All(sheets.Take(3), sheet => Assert.Equal("问题", sheet.Rows[1][1].Text));
    }

    [Theory]
    [InlineData("一\u0001二\u0000三", "一二三")]
    [InlineData("  前后有空格 ", "  前后有空格 ")]
    [InlineData("第一行\r\n第二行", "第一行\n第二行")]
    [InlineData("_x0041_与<&>\"'", "_x0041_与<&>\"'")]
    [InlineData("\uD83D\uDE00", "\uD83D\uDE00")]
    public void What_people_paste_is_kept_as_far_as_a_workbook_can(string text, string shown)
    {
        var content = Write(Layout, [default, SheetValue.Of(text), default]);
        Assert.Empty(Faults(content));
        Assert.Equal(shown, WorkbookReader.Read(content)[0].Rows[2][1].Text);
    }

    [Theory]
    [InlineData("短", null)]
    [InlineData("一行之内写不下的一个问题，要占两行才能看到全部文字。", 36d)]
    [InlineData("一\n二\n三", 52d)]
    public void A_row_is_as_high_as_its_longest_text_needs(string text, double? height) =>
        Look(Write(Layout, [default, SheetValue.Of(text), default]), (_, sheet) => Assert.Equal(height, sheet.Descendants<Row>().Last().Height?.Value));

    [Theory]
    [InlineData(30, 9u)]
    [InlineData(90, 8u)]
    public void What_is_too_wide_for_A4_is_printed_on_A3(double width, uint paper) =>
        Look(Write(new SheetLayout("表", "标题", [new SheetColumn("一", width), new SheetColumn("二", width), new SheetColumn("三", width)])), (_, sheet) => Assert.Equal(paper, sheet.GetFirstChild<PageSetup>()!.PaperSize!.Value));

    [Fact]
    public void A_title_longer_than_its_columns_has_the_height_of_its_lines() => Look(
        Write(new SheetLayout("表", "整改工作月盘点·总体情况（2026年3月31日）", [new SheetColumn("一", 12), new SheetColumn("二", 12)])), (_, sheet) => Assert.True(sheet.Descendants<Row>().First().Height!.Value > 3 * 16));

    [Fact]
    public void A_text_longer_than_a_cell_is_cut_with_a_sign()
    {
        var text = WorkbookReader.Read(Write(Layout, [default, SheetValue.Of(new string('长', 40_000)), default]))[0].Rows[2][1].Text;
        Assert.Equal((32_767, '…'), (text.Length, text[^1]));
    }

    private static byte[] Write(SheetLayout layout, params SheetValue[][] rows)
    {
        using var held = new MemoryStream();
        using (var workbook = new WorkbookWriter(held))
        {
            workbook.Start(layout);
            foreach (var row in rows) workbook.Write(row);
        }

        Assert.Empty(Faults(held.ToArray()));
        return held.ToArray();
    }

    internal static IReadOnlyList<string> Faults(byte[] content)
    {
        using var held = new MemoryStream(content);
        using var file = SpreadsheetDocument.Open(held, isEditable: false);
        return [.. new OpenXmlValidator(FileFormatVersions.Office2016).Validate(file).Select(error => $"{error.Part?.Uri}{error.Path?.XPath} {error.Description}")];
    }

    private static void Look(byte[] content, Action<WorkbookPart, Worksheet> look)
    {
        using var held = new MemoryStream(content);
        using var file = SpreadsheetDocument.Open(held, isEditable: false);
        look(file.WorkbookPart!, file.WorkbookPart!.WorksheetParts.First().Worksheet);
    }
}
