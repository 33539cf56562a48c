namespace Rectification.Documents.Reading.Outline;

/// <summary>Where a mark belongs: how many open parts stay open, and at which level and number it is taken.</summary>
internal readonly record struct Seat(int Level, int Ordinal, MarkKind? AssumedKind = null, bool Refused = false);

/// <summary>Finds the place of one mark among the parts that are open when it is met.</summary>
internal sealed class Placement(
    List<OutlineNode> open,
    LevelOrder order,
    Mark mark,
    IssueShape shape,
    string likeness,
    bool isChapter,
    int nextOfKind,
    bool nextRestarts)
{
    public Seat Find()
    {
        if (Misnumbered() is { } level) return level;
        var follows = BestFollowed();
        if (follows > 0) return new Seat(follows, mark.Ordinal);
        if (!mark.AtLineStart && !OpensInsideLine()) return new Seat(0, 0, Refused: true);
        var same = DeepestOfKind();
        if (mark.Ordinal != 1 && WrittenAtWrongLevel(same) is { } wrong) return wrong;
        if (same == 0) return new Seat(ParentByRank() + 1, mark.Ordinal);
        if (mark.Ordinal == 1 && NestsUnder(same)) return new Seat(open.Count, mark.Ordinal);
        return new Seat(same, mark.Ordinal);
    }

    /// <summary>The open part of the same form whose number this one continues; 0 when there is none.</summary>
    private int BestFollowed()
    {
        var best = 0;
        var bestScore = int.MinValue;
        for (var i = open.Count - 1; i > 0; i--)
        {
            var node = open[i];
            if (node.Kind != mark.Kind || node.Ordinal + 1 != mark.Ordinal) continue;
            var score = (node.AtLineStart == mark.AtLineStart ? 2 : 0) + (node.Style == mark.Style ? 1 : 0)
                + (node.Shape == shape ? 3 : 0) + (node.Likeness == likeness && likeness.Length > 0 ? 2 : 0);
            if (score < bestScore || (score == bestScore && !isChapter)) continue;
            (best, bestScore) = (i, score);
        }

        return best;
    }

    /// <summary>A mark inside a line that continues nothing opens a list only when a second item follows, or an issue is named.</summary>
    private bool OpensInsideLine() =>
        mark.Ordinal == 1 && (nextOfKind == 2 || shape == IssueShape.Issue) && mark.Kind is not (MarkKind.Part or MarkKind.PartSection);

    private int DeepestOfKind()
    {
        for (var i = open.Count - 1; i > 0; i--)
            if (open[i].Kind == mark.Kind)
                return i;
        return 0;
    }

    private int ParentByRank()
    {
        var rank = order.Rank(mark.Kind);
        var i = open.Count - 1;
        while (i > 0 && open[i].Rank >= rank) i--;
        return i;
    }

    /// <summary>
    /// A list that begins anew under an item of its own form: the steps of an answer, or details of an issue numbered
    /// with another separator (1、 over 1.).
    /// </summary>
    private bool NestsUnder(int same)
    {
        var item = open[same];
        if (shape == IssueShape.Issue && item.Shape == IssueShape.Issue) return false;
        if (likeness.Length > 0 && likeness == item.Likeness) return false;
        for (var i = same; i < open.Count; i++)
            if (open[i].HasAnswer)
                return true;
        if (item.Style == mark.Style) return false;
        return (item.Shape == IssueShape.Issue && nextOfKind != 1) || (item.Likeness == Heading.FieldLikeness && likeness != Heading.FieldLikeness);
    }

    /// <summary>
    /// 1. where (三) should stand: web editors renumber a heading that they took for a list item. It is known by being worded
    /// like the headings of a level above and unlike the items around it.
    /// </summary>
    private Seat? Misnumbered()
    {
        if (mark.Kind is not (MarkKind.Arabic or MarkKind.ParenArabic) || shape == IssueShape.Issue || likeness.Length < 3) return null;
        for (var i = open.Count - 1; i > 0; i--)
        {
            var node = open[i];
            if (node.Kind is null || order.Rank(node.Kind.Value) >= order.Rank(mark.Kind) || node.Likeness != likeness) continue;
            var itemsUnlike = i + 1 >= open.Count || open[i + 1].Likeness != likeness;
            return itemsUnlike && nextRestarts && node.Children.Count > 0 ? new Seat(i, node.Ordinal + 1, node.Kind) : null;
        }

        return null;
    }

    /// <summary>（三） written for 三、, or the other way round: it continues the other list and not its own.</summary>
    private Seat? WrittenAtWrongLevel(int same)
    {
        for (var i = open.Count - 1; i > 0; i--)
        {
            var node = open[i];
            if (node.Kind is null || node.Kind == mark.Kind || node.Ordinal + 1 != mark.Ordinal || !IsFamily(node.Kind.Value)) continue;
            if (nextOfKind != 0 && same > 0 && nextOfKind == mark.Ordinal + 1 && open[same].Ordinal + 2 == mark.Ordinal) return null;
            return new Seat(i, mark.Ordinal, node.Kind);
        }

        return null;
    }

    private bool IsFamily(MarkKind other) => mark.Kind switch
    {
        MarkKind.Chapter or MarkKind.ParenHan => other is MarkKind.Chapter or MarkKind.ParenHan,
        MarkKind.Arabic or MarkKind.ParenArabic or MarkKind.HalfParen => other is MarkKind.Arabic or MarkKind.ParenArabic or MarkKind.HalfParen,
        MarkKind.Part or MarkKind.PartSection or MarkKind.Named or MarkKind.Counted or MarkKind.Circled => false,
        _ => false,
    };
}
