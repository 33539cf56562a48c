using System.IO.Compression;
using System.Text;
using Rectification.Documents.Reading;
using Rectification.Documents.Reading.Sheets;
using Rectification.Documents.Tests.Reading.Sheets;
using Rectification.Documents.Writing.Remarks;

namespace Rectification.Documents.Tests.Writing.Remarks;

public sealed class RemarkedWorkbookTests
{
    private static readonly object?[][] Faulty =
    [
        ["2026年整改台账"],
        ["序号", "问题", "措施", "整改时限"],
        [1, "制度不全", "修订制度", "2026年2月30日"],
        [1, "执行不严", "开展检查", "尽快"],
        [3, "学习不够", "制定计划", new DateOnly(2026, 6, 30)],
    ];

    [Fact]
    public void The_same_workbook_comes_back_with_every_fault_beside_its_row()
    {
        var sheets = WorkbookReader.Read(Remarked(WorkbookFile.Of(new WorkbookFile.Page("清单", Faulty) { Merged = ["A1:D1"] }, new WorkbookFile.Page("说明", [["一式两份"]])), "清单.xlsx"));
        Assert.Equal(["清单", "说明"], sheets.Select(sheet => sheet.Name));
        var rows = sheets[0].Rows;
        Assert.Equal("问题说明", rows[1][4].Text);
        Assert.Contains("清单!D3", rows[2][4].Text, StringComparison.Ordinal);
        Assert.Contains("清单!A4", rows[3][4].Text, StringComparison.Ordinal);
        Assert.Contains("；单元格 清单!D4", rows[3][4].Text, StringComparison.Ordinal);
        Assert.Equal(("制度不全", new DateOnly(2026, 6, 30), ""), (rows[2][1].Text, rows[4][3].Date, rows[4][4].Text));
        Assert.Equal(1, rows[0][3].MergedFrom);
        Assert.Equal("一式两份", sheets[1].Rows[0][0].Text);
    }

    [Fact]
    public void A_workbook_with_its_remarks_reads_as_it_did_before()
    {
        var before = WorkbookFile.Read(WorkbookFile.Of(Faulty));
        var after = WorkbookFile.Read(Remarked(WorkbookFile.Of(Faulty), "清单.xlsx"));
        Assert.Equal(before.Draft!.Issues.Select(issue => (issue.Number, issue.Text, issue.Measures[0])), after.Draft!.Issues.Select(issue => (issue.Number, issue.Text, issue.Measures[0])));
        Assert.Equal(before.List!.Faults.Select(fault => fault.Cell), after.List!.Faults.Select(fault => fault.Cell));
    }

    [Fact]
    public void Nothing_that_runs_or_points_elsewhere_comes_along()
    {
        var content = WorkbookFile.Of(Faulty);
        using var held = new MemoryStream();
        held.Write(content);
        using (var zip = new ZipArchive(held, ZipArchiveMode.Update, leaveOpen: true))
        {
            foreach (var name in (string[])["xl/vbaProject.bin", "xl/externalLinks/externalLink1.xml", "xl/connections.xml", "xl/embeddings/oleObject1.bin"])
                using (var part = new StreamWriter(zip.CreateEntry(name).Open())) part.Write("<x/>");
            var sheet = zip.Entries.Single(entry => entry.FullName.StartsWith("xl/worksheets/sheet", StringComparison.Ordinal));
            string xml;
            using (var reader = new StreamReader(sheet.Open())) xml = reader.ReadToEnd();
            var (path, changed) = (sheet.FullName, xml.Replace("<x:v>3</x:v>", "<x:f>[1]Sheet1!A1</x:f><x:v>3</x:v>", StringComparison.Ordinal)
                .Replace("</x:sheetData>", "</x:sheetData><x:oleObjects/><x:extLst><x:ext/></x:extLst>", StringComparison.Ordinal));
            Assert.NotEqual(xml, changed);
            Assert.Contains("<x:f>", changed, StringComparison.Ordinal);
            sheet.Delete();
            using var writer = new StreamWriter(zip.CreateEntry(path).Open());
            writer.Write(changed);
        }

        using var remarked = new ZipArchive(new MemoryStream(Remarked(held.ToArray(), "清单.xlsx")));
        Assert.Equal(
            ["[Content_Types].xml", "_rels/.rels", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"],
            remarked.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal));
        using var read = new StreamReader(remarked.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        var copied = read.ReadToEnd();
        foreach (var gone in (string[])["<f>", "[1]", "oleObjects", "extLst"]) Assert.DoesNotContain(gone, copied, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_of_separated_values_comes_back_as_a_workbook_with_its_rows_where_they_were()
    {
        var content = Encoding.UTF8.GetBytes("台账,,,\n\n序号,问题,措施,整改时限\n1,制度不全,修订制度,2026年2月30日\n");
        var rows = WorkbookReader.Read(Remarked(content, "清单.csv"))[0].Rows;
        Assert.Equal((4, "制度不全"), (rows[2].Number, rows[2][1].Text));
        Assert.Contains("D4", rows[2][4].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_read_is_refused()
    {
        using var to = new MemoryStream();
        Assert.Equal("file-no-list", RemarkedWorkbook.Write(to, [0x89, 0x50, 0x4E, 0x47, 0, 0], "图.png", ListSaid.Nothing, "zh")!.Code);
        Assert.Equal("list-header-missing", RemarkedWorkbook.Write(to, WorkbookFile.Of(["姓名", "年龄"], ["张某", 30]), "表.xlsx", ListSaid.Nothing, "zh")!.Code);
    }

    [Fact]
    public void A_person_may_name_the_row_of_the_header_and_leave_sheets_out()
    {
        var content = WorkbookFile.Of(
            new WorkbookFile.Page("甲", [["序号", "问题", "措施"], ["编号", "短板", "办法"], [1, "培训少", "办培训班"]]),
            new WorkbookFile.Page("乙", [["序号", "问题", "措施"], [1, "旧问题", "旧措施"]]));
        var said = new ListSaid
        {
            HeaderRows = new Dictionary<string, int> { ["甲"] = 2 }, LeftOut = ["乙"],
            Columns = new Dictionary<string, ListColumn> { ["短板"] = ListColumn.Issue, ["办法"] = ListColumn.Measure },
        };
        var again = ListSaid.Of(said.ToJson());
        var read = new OfficialDocumentReader().Read(content, "a.xlsx", again);
        Assert.Equal("培训少", Assert.Single(read.Draft!.Issues).Text);
        var sheets = ListColumns.Of(content, "a.xlsx", again).Sheets;
        Assert.Equal([(2, false), (1, true)], sheets.Select(sheet => (sheet.HeaderRow!.Value, sheet.IsLeftOut)));
        Assert.Equal([ListColumn.Number, ListColumn.Issue, ListColumn.Measure], sheets[0].Columns.Select(column => column.Heading.Meaning));
        Assert.Equal(["培训少"], sheets[0].Columns[1].Cells);
    }

    private static byte[] Remarked(byte[] content, string name)
    {
        using var to = new MemoryStream();
        Assert.Null(RemarkedWorkbook.Write(to, content, name, ListSaid.Nothing, "zh"));
        return to.ToArray();
    }
}
