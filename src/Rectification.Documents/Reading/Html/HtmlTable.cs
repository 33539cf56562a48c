namespace Rectification.Documents.Reading.Html;

/// <summary>
/// Keeps the cells of a table in their columns: a cell that was merged over several rows or columns leaves empty cells
/// where it reaches. Tables that only lay out a page are no tables.
/// </summary>
internal sealed class HtmlTable
{
    private const int MostColumns = 64;
    private readonly int[] reaching = new int[MostColumns];
    private int column;
    private int pendingColumns;
    private bool hasCell;

    public bool IsFirstCell => !hasCell;

    /// <summary>Whether this table holds data: no table inside it, two rows and four cells at least.</summary>
    public static bool IsLeaf(string html, HtmlTag tag, int nextTable, int closing)
    {
        if (closing < 0 || (nextTable >= 0 && nextTable < closing)) return false;
        var inside = html.AsSpan(tag.End, closing - tag.End);
        return inside.Count("<tr") + inside.Count("<TR") >= 2
            && inside.Count("<td") + inside.Count("<TD") + inside.Count("<th") + inside.Count("<TH") - inside.Count("<thead") >= 4;
    }

    public void BeginRow()
    {
        for (var i = column; hasCell && i < MostColumns; i++) reaching[i] = Math.Max(0, reaching[i] - 1);
        column = 0;
        pendingColumns = 0;
        hasCell = false;
    }

    /// <summary>Begins a cell; returns how many empty cells stand before it.</summary>
    public int BeginCell(HtmlTag tag)
    {
        var empty = 0;
        if (hasCell) empty += pendingColumns;
        pendingColumns = 0;
        while (column < MostColumns && reaching[column] > 0)
        {
            reaching[column]--;
            column++;
            empty++;
        }

        var columns = tag.Span("colspan");
        var rows = tag.Span("rowspan") - 1;
        for (var i = 0; i < columns && column < MostColumns; i++) reaching[column++] = rows;
        pendingColumns = columns - 1;
        hasCell = true;
        return empty;
    }
}
