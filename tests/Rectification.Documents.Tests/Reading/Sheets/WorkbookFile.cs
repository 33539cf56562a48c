using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Rectification.Documents.Reading;

namespace Rectification.Documents.Tests.Reading.Sheets;

/// <summary>Builds .xlsx files in memory. A cell is a text, a number, or a date, which becomes a serial number with a date format.</summary>
internal static class WorkbookFile
{
    public sealed record Page(string Name, object?[][] Rows)
    {
        public string[] Merged { get; init; } = [];

        public bool IsHidden { get; init; }

        /// <summary>How many empty rows stand above.</summary>
        public int EmptyAbove { get; init; }
    }

    public static byte[] Of(params object?[][] rows) => Of(new Page("Sheet1", rows));

    public static byte[] Of(params Page[] pages)
    {
        using var held = new MemoryStream();
        using (var file = SpreadsheetDocument.Create(held, SpreadsheetDocumentType.Workbook))
        {
            var workbook = file.AddWorkbookPart();
            workbook.Workbook = new Workbook(new DocumentFormat.OpenXml.Spreadsheet.Sheets());
            workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = new Stylesheet(
                new Fonts(new Font()), new Fills(new Fill()), new Borders(new Border()), new CellStyleFormats(new CellFormat()),
                new CellFormats(new CellFormat(), new CellFormat { NumberFormatId = 14, ApplyNumberFormat = true }));
            foreach (var (page, i) in pages.Select((page, i) => (page, i)))
            {
                var part = workbook.AddNewPart<WorksheetPart>();
                var data = new SheetData();
                foreach (var (row, r) in page.Rows.Select((row, r) => (row, r)))
                    data.Append(new Row(row.Select((value, c) => CellOf(value, r + 1 + page.EmptyAbove, c)).OfType<Cell>()) { RowIndex = (uint)(r + 1 + page.EmptyAbove) });
                part.Worksheet = page.Merged.Length == 0
                    ? new Worksheet(data)
                    : new Worksheet(data, new MergeCells(page.Merged.Select(area => new MergeCell { Reference = area })));
                workbook.Workbook.Sheets!.Append(new DocumentFormat.OpenXml.Spreadsheet.Sheet
                {
                    Name = page.Name,
                    SheetId = (uint)(i + 1),
                    Id = workbook.GetIdOfPart(part),
                    State = page.IsHidden ? SheetStateValues.Hidden : SheetStateValues.Visible,
                });
            }
        }

        return held.ToArray();
    }

    public static ReadResult Read(byte[] content, string name = "清单.xlsx")
    {
        var result = new OfficialDocumentReader().Read(content, name);
        Assert.True(result.Refusal is null, result.Refusal?.Code);
        Assert.NotNull(result.List);
        return result;
    }

    private static Cell? CellOf(object? value, int row, int column)
    {
        var address = Rectification.Documents.Reading.Sheets.Sheet.Address(row, column);
        return value switch
        {
            null => null,
            DateOnly date => new Cell { CellReference = address, StyleIndex = 1, CellValue = new CellValue(date.ToDateTime(TimeOnly.MinValue).ToOADate()) },
            int or double => new Cell { CellReference = address, CellValue = new CellValue(Convert.ToString(value, CultureInfo.InvariantCulture)!) },
            _ => new Cell { CellReference = address, DataType = CellValues.InlineString, InlineString = new InlineString(new Text(value.ToString()!)) },
        };
    }
}
