using System.Globalization;
using System.Text;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace Rectification.Documents.Reading.Sheets;

/// <summary>Reads workbooks, .xlsx, .xlsb and .xls, within bounds: so many rows that hold something, so many columns, so much text.</summary>
internal static class WorkbookReader
{
    public const int MostRows = 100_000;
    public const int MostColumns = 128;
    public const int MostSheets = 256;
    private const long MostText = 64L * 1024 * 1024;
    private const int MostMerged = 200_000;

    static WorkbookReader() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <exception cref="UnreadableException">It is damaged, under a password, or larger than any list.</exception>
    public static List<Sheet> Read(byte[] content)
    {
        try
        {
            using var stream = new MemoryStream(content, writable: false);
            using var reader = ExcelReaderFactory.CreateReader(stream, new ExcelReaderConfiguration { FallbackEncoding = Encoding.GetEncoding("GB18030") });
            if (reader.ResultsCount > MostSheets) throw new UnreadableException("file-bomb");
            var sheets = new List<Sheet>();
            var left = new Allowance();
            do sheets.Add(ReadSheet(reader, left));
            while (reader.NextResult());
            return sheets;
        }
        catch (InvalidPasswordException e)
        {
            throw new UnreadableException("file-password", e);
        }
        catch (Exception e) when (e is not (UnreadableException or OutOfMemoryException))
        {
            // The reader of workbooks answers damage with whatever exception it runs into.
            throw new UnreadableException(e.Message.Contains("DTD", StringComparison.Ordinal) ? "file-xml-unsafe" : "file-damaged", e);
        }
    }

    private sealed class Allowance
    {
        public int Rows { get; set; }

        public long Text { get; set; }
    }

    private static Sheet ReadSheet(IExcelDataReader reader, Allowance used)
    {
        var sheet = new Sheet(reader.Name ?? "", reader.VisibleState != "visible", []);
        var merged = Merged(reader.MergeCells ?? []);
        var number = 0;
        var tops = new Dictionary<(int Row, int Column), SheetCell>();
        while (reader.Read())
        {
            number++;
            var columns = Math.Min(reader.FieldCount, MostColumns);
            var cells = new SheetCell[columns];
            var isEmpty = true;
            for (var column = 0; column < columns; column++)
            {
                var cell = Cell(reader.GetValue(column));
                if (merged.TryGetValue((number, column), out var top))
                {
                    if (top == (number, column)) tops[top] = cell with { MergedFrom = number };
                    cell = tops.GetValueOrDefault(top, cell);
                }

                cells[column] = cell;
                isEmpty &= cell.IsEmpty;
                used.Text += cell.Text.Length;
            }

            if (isEmpty) continue;
            if (++used.Rows > MostRows || used.Text > MostText) throw new UnreadableException("list-too-long");
            sheet.Rows.Add(new SheetRow(number, cells));
        }

        return sheet;
    }

    /// <summary>For each merged cell the upper left cell of its area.</summary>
    private static Dictionary<(int Row, int Column), (int Row, int Column)> Merged(CellRange[] areas)
    {
        var merged = new Dictionary<(int, int), (int, int)>();
        foreach (var area in areas)
            for (var row = area.FromRow; row <= area.ToRow; row++)
                for (var column = area.FromColumn; column <= Math.Min(area.ToColumn, MostColumns); column++)
                {
                    if (merged.Count >= MostMerged) return merged;
                    merged[(row + 1, column)] = (area.FromRow + 1, area.FromColumn);
                }

        return merged;
    }

    private static SheetCell Cell(object? value) => value switch
    {
        null => new SheetCell(""),
        string text => new SheetCell(text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Replace("_x000D_", "", StringComparison.Ordinal)),
        DateTime date when date.Year >= 1950 => new SheetCell(date.ToString(date.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), DateOnly.FromDateTime(date)),
        IFormattable other => new SheetCell(other.ToString(null, CultureInfo.InvariantCulture)),
        _ => new SheetCell(value.ToString() ?? ""),
    };
}
