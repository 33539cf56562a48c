using System.Globalization;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Rectification.Documents.Writing.Word;

/// <summary>A table as offices draw their forms: thin lines throughout, headings in 黑体, the head repeated on each page.</summary>
internal static class FormTable
{
    private const int CellLine = 380;

    public static Table Of(Form form, int width)
    {
        var whole = form.Widths.Sum();
        var widths = form.Widths.Select(share => width * share / whole).ToList();
        var table = new Table(
            new TableProperties(
                new TableWidth { Width = Number(widths.Sum()), Type = TableWidthUnitValues.Dxa }, new TableJustification { Val = TableRowAlignmentValues.Center },
                new TableBorders(
                    Border<TopBorder>(), Border<LeftBorder>(), Border<BottomBorder>(), Border<RightBorder>(), Border<InsideHorizontalBorder>(), Border<InsideVerticalBorder>()),
                new TableLayout { Type = TableLayoutValues.Fixed },
                new TableCellMarginDefault(
                    new TopMargin { Width = "40", Type = TableWidthUnitValues.Dxa }, new TableCellLeftMargin { Width = 85, Type = TableWidthValues.Dxa },
                    new BottomMargin { Width = "40", Type = TableWidthUnitValues.Dxa }, new TableCellRightMargin { Width = 85, Type = TableWidthValues.Dxa })),
            new TableGrid(widths.Select(each => new GridColumn { Width = Number(each) })));
        foreach (var row in form.Rows) table.Append(Row(row, widths));
        return table;
    }

    private static TableRow Row(FormRow row, List<int> widths)
    {
        var properties = new TableRowProperties();
        if (!row.MayBreak) properties.Append(new CantSplit());
        properties.Append(new TableRowHeight { Val = (uint)(row.Lines * CellLine), HeightType = HeightRuleValues.AtLeast });
        if (row.IsHead) properties.Append(new TableHeader());
        var made = new TableRow(properties);
        var at = 0;
        foreach (var cell in row.Cells)
        {
            made.Append(Cell(cell, row.IsHead || cell.IsHead, row.IsHead, widths.Skip(at).Take(cell.Span).Sum()));
            at += cell.Span;
        }

        return made;
    }

    private static TableCell Cell(FormCell cell, bool isHead, bool isHeadRow, int width)
    {
        var properties = new TableCellProperties(new TableCellWidth { Width = Number(width), Type = TableWidthUnitValues.Dxa });
        if (cell.Span > 1) properties.Append(new GridSpan { Val = cell.Span });
        properties.Append(new TableCellVerticalAlignment { Val = TableVerticalAlignmentValues.Center });
        var made = new TableCell(properties);
        for (var i = 0; i < cell.Paragraphs.Count; i++)
        {
            var line = PaperWriter.Line(isHead ? PaperStyle.CellHead : PaperStyle.Cell, cell.Paragraphs[i]);
            // A head does not stand alone at the foot of a page.
            if (isHeadRow) line.ParagraphProperties!.KeepNext = new KeepNext();
            if (i >= cell.Paragraphs.Count - cell.SignedBy)
                line.ParagraphProperties!.Append(new Indentation { Right = "240" }, new Justification { Val = JustificationValues.Right });
            else if (cell.IsCentred && !isHead) line.ParagraphProperties!.Append(new Justification { Val = JustificationValues.Center });
            made.Append(line);
        }

        return made;
    }

    private static T Border<T>()
        where T : BorderType, new() => new() { Val = BorderValues.Single, Size = 4, Space = 0, Color = "auto" };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
