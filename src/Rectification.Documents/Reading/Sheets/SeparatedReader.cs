using CsvHelper;

namespace Rectification.Documents.Reading.Sheets;

/// <summary>Reads separated values: commas, tabs or semicolons, quoted as spreadsheets write them.</summary>
internal static class SeparatedReader
{
    private const int SampleLines = 40;
    private const int FewestColumns = 3;
    private const int LargestRecord = 4 * 1024 * 1024;

    /// <summary>The list in this text; null when it is no list but prose.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isNamedSo">Whether its name says that it is one: then tabs count too, and a list without a known header is still a list.</param>
    public static Sheet? Read(string text, bool isNamedSo)
    {
        var separator = Separator(text, isNamedSo);
        if (separator is null) return null;
        using var reader = CsvReader.FromText(text, new CsvReaderOptions { Separator = separator.Value, HasHeader = false, SkipEmptyLines = false, MaxRecordSize = LargestRecord });
        var sheet = new Sheet("", IsHidden: false, []);
        try
        {
            for (var number = 1; reader.Read(); number++)
            {
                var cells = new SheetCell[Math.Min(reader.FieldCount, WorkbookReader.MostColumns)];
                for (var i = 0; i < cells.Length; i++) cells[i] = new SheetCell(reader.GetString(i).Replace("\r\n", "\n", StringComparison.Ordinal));
                if (Array.TrueForAll(cells, cell => cell.IsEmpty)) continue;
                if (sheet.Rows.Count >= WorkbookReader.MostRows) throw new UnreadableException("list-too-long");
                sheet.Rows.Add(new SheetRow(number, cells));
            }
        }
        catch (CsvFormatException e)
        {
            throw new UnreadableException("file-damaged", e);
        }

        return sheet;
    }

    /// <summary>The separator of the first line whose pieces head the columns of a list.</summary>
    private static char? Separator(string text, bool isNamedSo)
    {
        var lines = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (lines++ >= SampleLines) break;
            if (line.Length > 2000) continue;
            foreach (var separator in (ReadOnlySpan<char>)[',', '\t', ';'])
            {
                if (!isNamedSo && separator != ',') continue;
                var pieces = line.ToString().Split(separator);
                if (pieces.Length >= FewestColumns && HeaderFinder.IsHeader(Array.ConvertAll(pieces, piece => piece.Trim('"', ' ')), isNamedSo)) return separator;
            }
        }

        return isNamedSo ? ',' : null;
    }
}
