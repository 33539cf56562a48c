using Rectification.Documents.Reading.Lines;
using Rectification.Documents.Reading.Outline;

namespace Rectification.Documents.Reading.Tables;

/// <summary>
/// Finds tables of issues (三清单): rows whose cells are parted by tabs or bars, and tables that lost their form and stand
/// with one cell on each line. A table counts when its heading names a column of problems and one other.
/// </summary>
internal sealed class TableScanner
{
    private static readonly System.Buffers.SearchValues<char> Rule = System.Buffers.SearchValues.Create("|-: \t+=");

    private readonly SourceText source;
    private readonly string text;
    private readonly Findings findings;
    private readonly Dictionary<int, TableRow?> lines = [];

    private TableScanner(SourceText source, Findings findings) => (this.source, text, this.findings) = (source, source.Text, findings);

    /// <summary>For the lines that belong to tables the row that begins there; null for headings and lines inside a row.</summary>
    public static Dictionary<int, TableRow?> Scan(SourceText source, Findings findings)
    {
        var scanner = new TableScanner(source, findings);
        for (var i = 0; i < source.LineCount;) i = scanner.TableAt(i);
        return scanner.lines;
    }

    private int TableAt(int line)
    {
        var cells = Cells(source.Line(line));
        if (cells.Count > 1) return Columns(cells) is { } columns ? Rows(line, columns) : line + 1;
        return FlatColumns(line) is { } flat ? FlatRows(line, flat) : line + 1;
    }

    private int Rows(int heading, List<ColumnKind> columns)
    {
        lines[heading] = null;
        var line = heading + 1;
        for (; line < source.LineCount; line++)
        {
            var stretch = source.Line(line);
            if (IsRule(stretch))
            {
                lines[line] = null;
                continue;
            }

            var cells = Cells(stretch);
            if (cells.Count < 2 || cells.Count > columns.Count + 1) break;
            lines[line] = Columns(cells) is null ? Row(stretch, cells, columns) : null;
        }

        return line;
    }

    /// <summary>A heading with each cell on a line of its own: 序号 / 问题 / 整改措施 / ….</summary>
    private List<ColumnKind>? FlatColumns(int line)
    {
        if (ColumnHeading.Of(source.Line(line).Of(text)) != ColumnKind.Number) return null;
        var columns = new List<ColumnKind>();
        while (line < source.LineCount && columns.Count < 16 && ColumnHeading.Of(source.Line(line).Of(text)) is var kind and not ColumnKind.None)
        {
            columns.Add(kind);
            line++;
        }

        return columns.Count >= 3 && IsTable(columns) ? columns : null;
    }

    private int FlatRows(int heading, List<ColumnKind> columns)
    {
        var line = heading + columns.Count;
        for (var i = heading; i < line; i++) lines[i] = null;
        for (var number = 1; line < source.LineCount && IsNumber(line, number); number++)
        {
            var next = line + 1;
            while (next < source.LineCount && next - line <= columns.Count * 4 && !IsNumber(next, number + 1)) next++;
            var last = next < source.LineCount && IsNumber(next, number + 1) ? next : line + columns.Count;
            if (last - line != columns.Count || last > source.LineCount)
            {
                findings.Warn("table-unclear", source, source.Line(line).Start, number);
                if (last - line < columns.Count) break;
            }

            var cells = new List<Stretch>();
            for (var i = line; i < line + columns.Count && i < source.LineCount; i++) cells.Add(source.Line(i).Trim(text));
            var end = Math.Min(last, source.LineCount);
            for (var i = line; i < end; i++) lines[i] = null;
            lines[line] = Row(new Stretch(source.Line(line).Start, source.Line(end - 1).End), cells, columns);
            line = end;
        }

        return line;
    }

    private bool IsNumber(int line, int number)
    {
        var stretch = source.Line(line).Trim(text);
        var length = ArabicMark.ReadDigits(text, stretch.Start, stretch.End, out var value);
        return length > 0 && value == number && (length == stretch.Length || (length + 1 == stretch.Length && text[stretch.End - 1] is '.' or '、'));
    }

    private static TableRow Row(Stretch extent, List<Stretch> cells, List<ColumnKind> columns)
    {
        Stretch number = default, problem = default;
        var answers = new List<Stretch>();
        var statuses = new List<Stretch>();
        var particulars = 0;
        for (var i = 0; i < Math.Min(cells.Count, columns.Count); i++)
        {
            if (cells[i].IsEmpty) continue;
            switch (columns[i])
            {
                case ColumnKind.Number:
                    number = cells[i];
                    break;
                case ColumnKind.Problem when problem.IsEmpty:
                    problem = cells[i];
                    break;
                case ColumnKind.Answer:
                    answers.Add(cells[i]);
                    break;
                case ColumnKind.Status:
                    statuses.Add(cells[i]);
                    break;
                case ColumnKind.Particular or ColumnKind.None or ColumnKind.Problem:
                default:
                    particulars++;
                    break;
            }
        }

        return new TableRow(extent, number, problem, answers, statuses, particulars);
    }

    private List<ColumnKind>? Columns(List<Stretch> cells)
    {
        var columns = cells.ConvertAll(cell => ColumnHeading.Of(cell.Of(text)));
        return IsTable(columns) && columns.Count(kind => kind == ColumnKind.None) * 2 <= columns.Count ? columns : null;
    }

    private static bool IsTable(List<ColumnKind> columns) =>
        columns.Contains(ColumnKind.Problem) && columns.Exists(kind => kind is not (ColumnKind.Problem or ColumnKind.None));

    private List<Stretch> Cells(Stretch line)
    {
        var cells = new List<Stretch>();
        var words = line.Of(text);
        var separator = words.Contains('\t') ? '\t' : words.Count('|') >= 2 ? '|' : '\0';
        if (separator == '\0') return cells;
        var (start, end) = separator == '|' ? line.Trim(text) : line;
        if (separator == '|' && text[start] == '|') start++;
        if (separator == '|' && end > start && text[end - 1] == '|') end--;
        for (var at = start; at <= end; at++)
        {
            if (at < end && text[at] != separator) continue;
            cells.Add(new Stretch(start, at).Trim(text));
            start = at + 1;
        }

        return cells;
    }

    /// <summary>|---|---|.</summary>
    private bool IsRule(Stretch line)
    {
        var words = line.Of(text).Trim();
        return words.Length > 2 && words.IndexOfAnyExcept(Rule) < 0;
    }
}
