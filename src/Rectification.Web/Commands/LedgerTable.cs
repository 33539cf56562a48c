using System.Globalization;
using System.Text;
using Rectification.Definitions;
using Rectification.Ledger;
using Rectification.Pipeline;

namespace Rectification.Web.Commands;

/// <summary>The register as comma-separated values in UTF-8 with a byte order mark, which spreadsheets need to read Chinese.</summary>
internal sealed class LedgerTable(LedgerQueries ledger, DefinitionLibrary library)
{
    private static readonly string[] Columns =
        ["round", "section", "number", "title", "class", "key", "state", "unit", "department", "leader", "handler", "due", "late", "measures", "done", "relapses"];

    /// <returns>How many issues were written.</returns>
    public async Task<int> Write(Stream to, Guid? round, Terminal terminal, CancellationToken cancellation)
    {
        await using var text = new StreamWriter(to, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)) { NewLine = "\r\n" };
        await text.WriteLineAsync(string.Join(',', Columns.Select(c => Cell(terminal.Word($"column-{c}")))));
        var (written, cursor) = (0, (string?)null);
        do
        {
            var page = await ledger.Read(new LedgerFilter { RoundId = round }, Caller.System, cursor, LedgerQueries.LargestPage, cancellation: cancellation);
            foreach (var row in page.Value!.Rows)
            {
                await text.WriteLineAsync(Line(row, terminal));
                written++;
            }

            cursor = page.Value.Next;
        }
        while (cursor is not null);
        return written;
    }

    private string Line(LedgerRow row, Terminal terminal)
    {
        var state = library.Of(row.DefinitionId, row.DefinitionVersion).States.FirstOrDefault(s => s.Name == row.State)?.Title.In(terminal.Language) ?? row.State;
        string?[] cells =
        [
            row.Round, row.Section, row.Number, row.Title, terminal.Word($"class-{row.Class}"), row.KeyIssue ? terminal.Word("yes") : "", state, row.Unit,
            row.Department, row.Leader, row.Handler, row.DueOn is { } due ? terminal.Day(due) : "", Whole(row.DaysLate), Whole(row.Measures), Whole(row.MeasuresDone),
            Whole(row.RelapseCount),
        ];
        return string.Join(',', cells.Select(Cell));
    }

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A spreadsheet runs a cell that begins like a formula; an apostrophe before it keeps it text.</summary>
    private static string Cell(string? text)
    {
        var safe = text ?? "";
        if (safe.Length > 0 && safe[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠') safe = "'" + safe;
        return $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
