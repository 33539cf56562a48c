using Rectification.Documents.Reading.Lines;
using Rectification.Documents.Reading.Meaning;

namespace Rectification.Documents.Reading.Sheets;

/// <summary>One row of a list with its cells by meaning.</summary>
internal sealed class ReadRow(Sheet sheet, SheetHeader header, SheetRow row, ReadRow? before)
{
    public string Sheet => sheet.Name;

    public int Row => row.Number;

    /// <summary>Set where the row only heads those below it.</summary>
    public string? Section { get; init; }

    public string Number => Cell(ListColumn.Number).Text.Trim().TrimEnd('.', '、', '．', ' ');

    public string? SectionCell => Cell(ListColumn.Section).Text.Trim();

    /// <summary>What names the issue.</summary>
    public string IssueName => Cell(ListColumn.Issue) is { IsEmpty: false } issue ? issue.Text.Trim() : Cell(ListColumn.Detail).Text.Trim();

    /// <summary>Its wording: the name, and what shows it where another column says so.</summary>
    public string IssueText =>
        Cell(ListColumn.Issue) is { IsEmpty: false } && Cell(ListColumn.Detail) is { IsEmpty: false } detail ? IssueName + "\n" + detail.Text.Trim() : IssueName;

    /// <summary>Whether it goes on with the issue of the row above: its cell is empty, or merged with the one above.</summary>
    public bool ContinuesIssue
    {
        get
        {
            if (before is null) return false;
            var cell = Cell(ListColumn.Issue) is { IsEmpty: false } issue ? issue : Cell(ListColumn.Detail);
            if (cell.IsEmpty) return (Number.Length == 0 || Number == before.Number) && !StandsAlone(before);
            return cell.MergedFrom > 0 && cell.MergedFrom < row.Number && (Cell(ListColumn.Detail).IsEmpty || cell.MergedFrom <= before.Row);
        }
    }

    /// <summary>In a list without numbers a row that begins otherwise than the one above goes on with nothing.</summary>
    private bool StandsAlone(ReadRow above) => !Has(ListColumn.Number) && !row[0].IsEmpty && row[0].Text.Trim() != above.First;

    private string First => row[0].Text.Trim();

    public ListColumn MeasuresFrom => Has(ListColumn.Measure) ? ListColumn.Measure : Has(ListColumn.Task) ? ListColumn.Task : ListColumn.Progress;

    public SheetCell Cell(ListColumn column) => row[header.ColumnOf(column)];

    /// <summary>The measures in its cell; those of a merged cell belong to its first row.</summary>
    public List<string> Measures()
    {
        var cell = Cell(MeasuresFrom);
        if (cell.IsEmpty || (cell.MergedFrom > 0 && cell.MergedFrom < row.Number)) return [];
        var text = cell.Text.Trim();
        if (MeasuresFrom == ListColumn.Progress && IssueStatus.Of(text) != ClaimedStatus.None) return [];
        return RunningList.Split(text, new Stretch(0, text.Length)).ConvertAll(item => item.Stretch.Cut(text));
    }

    private bool Has(ListColumn column) => header.ColumnOf(column) >= 0;
}
