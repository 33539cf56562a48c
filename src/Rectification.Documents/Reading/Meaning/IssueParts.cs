using Rectification.Documents.Reading.Lines;
using Rectification.Documents.Reading.Outline;

namespace Rectification.Documents.Reading.Meaning;

/// <summary>A labelled piece of an issue.</summary>
internal readonly record struct IssuePart(LabelKind Kind, Stretch Content);

/// <summary>
/// Cuts an issue into its wording, its answers and its particulars at the labels in it. Items numbered below it are
/// issues of their own unless they stand in an answer.
/// </summary>
internal sealed class IssueParts
{
    private readonly string text;
    private readonly List<(LabelKind Kind, int Start, int Content)> cuts = [];
    private bool inAnswer;

    private IssueParts(string text) => this.text = text;

    public Stretch Wording { get; private set; }

    public List<IssuePart> Parts { get; } = [];

    /// <summary>Items below it that are issues of their own.</summary>
    public List<OutlineNode> Children { get; } = [];

    public bool HasAnswer => Parts.Exists(part => part.Kind is LabelKind.Answer or LabelKind.Plan);

    /// <param name="text">The text.</param>
    /// <param name="node">The issue.</param>
    /// <param name="itemsAnswer">Whether, in this document, items under an issue that name none are what was done.</param>
    public static IssueParts Of(string text, OutlineNode node, bool itemsAnswer)
    {
        var parts = new IssueParts(text);
        parts.TakeLabels(node, node.Start);
        if (IsAnsweredByItems(text, node, itemsAnswer)) parts.TakeItemsAsAnswer(node.Children[0].Start);
        foreach (var child in node.Children)
        {
            if (child.IsLabelled || parts.inAnswer) parts.TakeAll(child);
            else parts.Children.Add(child);
        }

        var end = node.End;
        if (parts.Children.Count > 0) end = parts.Children[0].Start;
        parts.Cut(node, end, node.End);
        return parts;
    }

    /// <summary>Under 关于…问题的整改 the numbered items that name no issue and have no answer are what was done.</summary>
    private static bool IsAnsweredByItems(string text, OutlineNode node, bool itemsAnswer) =>
        node.Children.Count > 0 && !node.HasAnswer && (itemsAnswer || Heading.SaysRectified(text, node))
        && node.Children.TrueForAll(child => child.Shape is IssueShape.None or IssueShape.Shortcoming && (child.Shape == IssueShape.None || !itemsAnswer) && !child.IsAnsweredBelow && !child.IsLabelled);

    private void TakeItemsAsAnswer(int start)
    {
        cuts.Add((LabelKind.Answer, start, start));
        inAnswer = true;
    }

    private void TakeLabels(OutlineNode node, int markStart)
    {
        foreach (var label in node.Labels)
        {
            var start = label.Start == node.Heading.Start ? markStart : label.Start;
            cuts.Add((label.Kind, start, label.ContentStart));
            inAnswer |= label.Kind is LabelKind.Answer or LabelKind.Plan;
        }
    }

    private void TakeAll(OutlineNode node)
    {
        TakeLabels(node, node.Start);
        foreach (var child in node.Children) TakeAll(child);
    }

    /// <summary>整改任务一（第12项）: the heading names nothing, the wording stands behind a label below it.</summary>
    private bool IsNameless(OutlineNode node)
    {
        var core = Heading.Core(text, node.Heading);
        return core.IsEmpty || (MarkScanner.IsOpen(text[core.Start]) && MarkScanner.IsClose(text[core.End - 1]));
    }

    private void Cut(OutlineNode node, int wordingEnd, int end)
    {
        var start = node.Heading.Start;
        var pieces = cuts.FindAll(cut => cut.Kind != LabelKind.Problem || cut.Start <= start);
        if (pieces.Count > 0 && pieces[0].Kind == LabelKind.Problem)
        {
            start = pieces[0].Content;
            pieces.RemoveAt(0);
        }
        else if (cuts.Count > 0 && cuts[0].Kind == LabelKind.Problem && IsNameless(node))
        {
            start = cuts[0].Content;
        }

        if (pieces.Count > 0) wordingEnd = Math.Min(wordingEnd, pieces[0].Start);
        Wording = new Stretch(start, Math.Max(start, wordingEnd)).Trim(text);
        for (var i = 0; i < pieces.Count; i++)
        {
            var until = i + 1 < pieces.Count ? pieces[i + 1].Start : end;
            Parts.Add(new IssuePart(pieces[i].Kind, new Stretch(pieces[i].Content, until).Trim(text)));
        }
    }
}
