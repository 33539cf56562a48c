namespace Workflow.Engine;

/// <summary>Guesses which allowed word was meant by one that is not allowed.</summary>
internal static class Spelling
{
    /// <summary>The end of a sentence that names the likely word; empty when none is near.</summary>
    public static Text Suggest(string written, IEnumerable<string> allowed)
        => Nearest(written, allowed) is { } near ? Sentences.Of("Suggestion", near) : new("", "");

    public static string? Nearest(string written, IEnumerable<string> allowed)
    {
        if (written.Length > 64)
            return null;
        var (best, distance) = allowed.Select(word => (word, Distance(written, word))).DefaultIfEmpty(("", int.MaxValue)).MinBy(x => x.Item2);
        return distance <= Math.Max(1, written.Length / 3) ? best : null;
    }

    /// <summary>Letters inserted, left out, replaced or swapped with their neighbour; upper and lower case are equal.</summary>
    private static int Distance(string one, string other)
    {
        var costs = new int[one.Length + 1, other.Length + 1];
        for (var i = 0; i <= one.Length; i++)
            for (var j = 0; j <= other.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    costs[i, j] = i + j;
                    continue;
                }

                var replaced = costs[i - 1, j - 1] + (Same(one[i - 1], other[j - 1]) ? 0 : 1);
                costs[i, j] = Math.Min(replaced, 1 + Math.Min(costs[i - 1, j], costs[i, j - 1]));
                if (i > 1 && j > 1 && Same(one[i - 1], other[j - 2]) && Same(one[i - 2], other[j - 1]))
                    costs[i, j] = Math.Min(costs[i, j], costs[i - 2, j - 2] + 1);
            }

        return costs[one.Length, other.Length];
    }

    private static bool Same(char one, char other) => char.ToUpperInvariant(one) == char.ToUpperInvariant(other);
}
