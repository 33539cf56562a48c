using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using ExcelDataReader;
using Rectification.Issues;
using Rectification.Ledger;
using Text = Workflow.Engine.Text;

namespace Benchmarks.Workbooks;

/// <summary>The loops to compare with: the same twenty cells a row, nothing understood, nothing guarded.</summary>
internal static class BareWorkbook
{
    public static RegisterRow Row(int i) => new(
        new LedgerRow
        {
            Id = Guid.Empty, Version = 1, RoundId = Guid.Empty, Round = "第七轮巡察", Section = "财务管理方面", Number = $"{i + 1}", Position = i, Title = "", Class = IssueClass.Timed, KeyIssue = i % 7 == 0,
            State = "InProgress", DefinitionId = "issue", DefinitionVersion = 1, DueOn = new DateOnly(2026, 1, 1).AddDays(i % 300), Unit = "县人民医院", Department = $"第{i % 40}科室", Leader = "周明", Handler = "吴强",
            Measures = 2, MeasuresDone = 1, RelapseCount = 0, UpdatedAt = default,
        },
        $"第{i + 1}个问题：部分项目采购程序不规范，未经集体研究即签订合同。", new Text("整改中", "In progress"), null, null, ["财务科", "设备科"],
        [new("修订采购管理办法，明确限额以上项目须经集体研究。", "吴强", new DateOnly(2026, 5, 31), 100, new DateOnly(2026, 3, 1)), new("逐一核对存量合同，补齐验收记录。", "吴强", new DateOnly(2026, 6, 30), 40, null)]);

    /// <summary>As the documentation of the library shows it for large files.</summary>
    public static void Write(string path, int count)
    {
        using var file = SpreadsheetDocument.Create(path, SpreadsheetDocumentType.Workbook);
        var workbook = file.AddWorkbookPart();
        var sheet = workbook.AddNewPart<WorksheetPart>();
        using (var xml = OpenXmlWriter.Create(sheet))
        {
            xml.WriteStartElement(new Worksheet());
            xml.WriteStartElement(new SheetData());
            for (var i = 0; i < count; i++)
            {
                var row = Row(i);
                xml.WriteStartElement(new Row());
                foreach (var text in new[] { row.Line.Number, row.Line.Round, row.Line.Section!, row.Text, string.Join('\n', row.Measures.Select(m => m.Text)), "限期整改", "否", row.Line.Leader!, row.Line.Department!, string.Join('、', row.Participating), row.Line.Handler!, row.Line.Unit!, "整改中", "", "" })
                    xml.WriteElement(new Cell { DataType = CellValues.InlineString, InlineString = new InlineString(new DocumentFormat.OpenXml.Spreadsheet.Text(text)) });
                foreach (var number in new[] { row.Line.DueOn!.Value.DayNumber - 693_593, row.Line.DaysLate, row.Line.Measures, row.Line.MeasuresDone, row.Line.RelapseCount })
                    xml.WriteElement(new Cell { CellValue = new CellValue(number) });
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        workbook.Workbook = new Workbook(new Sheets(new Sheet { Name = "台账", SheetId = 1, Id = workbook.GetIdOfPart(sheet) }));
    }

    public static void Read(string path)
    {
        System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);
        using var stream = File.OpenRead(path);
        using var reader = ExcelReaderFactory.CreateReader(stream);
        long cells = 0;
        while (reader.Read())
            for (var i = 0; i < reader.FieldCount; i++)
                if (reader.GetValue(i) is not null)
                    cells++;
        if (cells == 0) throw new InvalidOperationException("nothing read");
    }
}
