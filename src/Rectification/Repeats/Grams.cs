using System.Text;

namespace Rectification.Repeats;

/// <summary>
/// The wording of an issue as the set of its pairs of neighbouring characters (字组), punctuation, spaces and case left
/// out. Chinese needs no words to be told apart for it, and a sentence turned round or shortened keeps most of its pairs.
/// </summary>
public sealed class Grams
{
    private readonly uint[] pairs;

    private Grams(uint[] pairs) => this.pairs = pairs;

    /// <summary>How many different pairs.</summary>
    public int Count => pairs.Length;

    public static Grams Of(string title, string text)
    {
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(text);
        var found = new HashSet<uint>();
        Add(found, title);
        Add(found, text);
        var sorted = found.ToArray();
        Array.Sort(sorted);
        return new Grams(sorted);
    }

    /// <summary>How many pairs both have.</summary>
    public int Shared(Grams other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var (shared, mine, theirs) = (0, 0, 0);
        while (mine < pairs.Length && theirs < other.pairs.Length)
        {
            var order = pairs[mine].CompareTo(other.pairs[theirs]);
            if (order == 0) shared++;
            if (order <= 0) mine++;
            if (order >= 0) theirs++;
        }

        return shared;
    }

    /// <summary>相似度 in thousandths (Jaccard): of all pairs that either has, how many both have. The same text gives 1000.</summary>
    public int Likeness(Grams other)
    {
        var shared = Shared(other);
        var all = Count + other.Count - shared;
        return all == 0 ? 0 : (int)Math.Round(1000.0 * shared / all, MidpointRounding.AwayFromZero);
    }

    internal ReadOnlySpan<uint> Pairs => pairs;

    private static void Add(HashSet<uint> found, string text)
    {
        var last = '\0';
        var alone = true;
        foreach (var c in text.Normalize(NormalizationForm.FormKC))
        {
            if (!char.IsLetterOrDigit(c) && !char.IsSurrogate(c)) continue;
            var plain = char.ToLowerInvariant(c);
            if (last != '\0')
            {
                found.Add(((uint)last << 16) | plain);
                alone = false;
            }

            last = plain;
        }

        if (alone && last != '\0') found.Add(last);
    }
}
