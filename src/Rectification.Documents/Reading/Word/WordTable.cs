namespace Rectification.Documents.Reading.Word;

/// <summary>
/// A table while it is read: each row becomes a line with tabs between the cells, as the tables of pages do; a cell that goes
/// on from the row above is empty. A table with a single column is a frame around text, and its lines stay lines.
/// </summary>
internal sealed class WordTable
{
    private const int MostColumns = 64;
    private readonly List<WordRow> rows = [];
    private int span;
    private bool goesOn;

    private sealed class WordRow
    {
        public List<List<string>> Cells { get; } = [];

        public bool IsDeleted { get; set; }
    }

    public void BeginRow() => rows.Add(new WordRow());

    public void BeginCell() => (span, goesOn) = (1, false);

    public void EndCell(List<string> lines)
    {
        if (rows.Count == 0) BeginRow();
        var cells = rows[^1].Cells;
        if (cells.Count >= MostColumns) return;
        cells.Add(goesOn ? [] : lines);
        for (var i = 1; i < span && cells.Count < MostColumns; i++) cells.Add([]);
    }

    public void Property(string name, string? value)
    {
        switch (name)
        {
            case "gridSpan":
                span = Math.Clamp(WordXml.Whole(value) ?? 1, 1, MostColumns);
                break;
            case "vMerge" or "hMerge":
                goesOn = value is null or "continue";
                break;
            case "del" when rows.Count > 0:
                rows[^1].IsDeleted = true;
                break;
            default:
                break;
        }
    }

    public void WriteTo(List<string> target)
    {
        rows.RemoveAll(row => row.IsDeleted);
        if (rows.TrueForAll(row => row.Cells.Count <= 1))
        {
            foreach (var row in rows)
                foreach (var cell in row.Cells)
                    target.AddRange(cell);
            return;
        }

        foreach (var row in rows)
        {
            var line = string.Join('\t', row.Cells.Select(cell => string.Join('\v', cell).Replace('\t', ' ')));
            if (!string.IsNullOrWhiteSpace(line)) target.Add(line);
        }
    }
}
