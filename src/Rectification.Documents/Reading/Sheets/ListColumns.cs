using Workflow.Engine;

namespace Rectification.Documents.Reading.Sheets;

/// <summary>A sheet as a person looks at it to say what its columns mean.</summary>
/// <param name="FirstRows">Its first rows, for the header to be found among them.</param>
/// <param name="HeaderRow">Null where none was found.</param>
public sealed record ColumnSheet(string Name, bool IsHidden, bool IsLeftOut, int? HeaderRow, IReadOnlyList<ColumnSample> Columns, IReadOnlyList<RowSample> FirstRows);

/// <summary>A column, what it was taken to mean, and a few of its cells.</summary>
public sealed record ColumnSample(ListHeading Heading, IReadOnlyList<string> Cells);

/// <param name="Number">As the program that made the file counts.</param>
public sealed record RowSample(int Number, string Text);

/// <summary>Shows how the columns of a list are understood, without reading its rows.</summary>
public static class ListColumns
{
    private const int Samples = 3;
    private const int Rows = 12;
    private const int Longest = 40;

    public static (IReadOnlyList<ColumnSheet> Sheets, Refusal? Refusal) Of(ReadOnlySpan<byte> content, string fileName, ListSaid said)
    {
        ArgumentNullException.ThrowIfNull(said);
        var (sheets, refusal) = OfficialDocumentReader.Sheets(content, fileName);
        return refusal is null ? ([.. sheets.Where(sheet => sheet.Rows.Count > 0).Select(sheet => Look(sheet, said))], null) : ([], refusal);
    }

    private static ColumnSheet Look(Sheet sheet, ListSaid said)
    {
        var leftOut = said.LeftOut.Contains(sheet.Name, StringComparer.Ordinal);
        var header = HeaderFinder.Find(sheet, said);
        return new ColumnSheet(
            sheet.Name, sheet.IsHidden, leftOut, header is null ? null : sheet.Rows[header.First].Number,
            header is null ? [] : [.. header.Headings.Select((heading, i) => new ColumnSample(heading, Cells(sheet, header, i))).Where(column => column.Heading.Heading.Length > 0)],
            [.. sheet.Rows.Take(Rows).Select(row => new RowSample(row.Number, Short(string.Join(" | ", row.Cells.Where(cell => !cell.IsEmpty).Select(cell => cell.Text.Trim())), 2 * Longest)))]);
    }

    private static List<string> Cells(Sheet sheet, SheetHeader header, int column) =>
        [.. sheet.Rows.Skip(header.After).Select(row => row[column].Text.Trim()).Where(text => text.Length > 0).Distinct(StringComparer.Ordinal).Take(Samples).Select(text => Short(text, Longest))];

    private static string Short(string text, int most) => text.Length <= most ? text : string.Concat(text.AsSpan(0, most), "…");
}
