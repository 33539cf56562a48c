namespace Rectification.Documents.Reading.Outline;

/// <summary>
/// Which form of number stands above which in this document. GB/T 9704-2012 says 一、 （一） 1. （1）, and that is assumed
/// until the document shows otherwise: a form whose numbering begins anew inside each item of another stands below it.
/// </summary>
internal sealed class LevelOrder
{
    private const int Kinds = (int)MarkKind.Circled + 1;
    private readonly int[] rank = new int[Kinds];

    private LevelOrder(int[,] evidence)
    {
        var order = Enumerable.Range(0, Kinds).ToArray();
        for (var upper = 0; upper < Kinds; upper++)
            for (var lower = upper + 1; lower < Kinds; lower++)
                if (evidence[order[lower], order[upper]] > evidence[order[upper], order[lower]])
                    Raise(order, lower, upper);
        for (var i = 0; i < Kinds; i++) rank[order[i]] = i;
    }

    private static void Raise(int[] order, int from, int to)
    {
        var kind = order[from];
        Array.Copy(order, to, order, to + 1, from - to);
        order[to] = kind;
    }

    public static LevelOrder Of(IReadOnlyList<Token> tokens)
    {
        var evidence = new int[Kinds, Kinds];
        var previous = new int[Kinds];
        var firstSince = new int[Kinds, Kinds];
        foreach (var token in tokens)
        {
            if (token.Kind != TokenKind.Mark || !token.Mark.AtLineStart) continue;
            var kind = (int)token.Mark.Kind;
            var follows = token.Mark.Ordinal == previous[kind] + 1 && previous[kind] > 0;
            for (var other = 0; other < Kinds; other++)
            {
                if (follows && firstSince[kind, other] == 1) evidence[kind, other]++;
                firstSince[kind, other] = 0;
                if (other != kind && firstSince[other, kind] == 0) firstSince[other, kind] = token.Mark.Ordinal;
            }

            previous[kind] = token.Mark.Ordinal;
        }

        return new LevelOrder(evidence);
    }

    public int Rank(MarkKind kind) => rank[(int)kind];
}
