using Rectification.Documents.Reading.Lines;
using Rectification.Documents.Reading.Meaning;

namespace Rectification.Documents.Reading.Outline;

/// <summary>
/// Makes the tree of a document out of what the scan found, repairing what is numbered wrongly. Each repair is a warning;
/// a number is never changed to make a list look right, only the level at which a part stands.
/// </summary>
internal sealed class OutlineBuilder
{
    /// <summary>Deeper than any document goes: damaged or hostile input cannot make the tree deep.</summary>
    private const int DeepestLevel = 10;

    private readonly string text;
    private readonly SourceText source;
    private readonly List<Token> tokens;
    private readonly Findings findings;
    private readonly LevelOrder order;
    private readonly int[] nextOfKind;
    private readonly List<OutlineNode> open = [];
    private readonly int lastAnswer;
    private readonly int lastMark;
    private int closings;
    private readonly int[] lastOrdinal = new int[(int)MarkKind.Circled + 1];

    private OutlineBuilder(SourceText source, List<Token> tokens, Findings findings)
    {
        (this.source, this.tokens, this.findings) = (source, tokens, findings);
        text = source.Text;
        order = LevelOrder.Of(tokens);
        nextOfKind = NextOfKind(tokens);
        lastAnswer = tokens.FindLastIndex(token => token.Kind is TokenKind.Label && token.Label.Kind == LabelKind.Answer);
        lastMark = tokens.FindLastIndex(token => token.Kind is TokenKind.Mark);
        open.Add(new OutlineNode { Rank = -1, Heading = new Stretch(0, 0) });
    }

    public static OutlineNode Build(SourceText source, List<Token> tokens, Findings findings)
    {
        var builder = new OutlineBuilder(source, tokens, findings);
        for (var i = 0; i < tokens.Count; i++) builder.Add(i);
        builder.CloseFrom(0, source.Text.Length);
        return builder.Root;
    }

    private OutlineNode Root => open[0];

    private OutlineNode Deepest => open[^1];

    private void Add(int index)
    {
        var token = tokens[index];
        switch (token.Kind)
        {
            case TokenKind.Label:
                Deepest.Labels.Add(token.Label);
                break;
            case TokenKind.Heading when token.Label.ContentStart > 0 && InsideIssue() && !(token.Label.Kind == LabelKind.Plan && index > lastAnswer):
                Deepest.Labels.Add(token.Label);
                break;
            case TokenKind.Heading:
                OpenHeading(token, HeadingRank(token.Heading), IssueShape.None);
                break;
            case TokenKind.UnnumberedIssue when IsAnsweredNext(index) && !(Deepest is { Shape: IssueShape.Issue, HasAnswer: false, Kind: not null }):
                OpenHeading(token, order.Rank(MarkKind.Named), IssueShape.Issue);
                findings.Warn("issue-unnumbered", source, token.Start, Findings.Excerpt(text, token.Heading));
                break;
            case TokenKind.Closing when ChapterHeading.TurnsAway(text, token.Heading):
                if (index > lastAnswer && !InsideAnswer()) OpenHeading(token, order.Rank(MarkKind.Chapter), IssueShape.None);
                break;
            case TokenKind.Closing when closings == 0 && index > lastAnswer && index > lastMark:
                OpenHeading(token, order.Rank(MarkKind.Chapter), IssueShape.None);
                break;
            case TokenKind.Closing:
                closings++;
                break;
            case TokenKind.UnnumberedIssue:
                break;
            case TokenKind.Table:
                CloseAnswered(token.Start);
                break;
            case TokenKind.Row:
                Deepest.Rows.Add(token.Row!);
                break;
            case TokenKind.Mark:
                Place(index);
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>A table of issues that follows an answered issue is none of its answer.</summary>
    private void CloseAnswered(int at)
    {
        for (var i = 1; i < open.Count; i++)
            if (open[i] is { HasAnswer: true, Shape: IssueShape.Issue })
            {
                CloseFrom(i, at);
                return;
            }
    }

    private bool InsideAnswer()
    {
        for (var i = open.Count - 1; i > 0; i--)
            if (open[i].HasAnswer)
                return true;
        return false;
    }

    private bool InsideIssue()
    {
        for (var i = open.Count - 1; i > 0; i--)
            if (open[i].Shape != IssueShape.None || open[i].Labels.Count > 0 || open[i].Kind is MarkKind.Named)
                return true;
        return false;
    }

    private int HeadingRank(Stretch heading) => order.Rank(Heading.IsField(text, heading) ? MarkKind.ParenHan : MarkKind.Chapter);

    /// <summary>An unnumbered line is taken for an issue only when its answer follows.</summary>
    private bool IsAnsweredNext(int index) =>
        index + 1 < tokens.Count && tokens[index + 1] is { Kind: TokenKind.Label, Label.Kind: LabelKind.Answer };

    private void OpenHeading(Token token, int rank, IssueShape shape)
    {
        var level = open.Count;
        while (level > 1 && open[level - 1].Rank >= rank) level--;
        CloseFrom(level, token.Start);
        Push(new OutlineNode
        {
            Rank = rank,
            Start = token.Start,
            AtLineStart = true,
            Heading = token.Heading,
            Shape = shape,
            Likeness = Heading.Likeness(text, token.Heading),
            Parent = Deepest,
            Depth = open.Count,
        });
    }

    private void Place(int index)
    {
        var mark = tokens[index].Mark;
        var heading = HeadingOf(index);
        var shape = Heading.Shape(text, heading);
        var likeness = Heading.Likeness(text, heading);
        var seat = new Placement(open, order, mark, shape, likeness, ChapterHeading.Role(text, heading) != SectionRole.Unknown, nextOfKind[index], DoesNextRestart(index)).Find();
        if (seat.Refused) return;
        var level = Math.Min(seat.Level, DeepestLevel);
        CloseFrom(level, mark.Start);
        Warn(seat, mark, heading);
        var kind = seat.AssumedKind ?? mark.Kind;
        Push(new OutlineNode
        {
            Kind = kind,
            Ordinal = seat.Ordinal,
            Path = NumberPath.Of(text, mark, kind, seat.Ordinal),
            Rank = order.Rank(kind),
            Style = seat.AssumedKind is null ? mark.Style : '\0',
            AtLineStart = mark.AtLineStart,
            Start = mark.Start,
            Heading = heading,
            Shape = shape,
            Likeness = likeness,
            Parent = Deepest,
            Depth = open.Count,
        });
        lastOrdinal[(int)kind] = seat.Ordinal;
    }

    private void Warn(Seat seat, Mark mark, Stretch heading)
    {
        var written = text.AsSpan(mark.Start, mark.Length).Trim().ToString();
        var title = Findings.Excerpt(text, Heading.Core(text, Heading.FirstSentence(text, heading)));
        if (seat.AssumedKind is { } assumed)
        {
            findings.Warn("numbering-level", source, mark.Start, written, title, NumberPath.Of(text, mark, assumed, seat.Ordinal));
            return;
        }

        var previous = PreviousOrdinal(mark.Kind);
        if (mark.Ordinal == previous + 1 || (previous == 0 && mark.Ordinal == lastOrdinal[(int)mark.Kind] + 1)) return;
        if (mark.Ordinal > previous + 1) findings.Warn("numbering-gap", source, mark.Start, written, title);
        else if (mark.Ordinal == 1) findings.Warn("numbering-restart", source, mark.Start, written, title);
        else findings.Warn("numbering-repeat", source, mark.Start, written, title);
    }

    private int PreviousOrdinal(MarkKind kind)
    {
        var siblings = Deepest.Children;
        for (var i = siblings.Count - 1; i >= 0 && i >= siblings.Count - 3; i--)
            if (siblings[i].Kind == kind)
                return siblings[i].Ordinal;
        return 0;
    }

    private Stretch HeadingOf(int index)
    {
        var start = tokens[index].Mark.End;
        var end = source.LineEnd(Math.Min(start, text.Length));
        if (index + 1 < tokens.Count) end = Math.Min(end, Math.Max(start, tokens[index + 1].Start));
        return new Stretch(start, Math.Max(start, end));
    }

    /// <summary>Whether the next mark of any form opens a list.</summary>
    private bool DoesNextRestart(int index)
    {
        for (var i = index + 1; i < tokens.Count && i < index + 4; i++)
            if (tokens[i].Kind == TokenKind.Mark)
                return tokens[i].Mark.Ordinal == 1;
        return false;
    }

    private void Push(OutlineNode node)
    {
        Deepest.Children.Add(node);
        open.Add(node);
    }

    private void CloseFrom(int level, int end)
    {
        for (var i = open.Count - 1; i >= level; i--) open[i].End = end;
        if (level == 0) return;
        open.RemoveRange(level, open.Count - level);
    }

    /// <summary>For each mark the ordinal of the next mark of its form; 0 where there is none.</summary>
    private static int[] NextOfKind(List<Token> tokens)
    {
        var next = new int[tokens.Count];
        var seen = new int[(int)MarkKind.Circled + 1];
        for (var i = tokens.Count - 1; i >= 0; i--)
        {
            if (tokens[i].Kind != TokenKind.Mark) continue;
            var kind = (int)tokens[i].Mark.Kind;
            next[i] = seen[kind];
            seen[kind] = tokens[i].Mark.Ordinal;
        }

        return next;
    }
}
