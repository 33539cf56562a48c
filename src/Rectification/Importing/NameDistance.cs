namespace Rectification.Importing;

/// <summary>How far two names are apart.</summary>
public static class NameDistance
{
    /// <summary>Letters to be added, dropped or changed to make one name of the other (Levenshtein).</summary>
    public static int Of(string one, string other)
    {
        var (before, row) = (new int[other.Length + 1], new int[other.Length + 1]);
        for (var j = 0; j <= other.Length; j++) row[j] = j;
        for (var i = 1; i <= one.Length; i++)
        {
            (before, row) = (row, before);
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
                row[j] = Math.Min(Math.Min(row[j - 1], before[j]) + 1, before[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1));
        }

        return row[other.Length];
    }

    /// <summary>Near enough to be meant: one holds the other, or a letter in three is wrong.</summary>
    public static bool IsNear(string one, string other)
    {
        if (one.Length < 2 || other.Length < 2) return false;
        if (one.Contains(other, StringComparison.Ordinal) || other.Contains(one, StringComparison.Ordinal)) return true;
        var longer = Math.Max(one.Length, other.Length);
        // Of two letters the family name is the one that people get right.
        if (longer == 2) return one[0] == other[0];
        return Math.Abs(one.Length - other.Length) <= longer / 3 && Of(one, other) <= longer / 3;
    }

    /// <summary>A name without the spaces that set it wide.</summary>
    public static string Plain(string name) => string.Concat(name.Where(c => !char.IsWhiteSpace(c) && c != '\u3000'));
}
