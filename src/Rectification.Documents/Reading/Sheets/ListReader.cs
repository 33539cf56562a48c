using Rectification.Documents.Reading.Facts;
using Rectification.Documents.Reading.Lines;
using Rectification.Documents.Reading.Meaning;
using Rectification.Documents.Reading.Outline;
using Rectification.Importing;
using Rectification.Issues;

namespace Rectification.Documents.Reading.Sheets;

/// <summary>
/// Reads the rows of 问题清单, 任务清单 and 责任清单 into a draft. Rows of one issue, merged or repeated, become one issue; the same
/// issue on several sheets stays one. Every fault of every row is told at once, with its cell.
/// </summary>
internal sealed class ListReader
{
    /// <summary>已完成整改 and the like; what is longer tells what was done.</summary>
    private const int LongestState = 8;

    private readonly Findings findings;
    private readonly ListFaults faults;
    private readonly List<ListSheet> sheets = [];
    private readonly List<ListRow> rows = [];
    private readonly List<ListIssue> issues = [];
    private readonly Dictionary<string, int> byText = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> byNumber = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string?> numbers = new(StringComparer.Ordinal);
    private readonly HashSet<(string Sheet, string Path)> paths = [];
    private readonly List<DraftSection> sections = [];
    private string? title;
    private string? issuer;
    private int? year;
    private int particulars;

    private ListReader(Findings findings) => (this.findings, faults) = (findings, new ListFaults(findings));

    /// <param name="all">The sheets of the file.</param>
    /// <param name="said">What a person said of the list.</param>
    /// <param name="findings">Where what is unsure goes.</param>
    /// <exception cref="UnreadableException">No sheet has a header that can be understood, or none has a row.</exception>
    public static (Draft Draft, ListReading List) Read(IReadOnlyList<Sheet> all, ListSaid said, Findings findings)
    {
        var reader = new ListReader(findings);
        if (all.All(sheet => sheet.Rows.Count == 0)) throw new UnreadableException("file-empty");
        foreach (var sheet in all) reader.Take(sheet, said);
        if (reader.sheets.TrueForAll(sheet => sheet.HeaderRow is null)) throw new UnreadableException("list-header-missing");
        if (reader.issues.Count == 0) throw new UnreadableException("list-empty");
        return (reader.ToDraft(), new ListReading(reader.sheets, reader.rows, reader.faults.All));
    }

    private void Take(Sheet sheet, ListSaid said)
    {
        if (sheet.Rows.Count == 0 || said.LeftOut.Contains(sheet.Name, StringComparer.Ordinal)) return;
        var header = sheet.IsHidden ? null : HeaderFinder.Find(sheet, said);
        sheets.Add(new ListSheet(sheet.Name, header is null ? null : sheet.Rows[header.First].Number, header?.Headings ?? [], sheet.IsHidden));
        if (header is null)
        {
            findings.Warn(sheet.IsHidden ? "sheet-hidden" : "sheet-left-out", line: null, sheet.Name);
            return;
        }

        ReadAbove(sheet, header);
        var rowsOf = new SheetRows(sheet, header, year);
        foreach (var row in rowsOf.Read())
        {
            if (row.Section is { } section) rowsOf.Under = Enter(section);
            else TakeRow(row, rowsOf);
        }
    }

    private void ReadAbove(Sheet sheet, SheetHeader header)
    {
        for (var i = 0; i < header.First; i++)
            foreach (var cell in sheet.Rows[i].Cells)
            {
                var text = cell.Text.Trim();
                if (text.Length < 4) continue;
                year = DueReader.YearIn(text) ?? year;
                var colon = text.AsSpan().IndexOfAny('：', ':');
                if (colon > 0 && text[..colon].EndsWith("单位", StringComparison.Ordinal)) issuer ??= BodyNames.IsBody(text.AsSpan(colon + 1)) ? text[(colon + 1)..].Trim() : null;
                else if (colon < 0 && !text.StartsWith("附件", StringComparison.Ordinal)) title ??= text;
            }
    }

    private string Enter(string written)
    {
        var found = MarkScanner.TryRead(written, 0, written.Length, atLineStart: true, out var mark) && mark.End < written.Length;
        var section = found ? new DraftSection(NumberPath.Of(written, mark, mark.Kind, mark.Ordinal), written[mark.End..].Trim()) : new DraftSection(null, written);
        var reference = section.Number ?? section.Title;
        if (numbers.TryAdd(reference, section.Number)) sections.Add(section);
        return reference;
    }

    private void TakeRow(ReadRow row, SheetRows from)
    {
        var index = row.ContinuesIssue && from.LastIssue is { } last ? last : IssueOf(row, from);
        if (index is not { } at)
        {
            faults.Add("list-issue-missing", row, from, ListColumn.Issue);
            return;
        }

        from.LastIssue = at;
        var issue = issues[at];
        var due = Due(row, from);
        var read = Particulars(row, at, due) with { Closed = Closed(row, from) };
        foreach (var measure in read.Measures)
            issue.Add(measure);
        issue.Status ??= StatusOf(row, faults, from);
        if (read.Leaders.Count + read.LeadDepartments.Count + read.Handlers.Count > 0 || read.Due is not null) particulars++;
        rows.Add(read);
    }

    /// <summary>An empty cell goes on with the section above, unless the list writes the section into every row of it.</summary>
    private void Under(ReadRow row, SheetRows from)
    {
        if (row.SectionCell is { Length: > 0 } section)
        {
            from.FillsSections |= section == from.LastSection && row.Cell(ListColumn.Section).MergedFrom == 0;
            (from.LastSection, from.Under) = (section, Enter(section));
        }
        else if (from.FillsSections) from.Under = null;
    }

    private int? IssueOf(ReadRow row, SheetRows from)
    {
        var text = row.IssueText;
        if (text.Length == 0) return row.Number.Length > 0 && from.ColumnOf(ListColumn.Issue) < 0 && from.ColumnOf(ListColumn.Detail) < 0 ? ByNumber(row, from) : null;
        Under(row, from);
        var key = string.Concat(text.Where(c => !Glyph.IsSpace(c)));
        if (byText.TryGetValue(key, out var known) && (issues[known].Sheet != from.Name || issues[known].Number == row.Number || row.Number.Length == 0)) return known;
        var path = row.Number.Length == 0 ? null : numbers.GetValueOrDefault(from.Under ?? "") + row.Number;
        if (path is not null && !paths.Add((from.Name, path))) faults.Add("list-number-repeated", row, from, ListColumn.Number, path);
        issues.Add(new ListIssue(from.Name, row.Number, path, from.Under, row.IssueName, text));
        byText.TryAdd(key, issues.Count - 1);
        if (row.Number.Length > 0) byNumber.TryAdd(row.Number, issues.Count - 1);
        return issues.Count - 1;
    }

    /// <summary>A list of tasks without the issues names them by number.</summary>
    private int? ByNumber(ReadRow row, SheetRows from) =>
        byNumber.TryGetValue(row.Number, out var found) && issues[found].Sheet != from.Name ? found : null;

    private ListDue? Due(ReadRow row, SheetRows from)
    {
        var cell = row.Cell(ListColumn.Due);
        if (cell.IsEmpty) return null;
        var read = DueReader.Read(cell, from.Year);
        if (read.NoSuchDate) faults.Add("list-no-such-date", row, from, ListColumn.Due, cell.Text.Trim());
        else if (read.NeedsYear) faults.Add("list-year-missing", row, from, ListColumn.Due, cell.Text.Trim());
        else if (read.Due is null && IssueStatus.Of(cell.Text) == ClaimedStatus.None) faults.Add("list-date-unclear", row, from, ListColumn.Due, cell.Text.Trim());
        else if (read.IsYearAssumed) faults.Add("list-year-assumed", row, from, ListColumn.Due, cell.Text.Trim(), from.Year!);
        return read.Due;
    }

    /// <summary>A day on which something was done; as vague as a limit it is no day.</summary>
    private ListDue? Closed(ReadRow row, SheetRows from)
    {
        var cell = row.Cell(ListColumn.ClosedOn);
        if (cell.IsEmpty || cell.Text.Trim() is "/" or "无" or "-" or "—") return null;
        var read = DueReader.Read(cell, from.Year);
        if (read.NoSuchDate) faults.Add("list-no-such-date", row, from, ListColumn.ClosedOn, cell.Text.Trim());
        else if (read.NeedsYear) faults.Add("list-year-missing", row, from, ListColumn.ClosedOn, cell.Text.Trim());
        else if (read.Due is not { Date: not null, IsWholeDate: true }) faults.Add("list-date-unclear", row, from, ListColumn.ClosedOn, cell.Text.Trim());
        else if (read.IsYearAssumed) faults.Add("list-year-assumed", row, from, ListColumn.ClosedOn, cell.Text.Trim(), from.Year!);
        return read.Due is { Date: not null, IsWholeDate: true } due ? due : new ListDue(cell.Text.Trim(), null, null, IsWholeDate: false);
    }

    private static ListRow Particulars(ReadRow row, int issue, ListDue? due)
    {
        var texts = new Dictionary<ListColumn, string>();
        foreach (var column in (ReadOnlySpan<ListColumn>)[ListColumn.Source, ListColumn.Goal, ListColumn.Progress, ListColumn.Evidence, ListColumn.Note, ListColumn.Task, ListColumn.Opinion, ListColumn.Approver])
            if (!row.Cell(column).IsEmpty && column != row.MeasuresFrom)
                texts[column] = row.Cell(column).Text.Trim();
        if (row.Cell(ListColumn.Status).Text.Trim() is { Length: > LongestState } told) texts[ListColumn.Status] = told;
        return new ListRow(row.Sheet, row.Row, issue)
        {
            Measures = row.Measures(),
            Leaders = NameReader.People(row.Cell(ListColumn.Leader).Text),
            Units = NameReader.Bodies(row.Cell(ListColumn.Unit).Text),
            LeadDepartments = NameReader.Bodies(row.Cell(ListColumn.LeadDepartment).Text),
            ParticipatingDepartments = NameReader.Bodies(row.Cell(ListColumn.ParticipatingDepartments).Text),
            Handlers = NameReader.People(row.Cell(ListColumn.Handler).Text),
            Due = due,
            Class = DueReader.ClassOf(row.Cell(ListColumn.Class).Text) ?? due?.Class ?? (due?.Date is null ? null : IssueClass.Timed),
            IsKey = row.Cell(ListColumn.KeyIssue).Text.Trim() switch
            {
                "" => null,
                "否" or "一般" or "无" or "×" => false,
                _ => true,
            },
            Texts = texts,
        };
    }

    private static string? StatusOf(ReadRow row, ListFaults faults, SheetRows from)
    {
        var written = row.Cell(ListColumn.Status).Text.Trim();
        if (written.Length == 0) return from.ColumnOf(ListColumn.Status) < 0 ? IssueStatus.Name(IssueStatus.Of(row.Cell(ListColumn.Progress).Text)) : null;
        var status = IssueStatus.Of(written);
        if (status == ClaimedStatus.Unclear) faults.Add("list-status-unclear", row, from, ListColumn.Status, written);
        if (status != ClaimedStatus.None) return IssueStatus.Name(status);
        return written switch
        {
            "是" or "√" or "✓" or "100%" or "1" or "已销" => "done",
            "否" or "×" or "未销" => "ongoing",
            _ => null,
        };
    }

    private Draft ToDraft()
    {
        if (particulars > 0) findings.Warn("list-particulars", line: null, particulars);
        faults.Tell();
        var rowsOf = rows.ToLookup(row => row.Issue);
        var draft = new Draft
        {
            Title = title,
            Issuer = issuer,
            RoundKind = RoundKinds.Find(title, "", inspectingBody: null),
            Sections = sections,
            Issues = [.. issues.Select((issue, i) => new DraftIssue
            {
                Number = issue.Path,
                Section = issue.Section,
                Title = IssueTitle.Of(issue.Name, new Stretch(0, issue.Name.Length)),
                Text = issue.Text,
                Measures = issue.Measures,
                Status = issue.Status,
                Particulars = ListParticulars.Of([.. rowsOf[i]]),
            })],
        };
        return draft with { Warnings = findings.Warnings };
    }
}
