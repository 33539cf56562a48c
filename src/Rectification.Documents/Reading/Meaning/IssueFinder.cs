using Rectification.Documents.Reading.Lines;
using Rectification.Documents.Reading.Outline;
using Rectification.Documents.Reading.Tables;

namespace Rectification.Documents.Reading.Meaning;

/// <summary>A part that the document numbers as an issue, with what is known of where it stands.</summary>
/// <param name="Node">Null for an item of a running list and for a row of a table.</param>
/// <param name="Wording">Its wording, as far as known here.</param>
/// <param name="Section">The part it is listed under.</param>
/// <param name="Status">What the section says of all its issues.</param>
/// <param name="IsListed">Whether it stands in a list of problems, where what follows its heading describes it.</param>
/// <param name="Rows">The rows of a table that make it up.</param>
internal sealed record FoundIssue(
    OutlineNode? Node, Stretch Wording, OutlineNode? Section, StatedStatus? Status, bool IsListed = false, IReadOnlyList<TableRow>? Rows = null);

/// <summary>
/// Walks the outline and says which parts are issues, which are sections that list them, and which are neither. An item is
/// an issue by its wording (关于…问题, …不到位), by the answer under it, or by standing in a list of issues (存在的主要问题).
/// </summary>
internal sealed class IssueFinder
{
    private readonly string text;
    private readonly List<FoundIssue> issues = [];
    private readonly List<OutlineNode> passedOver = [];
    private bool someAnswered;
    private bool reportsRectification;

    private IssueFinder(string text) => this.text = text;

    /// <param name="text">The text.</param>
    /// <param name="root">Its outline.</param>
    /// <param name="passedOver">Attachments to a document that lists its issues itself: they would list them a second time.</param>
    public static List<FoundIssue> Find(string text, OutlineNode root, out IReadOnlyList<OutlineNode> passedOver, bool reportsRectification = false)
    {
        var finder = new IssueFinder(text) { reportsRectification = reportsRectification, someAnswered = MarkAnswered(root) };
        finder.Visit(root, SectionRole.Unknown, status: null);
        if (finder.issues.Count == 0) finder.TakeFromProse(root);
        if (finder.issues.Count == 0) finder.TakeNamedInProse(root);
        finder.issues.Sort((a, b) => Start(a).CompareTo(Start(b)));
        passedOver = finder.passedOver;
        return finder.issues;
    }

    private static int Start(FoundIssue issue) => issue.Node?.Start ?? issue.Wording.Start;

    private static bool MarkAnswered(OutlineNode node)
    {
        var answered = node.HasAnswer;
        foreach (var child in node.Children) answered |= MarkAnswered(child) || IsAnswerPiece(child);
        return node.IsAnsweredBelow = answered;
    }

    private static bool IsAnswerPiece(OutlineNode node) => node.IsLabelled && node.Labels[0].Kind is LabelKind.Answer or LabelKind.Plan;

    private void Visit(OutlineNode parent, SectionRole role, StatedStatus? status)
    {
        var before = issues.Count;
        if (before > 0 && parent is { Kind: null, Parent: not null } && ChapterHeading.IsAttachment(text, parent.Heading))
        {
            passedOver.Add(parent);
            return;
        }

        if (ProblemsInProse.Introduces(text, parent.Own)) role = SectionRole.IssueList;
        TakeRows(parent, status);
        var named = parent.Children.Count(child => child.Shape == IssueShape.Issue);
        var mostAreNamed = named * 2 > parent.Children.Count;
        var someStandAlone = parent.Children.Exists(IsAnsweredAlone);
        var sectionsListed = !someStandAlone && MostListIssues(parent, someStandAlone);
        foreach (var child in parent.Children)
        {
            var own = ChapterHeading.Role(text, child.Heading);
            if (SpeaksOfTheWork(child, own))
            {
                passedOver.Add(child);
                continue;
            }

            if (child.Rows.Count > 0 || !IsCandidate(child, role, own, mostAreNamed))
            {
                Visit(child, Inner(role, own), IssueStatus.OfSection(text, child.Heading) ?? status);
            }
            else if (IsSection(child, own, someStandAlone) || (sectionsListed && IsLikeSection(child)))
            {
                var inner = own is SectionRole.IssueList or SectionRole.Rectification ? own : role == SectionRole.IssueList ? role : SectionRole.Rectification;
                Visit(child, inner, IssueStatus.OfSection(text, child.Heading) ?? status);
            }
            else
            {
                issues.Add(new FoundIssue(child, child.Heading, parent.Parent is null ? null : parent, status, role == SectionRole.IssueList));
            }
        }

        if (issues.Count == before && role == SectionRole.IssueList) TakeSpoken(parent, status);
    }

    private static SectionRole Inner(SectionRole role, SectionRole own) =>
        own == SectionRole.Unknown || (own == SectionRole.Rectification && role == SectionRole.IssueList) ? role : own;

    private bool IsCandidate(OutlineNode node, SectionRole role, SectionRole own, bool mostAreNamed)
    {
        var answered = node.HasAnswer || node.Children.Exists(IsAnswerPiece);
        var named = node.Shape == IssueShape.Issue || node.Kind == MarkKind.Named;
        if (own is SectionRole.Next or SectionRole.Recommendation or SectionRole.Contact) return false;
        if (own == SectionRole.Background && !(named && answered)) return false;
        if (node.Kind is null) return node.Shape == IssueShape.Issue && answered;
        if (node.IsLabelled) return node.Labels[0].Kind == LabelKind.Problem;
        if (IsListHeading(node, own)) return false;
        return role switch
        {
            SectionRole.Next => named && (answered || SaysIssue(node)),
            SectionRole.Background or SectionRole.Recommendation or SectionRole.Contact => named && answered,
            SectionRole.IssueList => true,
            SectionRole.Rectification => (named && (node.IsAnsweredBelow || mostAreNamed || !someAnswered)) || answered || node.Shape == IssueShape.Shortcoming || FieldOfIssues(node),
            SectionRole.Unknown => (named && (node.IsAnsweredBelow || mostAreNamed)) || answered
                || (node.Shape == IssueShape.Shortcoming && (node.IsAnsweredBelow || mostAreNamed)) || FieldOfIssues(node),
            _ => false,
        };
    }

    /// <summary>关于…的问题: an issue still open, told among the next steps.</summary>
    private bool SaysIssue(OutlineNode node) =>
        node is { Shape: IssueShape.Issue, AtLineStart: true } && text.AsSpan(node.Heading.Start).TrimStart() is var heading
        && (heading.StartsWith("关于", StringComparison.Ordinal) || heading.StartsWith("针对", StringComparison.Ordinal));

    /// <summary>In a report that has told its issues, 存在问题 without answers speaks of what the rectification itself still wants.</summary>
    private bool SpeaksOfTheWork(OutlineNode node, SectionRole own) =>
        reportsRectification && own == SectionRole.IssueList && node.Rows.Count == 0 && !(node.Parent is { Parent: { Parent: null } } chapter ? chapter : node).IsAnsweredBelow && node.Parent is { Parent: null } or { Parent.Parent: null }
        && IssueStatus.OfSection(text, node.Heading) is null && issues.Exists(issue => issue.Node is { IsAnsweredBelow: true });

    /// <summary>A heading such as 已整改完成的问题 or 整改落实情况 lists issues; it is none.</summary>
    private bool IsListHeading(OutlineNode node, SectionRole own) =>
        own is SectionRole.IssueList or SectionRole.Rectification && Heading.Core(text, node.Heading).Length <= 20
        && !text.AsSpan(node.Heading.Start).TrimStart().StartsWith("关于", StringComparison.Ordinal) && !node.HasAnswer;

    private bool FieldOfIssues(OutlineNode node) =>
        Heading.IsField(text, node.Heading) && node.Children.Exists(child => child.IsAnsweredBelow || child.Shape != IssueShape.None);

    private bool IsSection(OutlineNode node, SectionRole own, bool someStandAlone)
    {
        var items = node.Children.FindAll(child => !child.IsLabelled);
        var field = Heading.IsField(text, node.Heading);
        if (items.Count == 0) return field && !node.HasAnswer && RunningList.HasSpokenList(text, node.Own);
        if (field || node.Kind is null) return !node.HasAnswer || items.Exists(item => item.IsAnsweredBelow && item.Shape != IssueShape.None);
        if (node.HasAnswer) return false;
        var issueLike = items.Count(item => item.Shape == IssueShape.Issue || item.HasAnswer || item.Children.Exists(IsAnswerPiece));
        if (node.Kind is MarkKind.Part or MarkKind.PartSection) return true;
        if (node.Kind is MarkKind.Chapter or MarkKind.ParenHan)
        {
            if (someStandAlone) return false;
            var shortcomings = items.Count(item => item.Shape == IssueShape.Shortcoming);
            return issueLike > 0 || shortcomings * 2 > items.Count || own is SectionRole.IssueList or SectionRole.Rectification;
        }

        return node.Shape == IssueShape.None && issueLike * 2 > items.Count && node.Kind is not MarkKind.Named && !IsDetail(items);
    }

    /// <summary>Of several parts in one list, all with items, most list issues: then the others do as well.</summary>
    private bool MostListIssues(OutlineNode parent, bool someStandAlone)
    {
        var withItems = parent.Children.FindAll(IsLikeSection);
        return withItems.Count > 1 && withItems.Count(child => IsSection(child, ChapterHeading.Role(text, child.Heading), someStandAlone)) * 2 > withItems.Count;
    }

    private static bool IsLikeSection(OutlineNode node) =>
        node.Kind is MarkKind.Chapter or MarkKind.ParenHan && node.Children.Count > 1 && !node.HasAnswer && node.Children.TrueForAll(child => !child.IsLabelled && child.Kind is MarkKind.ParenHan or MarkKind.Arabic or MarkKind.Named);

    /// <summary>Items that only say more of the issue above them: (1)巡察期间，….</summary>
    private static bool IsDetail(List<OutlineNode> items) => items.TrueForAll(item => item.Shape != IssueShape.Issue);

    private static bool IsAnsweredAlone(OutlineNode node) => node.HasAnswer && node.Children.TrueForAll(child => !child.IsAnsweredBelow);

    /// <summary>The last resort: 主要表现为：一是…；二是… in a paragraph of a document that lists no issues otherwise.</summary>
    private void TakeFromProse(OutlineNode node)
    {
        foreach (var item in ProblemsInProse.Find(text, node.Own)) issues.Add(new FoundIssue(null, item, node.Parent is null ? null : node, Status: null, IsListed: true));
        foreach (var child in node.Children) TakeFromProse(child);
    }

    /// <summary>一是关于甲问题。…二是关于乙问题。…: issues told in a list of words with what was done about each.</summary>
    private void TakeNamedInProse(OutlineNode node)
    {
        var items = RunningList.Split(text, node.Own, spokenOnly: true, keepLead: false)
            .FindAll(item => Heading.Shape(text, ProblemsInProse.AfterOrdinal(text, item.Stretch)) == IssueShape.Issue);
        if (items.Count > 1) issues.AddRange(items.ConvertAll(item => new FoundIssue(null, item.Stretch, node.Parent is null ? null : node, Status: null)));
        foreach (var child in node.Children) TakeNamedInProse(child);
    }

    private void TakeRows(OutlineNode parent, StatedStatus? status)
    {
        for (var i = 0; i < parent.Rows.Count;)
        {
            var rows = new List<TableRow> { parent.Rows[i++] };
            while (i < parent.Rows.Count && parent.Rows[i].Problem.IsEmpty) rows.Add(parent.Rows[i++]);
            if (!rows[0].Problem.IsEmpty)
                issues.Add(new FoundIssue(null, new Stretch(rows[0].Extent.Start, rows[^1].Extent.End), parent.Parent is null ? null : parent, status, Rows: rows));
        }
    }

    /// <summary>In a chapter of issues whose only list is 一是…二是…, each of its items is taken for an issue without a number.</summary>
    private void TakeSpoken(OutlineNode parent, StatedStatus? status)
    {
        if (parent.Children.Count > 0 || parent.Parent is null) return;
        var items = RunningList.Split(text, parent.Own, spokenOnly: true, keepLead: false);
        if (items.Count < 2) return;
        foreach (var item in items) issues.Add(new FoundIssue(null, item.Stretch, parent, status));
    }
}
