using Rectification.Documents.Reading.Lines;
using Rectification.Documents.Reading.Outline;
using Rectification.Documents.Reading.Tables;
using Rectification.Importing;

namespace Rectification.Documents.Reading.Meaning;

/// <summary>That an issue is rectified, or going on, and where the document says so.</summary>
/// <param name="IsDone">As opposed to going on.</param>
internal sealed record IssueStanding(string Title, bool IsDone, Stretch Said);

/// <summary>What was read of the issues of a document.</summary>
/// <param name="Standings">Of the issues and their children, in the order of the document.</param>
internal sealed record ReadIssues(IReadOnlyList<DraftSection> Sections, IReadOnlyList<DraftIssue> Issues, IReadOnlyList<Stretch> Extents, IReadOnlyList<IssueStanding> Standings);

/// <summary>Turns the parts found to be issues into issues of a draft, with wording, answers and status.</summary>
internal sealed class IssueReader
{
    private readonly SourceText source;
    private readonly string text;
    private readonly Findings findings;
    private readonly List<IssueStanding> standings = [];
    private bool someAnswered;
    private bool answersAreUnlabelled;
    private int particulars;

    private IssueReader(SourceText source, Findings findings) => (this.source, text, this.findings) = (source, source.Text, findings);

    /// <param name="source">The document.</param>
    /// <param name="root">Its outline.</param>
    /// <param name="reportsRectification">Whether its title says that it reports what was done.</param>
    /// <param name="findings">Where what is unsure goes.</param>
    public static ReadIssues Read(SourceText source, OutlineNode root, bool reportsRectification, Findings findings)
    {
        var found = IssueFinder.Find(source.Text, root, out var passedOver, reportsRectification);
        foreach (var part in passedOver)
        {
            var isAttachment = ChapterHeading.IsAttachment(source.Text, part.Heading);
            if (!isAttachment || part.Rows.Count + part.Children.Count > 0)
                findings.Warn(isAttachment ? "attachment-left-out" : "shortcomings-left-out", source, part.Start, Findings.Excerpt(source.Text, part.Heading));
        }

        return new IssueReader(source, findings).Read(found, reportsRectification);
    }

    private ReadIssues Read(List<FoundIssue> found, bool reportsRectification)
    {
        someAnswered = found.Exists(issue => issue.Node is { IsAnsweredBelow: true });
        answersAreUnlabelled = !someAnswered && (reportsRectification || found.Exists(issue => issue.Node is { } node && Heading.SaysRectified(text, node)));
        var sections = new List<DraftSection>();
        var issues = new List<DraftIssue>(found.Count);
        OutlineNode? section = null;
        string? reference = null;
        foreach (var issue in found)
        {
            if (issue.Section is { } under && under != section)
            {
                section = under;
                reference = Enter(under, sections, issue);
            }

            if (issue.Section is null)
            {
                reference = null;
                if (issue is { Node: null, Rows: null } && !findings.Has("issues-by-ordinal")) findings.Warn("issues-by-ordinal", source, issue.Wording.Start, Findings.Excerpt(text, issue.Wording));
            }

            issues.Add(issue switch
            {
                { Node: { } node } => Build(node, reference, issue.Status, answersAreUnlabelled && !issue.IsListed),
                { Rows: { } rows } => Tabled(rows, issue, reference),
                _ => Spoken(issue, reference),
            });
        }

        if (particulars > 0) findings.Warn("particulars-left-out", line: null, particulars);
        return new ReadIssues(sections, issues, [.. found.Select(Extent)], [.. standings.OrderBy(standing => standing.Said.Start)]);
    }

    private static Stretch Extent(FoundIssue issue) => issue.Node is { } node ? new Stretch(node.Start, node.End) : issue.Wording;

    /// <summary>The name of the status; what is neither done nor going on has none.</summary>
    private string? Stand(string title, StatedStatus? stated)
    {
        if (stated is not { } said || IssueStatus.Name(said.Status) is not { } name) return null;
        standings.Add(new IssueStanding(title, said.Status == ClaimedStatus.Done, said.Said.Trim(text)));
        return name;
    }

    private string? Enter(OutlineNode under, List<DraftSection> sections, FoundIssue first)
    {
        var title = Heading.WithoutPunctuation(text, Heading.FirstSentence(text, under.Heading)).Cut(text);
        var number = NumberPath.Of(under);
        sections.Add(new DraftSection(number, title));
        if (first is { Node: null, Rows: null }) findings.Warn("issues-by-ordinal", source, under.Start, title);
        return number ?? title;
    }

    private DraftIssue Spoken(FoundIssue issue, string? section)
    {
        var wording = issue.Wording;
        var measures = new List<string>();
        var named = Heading.FirstSentence(text, ProblemsInProse.AfterOrdinal(text, wording));
        var rest = new Stretch(Math.Min(named.End + 1, wording.End), wording.End).Trim(text);
        if (!issue.IsListed && rest.Length >= 4 && Heading.Shape(text, named) == IssueShape.Issue)
        {
            TakeMeasures(rest, measures);
            wording = new Stretch(wording.Start, rest.Start).Trim(text);
            if (!findings.Has("answer-unlabelled")) findings.Warn("answer-unlabelled", source, rest.Start);
        }

        var title = IssueTitle.Of(text, ProblemsInProse.AfterOrdinal(text, wording));
        return new DraftIssue
        {
            Section = section,
            Title = title,
            Text = wording.Cut(text),
            Measures = measures,
            Status = Stand(title, issue.Status),
        };
    }

    private DraftIssue Tabled(IReadOnlyList<TableRow> rows, FoundIssue issue, string? section)
    {
        var measures = new List<string>();
        StatedStatus stated = default;
        foreach (var row in rows)
        {
            particulars += row.Particulars;
            foreach (var answer in row.Answers) TakeMeasures(answer, measures);
            foreach (var cell in row.Statuses.Concat(row.Answers))
                if (stated.Status == ClaimedStatus.None)
                    stated = new(IssueStatus.Of(cell.Of(text)), cell);
            foreach (var cell in row.Statuses)
                if (IssueStatus.Of(cell.Of(text)) == ClaimedStatus.None && cell.Length > 8)
                    TakeMeasures(cell, measures);
        }

        var title = IssueTitle.Of(text, rows[0].Problem);
        var number = rows[0].Number.Cut(text).Trim('.', '、', ' ');
        return new DraftIssue
        {
            Number = number.Length is 0 or > 12 ? null : (issue.Section is { } under ? NumberPath.Of(under) : null) + number,
            Section = section,
            Title = title,
            Text = Written(rows[0].Problem.Cut(text)),
            Measures = measures.ConvertAll(Written),
            Status = Stand(title, IssueStatus.Name(stated.Status) is null ? issue.Status : stated),
        };
    }

    /// <summary>A line break inside a cell.</summary>
    private static string Written(string cell) => cell.Replace('\v', '\n');

    private DraftIssue Build(OutlineNode node, string? section, StatedStatus? ofSection, bool itemsAnswer)
    {
        var parts = IssueParts.Of(text, node, itemsAnswer);
        var number = NumberPath.Of(node);
        var wording = parts.Wording;
        var answers = parts.Parts.FindAll(part => part.Kind is LabelKind.Answer or LabelKind.Plan).ConvertAll(part => part.Content);
        particulars += parts.Parts.Count - answers.Count;
        if (!parts.HasAnswer && parts.Children.Count == 0) wording = TakeUnlabelled(node, wording, answers, itemsAnswer);
        var stated = StatusOf(node, wording, answers);
        var title = IssueTitle.Of(text, wording);
        var status = Stand(title, IssueStatus.Name(stated.Status) is null ? ofSection : stated);
        var children = parts.Children.ConvertAll(child => Build(child, section, ofSection: null, itemsAnswer));
        var measures = new List<string>();
        foreach (var answer in answers) TakeMeasures(answer, measures);
        if (measures.Count == 0 && children.Count > 1) children = ShareAnswer(children, measures);
        if (measures.Count == 0 && someAnswered && status is null && !children.Exists(child => child.Measures.Count > 0))
            findings.Warn("answer-missing", source, node.Start, number ?? "", Findings.Excerpt(text, FirstLine(wording)));
        return new DraftIssue
        {
            Number = number,
            Section = section,
            Title = title,
            Text = wording.Cut(text),
            Measures = measures,
            Status = status,
            Children = children,
        };
    }

    /// <summary>An answer after the last of several items without answers answers them all: it belongs to the issue above them.</summary>
    private static List<DraftIssue> ShareAnswer(List<DraftIssue> children, List<string> measures)
    {
        var last = children[^1];
        if (last.Measures.Count == 0 || last.Children.Count > 0) return children;
        for (var i = 0; i < children.Count - 1; i++)
            if (children[i].Measures.Count > 0 || children[i].Children.Count > 0)
                return children;
        measures.AddRange(last.Measures);
        return [.. children[..^1], last with { Measures = [] }];
    }

    private void TakeMeasures(Stretch answer, List<string> measures)
    {
        if (answer.IsEmpty || IssueStatus.Of(answer.Of(text)) != ClaimedStatus.None) return;
        foreach (var item in Paragraphs(answer).SelectMany(part => RunningList.Split(text, part)))
        {
            if (item.Fault is { } fault) findings.Warn(fault, source, item.Stretch.Start, Findings.Excerpt(text, new Stretch(item.Stretch.Start, item.Stretch.Start + 2)), Findings.Excerpt(text, item.Stretch));
            measures.Add(item.Stretch.Cut(text));
        }
    }

    /// <summary>——甲。一是…; ——乙。一是…: lists of their own, one in each paragraph that a dash opens.</summary>
    private IEnumerable<Stretch> Paragraphs(Stretch answer)
    {
        var start = answer.Start;
        for (var at = answer.Start; at < answer.End; at++)
        {
            if (text[at] != '\n') continue;
            var next = Glyph.SkipSpace(text, at, answer.End);
            if (!Glyph.StartsWith(text, next, answer.End, "——")) continue;
            yield return new Stretch(start, at);
            start = at;
        }

        yield return new Stretch(start, answer.End);
    }

    private StatedStatus StatusOf(OutlineNode node, Stretch wording, List<Stretch> answers)
    {
        StatedStatus stated = default;
        for (var i = answers.Count - 1; i >= 0 && stated.Status == ClaimedStatus.None; i--) stated = new(IssueStatus.Of(answers[i].Of(text)), answers[i]);
        for (var i = 0; i < answers.Count && stated.Status == ClaimedStatus.None; i++) stated = TakeLead(answers, i);
        if (stated.Status == ClaimedStatus.None) stated = IssueStatus.OfBrackets(text, FirstLine(wording));
        if (answers.Count > 0 && stated.Status == ClaimedStatus.None) stated = IssueStatus.OfLast(text, answers[^1]);
        if (stated.Status == ClaimedStatus.Unclear) findings.Warn("status-unclear", source, node.Start, NumberPath.Of(node) ?? IssueTitle.Of(text, wording));
        return stated;
    }

    /// <summary>整改情况：已完成。一是…: the statement before the list is the status and no part of the first measure.</summary>
    private StatedStatus TakeLead(List<Stretch> answers, int index)
    {
        var first = Heading.FirstSentence(text, answers[index]);
        var rest = new Stretch(Math.Min(first.End + 1, answers[index].End), answers[index].End).Trim(text);
        var status = rest.IsEmpty ? ClaimedStatus.None : IssueStatus.Of(first.Of(text));
        if (status != ClaimedStatus.None) answers[index] = rest;
        return new(status, first);
    }

    /// <summary>What follows 关于…问题的整改 without a label is the answer; after other headings only where no issue has a label.</summary>
    private Stretch TakeUnlabelled(OutlineNode node, Stretch wording, List<Stretch> answers, bool itemsAnswer)
    {
        if (!Heading.SaysRectified(text, node) && !itemsAnswer) return wording;
        var heading = Heading.FirstSentence(text, FirstLine(wording));
        var rest = new Stretch(heading.End, wording.End).Trim(text);
        while (!rest.IsEmpty && (Glyph.IsSentenceEnd(text[rest.Start]) || text[rest.Start] == '*')) rest = new Stretch(rest.Start + 1, rest.End).Trim(text);
        if (rest.Length < 4) return wording;
        answers.Add(rest);
        if (!findings.Has("answer-unlabelled")) findings.Warn("answer-unlabelled", source, rest.Start);
        return new Stretch(wording.Start, rest.Start).Trim(text);
    }

    private Stretch FirstLine(Stretch wording)
    {
        var end = wording.IsEmpty ? -1 : text.IndexOf('\n', wording.Start, wording.Length);
        return end < 0 ? wording : new Stretch(wording.Start, end);
    }
}
