using System.Globalization;

namespace Rectification.Documents.Reading.Sheets;

/// <summary>One cell as it shows, with its date where it holds one.</summary>
/// <param name="Text">What it says; empty where it is empty.</param>
/// <param name="Date">The date it holds, told by its number format.</param>
/// <param name="MergedFrom">Row of the upper left cell of the merged area it belongs to, counted from 1; 0 where it is not merged.</param>
internal readonly record struct SheetCell(string Text, DateOnly? Date = null, int MergedFrom = 0)
{
    public bool IsEmpty => string.IsNullOrWhiteSpace(Text);
}

/// <summary>One row that holds something; rows and columns count as the program that made the file shows them.</summary>
internal sealed record SheetRow(int Number, SheetCell[] Cells)
{
    public SheetCell this[int column] => column >= 0 && column < Cells.Length ? Cells[column] : new SheetCell("");

    /// <summary>The one text of the row, merged over several cells or not; null where it has several.</summary>
    public string? OnlyText()
    {
        string? only = null;
        foreach (var cell in Cells)
        {
            if (cell.IsEmpty) continue;
            if (only is not null && only != cell.Text.Trim()) return null;
            only = cell.Text.Trim();
        }

        return only;
    }
}

/// <summary>A sheet of a workbook, or a file of separated values.</summary>
internal sealed record Sheet(string Name, bool IsHidden, List<SheetRow> Rows)
{
    /// <summary>B7.</summary>
    public static string Address(int row, int column) => ColumnName(column) + row.ToString(CultureInfo.InvariantCulture);

    /// <summary>A, B, … Z, AA.</summary>
    public static string ColumnName(int column)
    {
        var name = "";
        for (var left = column + 1; left > 0; left = (left - 1) / 26) name = (char)('A' + ((left - 1) % 26)) + name;
        return name;
    }
}
