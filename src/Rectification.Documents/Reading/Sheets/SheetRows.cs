using Rectification.Documents.Reading.Lines;
using Rectification.Documents.Reading.Outline;

namespace Rectification.Documents.Reading.Sheets;

/// <summary>The rows under a header, one by one: headings of sections told from issues, sums and repeated headers left out.</summary>
internal sealed class SheetRows(Sheet sheet, SheetHeader header, int? year)
{
    private static readonly string[] Ends = ["合计", "总计", "小计", "注：", "注:", "备注：", "说明：", "填表人", "制表人", "审核人", "填报人", "填表单位", "单位负责人", "联系人"];

    public string Name => sheet.Name;

    /// <summary>Year of limits that are written without one.</summary>
    public int? Year => year;

    /// <summary>The section that the rows stand under.</summary>
    public string? Under { get; set; }

    /// <summary>The cell of the section that was written last.</summary>
    public string? LastSection { get; set; }

    /// <summary>Whether each row says its section, so that one that says none has none.</summary>
    public bool FillsSections { get; set; }

    /// <summary>The issue of the row before.</summary>
    public int? LastIssue { get; set; }

    public int ColumnOf(ListColumn column) => header.ColumnOf(column);

    public IEnumerable<ReadRow> Read()
    {
        ReadRow? before = null;
        for (var i = header.After; i < sheet.Rows.Count; i++)
        {
            var row = sheet.Rows[i];
            if (IsHeaderAgain(row) || IsEnd(row)) continue;
            if (row.OnlyText() is { } only && IsSection(row, only))
            {
                yield return new ReadRow(sheet, header, row, null) { Section = only };
                before = null;
                continue;
            }

            before = new ReadRow(sheet, header, row, before);
            yield return before;
        }
    }

    private bool IsHeaderAgain(SheetRow row)
    {
        var same = 0;
        for (var i = 0; i < header.Headings.Count; i++)
        {
            if (row[i].IsEmpty) continue;
            if (row[i].Text.Trim() != sheet.Rows[header.First][i].Text.Trim()) return false;
            same++;
        }

        return same > 1;
    }

    private static bool IsEnd(SheetRow row)
    {
        foreach (var cell in row.Cells)
        {
            if (cell.IsEmpty) continue;
            var text = cell.Text.AsSpan().Trim();
            foreach (var end in Ends)
                if (text.StartsWith(end, StringComparison.Ordinal))
                    return true;
            return false;
        }

        return true;
    }

    private static bool IsChapter(string text) => MarkScanner.TryRead(text, 0, text.Length, atLineStart: true, out var mark) && mark.IsHan;

    /// <summary>One text over the whole row that is no issue: 一、党的建设方面.</summary>
    private bool IsSection(SheetRow row, string only)
    {
        var filled = row.Cells.Count(cell => !cell.IsEmpty);
        if (only.Length > 80) return false;
        var meaning = header.Headings[Math.Min(header.Headings.Count - 1, Array.FindIndex(row.Cells, cell => !cell.IsEmpty))].Meaning;
        if (filled == 1 && meaning is ListColumn.Measure or ListColumn.Task or ListColumn.Progress or ListColumn.Detail) return false;
        if (filled == 1 && meaning == ListColumn.Issue) return Heading.IsField(only, new Stretch(0, only.Length)) || IsChapter(only);
        return filled > 1 || Glyph.Digit(only[0]) < 0 || only.Length > 4;
    }
}
