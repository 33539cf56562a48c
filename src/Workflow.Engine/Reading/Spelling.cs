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

    /// <summary>Insertions, deletions and replacements between two words, letters of either case being equal.</summary>
    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var same = char.ToUpperInvariant(one[i - 1]) == char.ToUpperInvariant(other[j - 1]);
                (diagonal, row[j]) = (row[j], Math.Min(diagonal + (same ? 0 : 1), 1 + Math.Min(row[j], row[j - 1])));
            }
        }

        return row[^1];
    }
}
