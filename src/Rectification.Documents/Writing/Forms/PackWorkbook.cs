using Rectification.Cadence;
using Rectification.Documents.Writing.Sheets;

namespace Rectification.Documents.Writing.Forms;

/// <summary>调度材料 as a workbook: a sheet for each section.</summary>
public static class PackWorkbook
{
    public static void Write(Stream to, PackView pack)
    {
        ArgumentNullException.ThrowIfNull(pack);
        using var workbook = new WorkbookWriter(to);
        foreach (var section in pack.Sections)
        {
            switch (section)
            {
                case Section.Totals:
                    Start(workbook, pack, section, ("state", 20), ("count", 12), ("late", 12));
                    foreach (var t in pack.Totals) workbook.Write([SheetValue.Of(pack.StateOf(t.State).Zh), SheetValue.Of(t.Count), SheetValue.Of(t.Late)]);
                    break;
                case Section.Changes:
                    Start(workbook, pack, section, ("kind", 12), ("number", 16), ("issue", 50), ("unit", 28), ("due", 14));
                    foreach (var c in pack.Changes)
                        workbook.Write([SheetValue.Of(PackWords.Of(c.Kind)), SheetValue.Of(c.Number), SheetValue.Of(c.Title), SheetValue.Of(c.Unit), SheetValue.Of(c.DueOn)]);
                    break;
                case Section.Ranking:
                    Start(workbook, pack, section, ("place", 8), ("unit", 36), ("count", 12), ("closed", 12), ("rate", 12), ("late", 12));
                    foreach (var u in pack.Units)
                        workbook.Write([SheetValue.Of(u.Place), SheetValue.Of(u.Unit), SheetValue.Of(u.Count), SheetValue.Of(u.Closed), SheetValue.Of(PackWords.Rate(u)), SheetValue.Of(u.Late)]);
                    break;
                case Section.Issues or Section.Late or Section.Soon or Section.Slow or Section.Relapses:
                    Rows(workbook, pack, section);
                    break;
                default:
                    throw new System.Diagnostics.UnreachableException();
            }
        }
    }

    private static void Rows(WorkbookWriter workbook, PackView pack, Section section)
    {
        Start(
            workbook, pack, section, ("number", 11), ("issue", 36), ("unit", 18), ("department", 14), ("leader", 10), ("handler", 10), ("class", 12), ("state", 10), ("due", 12),
            ("situation", 16), ("relapses", 10));
        foreach (var r in pack.Of(section))
        {
            workbook.Write(
            [
                SheetValue.Of(r.Number), SheetValue.Of(r.Title), SheetValue.Of(r.Unit), SheetValue.Of(r.Department), SheetValue.Of(r.Leader), SheetValue.Of(r.Handler),
                SheetValue.Of(FormWords.Say($"class-{r.Class}")), SheetValue.Of(pack.StateOf(r.State).Zh), SheetValue.Of(r.DueOn), SheetValue.Of(PackWords.Situation(pack, r)), SheetValue.Of(r.RelapseCount),
            ]);
        }
    }

    private static void Start(WorkbookWriter workbook, PackView pack, Section section, params (string Head, double Width)[] columns) => workbook.Start(new SheetLayout(
        PackWords.Of(section), $"{pack.Line.Title.Zh} · {PackWords.Of(section)}（{OfficialDay.Of(pack.Line.AsOf)}）",
        [.. columns.Select(c => new SheetColumn(FormWords.Say($"pack-head-{c.Head}"), c.Width, c.Head is not ("issue" or "unit")))]));
}
