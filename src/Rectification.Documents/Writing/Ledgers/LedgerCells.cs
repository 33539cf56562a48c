using Rectification.Documents.Writing.Forms;
using Rectification.Documents.Writing.Sheets;
using Rectification.Ledger;

namespace Rectification.Documents.Writing.Ledgers;

/// <summary>What a row of the register says in each field. Chinese only, as every list handed in is.</summary>
internal static class LedgerCells
{
    public static SheetValue Of(LedgerField field, RegisterRow row, RegisterMeasure? measure) => field switch
    {
        LedgerField.Round => SheetValue.Of(row.Line.Round),
        LedgerField.Section => SheetValue.Of(row.Line.Section),
        LedgerField.Number => SheetValue.Of(row.Line.Number),
        LedgerField.Issue => SheetValue.Of(row.Text),
        LedgerField.Measures => SheetValue.Of(Measures(row)),
        LedgerField.Measure => SheetValue.Of(measure?.Text),
        LedgerField.MeasureOwner => SheetValue.Of(measure?.Owner),
        LedgerField.MeasureDue => SheetValue.Of(measure?.DueOn ?? row.Line.DueOn),
        LedgerField.MeasureState => SheetValue.Of(measure is null ? "" : measure.DoneOn is not null ? FormWords.Say("measure-done") : FormWords.Say("measure-going-on", measure.Progress)),
        LedgerField.Class => SheetValue.Of(FormWords.Say($"class-{row.Line.Class}")),
        LedgerField.Key => SheetValue.Of(FormWords.Say(row.Line.KeyIssue ? "yes" : "no")),
        // The reader of lists, ours and people's, knows 已销号 for what is done.
        LedgerField.State => SheetValue.Of(row.Line.State != "Closed" ? row.State.Zh : FormWords.Say(row.Line.ClosedElsewhereOn is null ? "closed" : "closed-elsewhere")),
        LedgerField.Unit => SheetValue.Of(row.Line.Unit),
        LedgerField.Department => SheetValue.Of(row.Line.Department),
        LedgerField.Participating => SheetValue.Of(string.Join('、', row.Participating)),
        LedgerField.Leader => SheetValue.Of(row.Line.Leader),
        LedgerField.Handler => SheetValue.Of(row.Line.Handler),
        LedgerField.Due => SheetValue.Of(row.Line.DueOn),
        LedgerField.DaysLate => SheetValue.Of(row.Line.DaysLate),
        LedgerField.MeasureCount => SheetValue.Of(row.Line.Measures),
        LedgerField.MeasuresDone => SheetValue.Of(row.Line.MeasuresDone),
        LedgerField.Relapses => SheetValue.Of(row.Line.RelapseCount),
        LedgerField.Disposition => SheetValue.Of(row.Disposition is { } disposition ? FormWords.Say($"disposition-{disposition}") : ""),
        LedgerField.ClosedOn => SheetValue.Of(row.ClosedOn),
    };

    /// <summary>Each on a line of its own with its number, as people write them into one cell; a single one as it is.</summary>
    public static string Measures(RegisterRow row) =>
        row.Measures.Count == 1 ? row.Measures[0].Text : string.Join('\n', row.Measures.Select((measure, i) => FormWords.Say("numbered", i + 1, measure.Text)));
}
