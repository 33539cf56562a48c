using Rectification.Documents.Writing.Sheets;
using Rectification.Ledger;
using Workflow.Engine;

namespace Rectification.Documents.Writing.Ledgers;

/// <summary>A list as a workbook, written while it is read: memory does not grow with it.</summary>
public static class LedgerWorkbook
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>What it is called, for people.</summary>
    public static Text Title(ListKind list) => new(LedgerLayout.Of(list).Title, LedgerLayout.Of(list).En);

    /// <summary>What its file is called, without the extension.</summary>
    public static string Name(ListKind list) => LedgerLayout.Of(list).Title;

    /// <summary>Writes the built-in layout.</summary>
    /// <returns>How many issues were written.</returns>
    public static Task<int> Write(Stream to, ListKind list, IAsyncEnumerable<RegisterRow> rows, CancellationToken cancellation = default) => Write(to, LedgerLayout.Of(list), rows, cancellation);

    /// <summary>Writes the columns of a view, in the built-in layout of the register.</summary>
    /// <returns>How many issues were written.</returns>
    public static Task<int> Write(Stream to, IReadOnlyCollection<ViewColumn> view, IAsyncEnumerable<RegisterRow> rows, CancellationToken cancellation = default) => Write(to, LedgerLayout.Of(view), rows, cancellation);

    private static async Task<int> Write(Stream to, LedgerLayout layout, IAsyncEnumerable<RegisterRow> rows, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(rows);
        using var workbook = new WorkbookWriter(to);
        workbook.Start(layout.Sheet);
        var (values, written) = (new SheetValue[layout.Columns.Count], 0);
        await foreach (var row in rows.WithCancellation(cancellation))
        {
            written++;
            foreach (var measure in layout.List == ListKind.Tasks && row.Measures.Count > 0 ? row.Measures : (IReadOnlyList<RegisterMeasure?>)[null])
            {
                for (var i = 0; i < values.Length; i++) values[i] = LedgerCells.Of(layout.Columns[i].Field, row, measure);
                workbook.Write(values);
            }
        }

        return written;
    }
}
