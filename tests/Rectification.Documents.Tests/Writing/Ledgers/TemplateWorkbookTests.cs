using Rectification.Documents.Reading;
using Rectification.Documents.Reading.Sheets;
using Rectification.Documents.Tests.Reading.Sheets;
using Rectification.Documents.Tests.Writing.Sheets;
using Rectification.Documents.Writing.Ledgers;
using Rectification.Documents.Writing.Templates;
using Rectification.Ledger;

namespace Rectification.Documents.Tests.Writing.Ledgers;

/// <summary>A list in the layout of a workbook that the office made itself.</summary>
public sealed class TemplateWorkbookTests
{
    private static readonly byte[] Own = WorkbookFile.Of(
        new WorkbookFile.Page("说明", [["填表说明：请按要求填写。"]]),
        new WorkbookFile.Page("整改表", [["某县某局整改情况表"], ["填报单位：某局"], ["编号", "存在问题", "具体整改措施", "完成时限", "承办科室", "备注"], ["1", "这是一个例子", "例子", new DateOnly(2025, 1, 1), "办公室", "示例"], ["2", "又一个例子"]])
        {
            Merged = ["A1:F1", "A4:A5"],
        });

    [Fact]
    public async Task Rows_stand_below_the_header_in_the_columns_that_their_headings_mean_and_the_rest_of_the_workbook_stays()
    {
        var content = await Write(Own);
        Assert.Empty(WorkbookWriterTests.Faults(content));
        var sheets = WorkbookReader.Read(content);
        Assert.Equal(["填表说明：请按要求填写。"], sheets[0].Rows.Select(row => row[0].Text));
        Assert.Equal(
            ["某县某局整改情况表", "填报单位：某局", "编号", "一1", "一2"], sheets[1].Rows.Select(row => row[0].Text));
        var first = sheets[1].Rows[3];
        Assert.Equal((4, "=1+1", "核对台账", new DateOnly(2026, 5, 31), "财务科", ""), (first.Number, first[1].Text, first[2].Text, first[3].Date, first[4].Text, first[5].Text));
        Assert.Equal(["一1", "一2"], new OfficialDocumentReader().Read(content, "表.xlsx").Draft!.Issues.Select(issue => issue.Number));
    }

    [Fact]
    public async Task A_date_is_shown_as_one_though_the_row_of_the_template_has_no_such_format()
    {
        var content = await Write(WorkbookFile.Of(["序号", "问题", "整改时限"], ["1", "例", "2026年底"]));
        Assert.Empty(WorkbookWriterTests.Faults(content));
        Assert.Equal(new DateOnly(2026, 5, 31), WorkbookReader.Read(content)[0].Rows[1][2].Date);
    }

    [Fact]
    public void A_workbook_without_a_header_is_no_template()
    {
        var verdict = TemplateGate.Workbook(WorkbookFile.Of(["只有一句话"]), "表.xlsx");
        Assert.Equal("template-header-missing", verdict.Refusal!.Code);
        Assert.True(TemplateGate.Workbook(Own, "表.xlsx").IsGood);
    }

    private static async Task<byte[]> Write(byte[] template)
    {
        Assert.True(TemplateGate.Workbook(template, "表.xlsx").IsGood);
        using var held = new MemoryStream();
        RegisterRow[] rows =
        [
            LedgerWorkbookTests.Row("一1", "=1+1", "InProgress", new(2026, 5, 31), [], ("核对台账", null, false)) is var row ? row with { Line = row.Line with { Department = "财务科" } } : row,
            LedgerWorkbookTests.Row("一2", "票据不全。", "Closed", null, []),
        ];
        Assert.Equal(2, await TemplateWorkbook.Write(held, template, rows.ToAsyncEnumerable()));
        return held.ToArray();
    }
}
