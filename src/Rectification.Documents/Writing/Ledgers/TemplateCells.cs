using Rectification.Documents.Reading.Sheets;
using Rectification.Documents.Writing.Forms;
using Rectification.Documents.Writing.Sheets;
using Rectification.Ledger;

namespace Rectification.Documents.Writing.Ledgers;

/// <summary>What goes into a column of somebody's own layout, by what its heading means.</summary>
internal static class TemplateCells
{
    public static SheetValue Of(ListColumn column, IReadOnlyList<ListColumn> columns, RegisterRow row, int ordinal) => column switch
    {
        ListColumn.Number => row.Line.Number.Length > 0 ? SheetValue.Of(row.Line.Number) : SheetValue.Of(ordinal),
        ListColumn.Section => SheetValue.Of(row.Line.Section),
        // The name in one column and what shows it in another: the wording goes where there is room for it.
        ListColumn.Issue => SheetValue.Of(columns.Contains(ListColumn.Detail) ? row.Line.Title : row.Text),
        ListColumn.Detail => SheetValue.Of(row.Text),
        ListColumn.Source => SheetValue.Of(row.Line.Round),
        ListColumn.Class => LedgerCells.Of(LedgerField.Class, row, null),
        ListColumn.Task => SheetValue.Of(columns.Contains(ListColumn.Measure) ? "" : LedgerCells.Measures(row)),
        ListColumn.Measure => SheetValue.Of(LedgerCells.Measures(row)),
        ListColumn.Leader => SheetValue.Of(row.Line.Leader),
        ListColumn.Unit => SheetValue.Of(row.Line.Unit),
        ListColumn.LeadDepartment => SheetValue.Of(row.Line.Department ?? row.Line.Unit),
        ListColumn.ParticipatingDepartments => LedgerCells.Of(LedgerField.Participating, row, null),
        ListColumn.Handler => SheetValue.Of(row.Line.Handler),
        ListColumn.Due => row.Line.DueOn is { } due ? SheetValue.Of(due) : LedgerCells.Of(LedgerField.Class, row, null),
        ListColumn.Status => LedgerCells.Of(LedgerField.State, row, null),
        ListColumn.Progress => SheetValue.Of(row.Measures.Count == 0 ? "" : FormWords.Say("measures-done-of", row.Measures.Count(m => m.DoneOn is not null), row.Measures.Count)),
        ListColumn.ClosedOn => LedgerCells.Of(LedgerField.ClosedOn, row, null),
        ListColumn.KeyIssue => LedgerCells.Of(LedgerField.Key, row, null),
        // What the register does not hold is left for people to fill in.
        ListColumn.None or ListColumn.Goal or ListColumn.Evidence or ListColumn.Note or ListColumn.Opinion or ListColumn.Approver => default,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
