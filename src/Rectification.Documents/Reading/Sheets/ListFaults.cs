using Rectification.Language;
using Workflow.Engine;

namespace Rectification.Documents.Reading.Sheets;

/// <summary>Collects the faults of all rows; none is dropped, and each names its cell.</summary>
internal sealed class ListFaults(Findings findings)
{
    private static readonly Sentences Sentences = new("Rectification.Documents.Reading.Warnings", typeof(ListFaults).Assembly);
    /// <summary>What the column is called that holds them when the list is given back.</summary>
    public static Text Heading => Sentences.Of("remarks");

    private readonly List<(ListFault Fault, int Row)> faults = [];

    public IReadOnlyList<ListFault> All => faults.ConvertAll(fault => fault.Fault);

    public void Add(string code, ReadRow row, SheetRows from, ListColumn column, params object[] args)
    {
        var cell = Sheet.Address(row.Row, Math.Max(0, from.ColumnOf(column)));
        var place = from.Name.Length == 0 ? new Text(cell, cell) : new Text($"{from.Name}!{cell}", $"{from.Name}!{cell}");
        faults.Add((new ListFault(code, from.Name, cell, Sentences.Of(code, [place, .. args])), row.Row));
    }

    /// <summary>Puts them among the warnings of the draft too.</summary>
    public void Tell()
    {
        foreach (var (fault, row) in faults) findings.Say(fault.Code, row, fault.Sentence);
    }
}
