using System.Security.Cryptography;
using System.Text;

namespace Rectification.Rechecking;

/// <summary>
/// 抽签: how issues are drawn, so plain that it can be done again with any tool. Every issue on the list has a lot, the
/// SHA-256 of the seed, a vertical bar and the issue's id; those with the lowest lots are drawn, the lowest first.
/// Fair, because nobody can foresee a lot without the seed, and each id is as likely as any other to come out low; to be
/// checked, because the same seed and the same list give the same lots for ever:
/// <c>printf '%s|%s' "$seed" "$id" | sha256sum</c>. A seed that all sides agreed on beforehand (a lottery number of a
/// later day, say) leaves nobody a choice; and no draw can be deleted, so that one drawn until it pleased is seen.
/// </summary>
public static class Lot
{
    public const string Algorithm = "sha256-lowest-1";

    /// <summary>A drawn issue and its lot, lower-case hexadecimal.</summary>
    public readonly record struct Drawn(Guid Issue, string Digest);

    /// <summary>The lot of one issue, lower-case hexadecimal.</summary>
    public static string Of(string seed, Guid issue)
    {
        Span<byte> lot = stackalloc byte[SHA256.HashSizeInBytes];
        Hash(Begin(seed), issue, lot);
        return Convert.ToHexStringLower(lot);
    }

    /// <summary>The lowest lots of a list, at most so many; reads the list once and keeps no more than it returns.</summary>
    public static IReadOnlyList<Drawn> Draw(string seed, IEnumerable<Guid> pool, int size)
    {
        ArgumentNullException.ThrowIfNull(pool);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 0);
        var text = Begin(seed);
        var lowest = new PriorityQueue<(Guid Issue, byte[] Lot), byte[]>(Comparer<byte[]>.Create((a, b) => b.AsSpan().SequenceCompareTo(a)));
        Span<byte> lot = stackalloc byte[SHA256.HashSizeInBytes];
        foreach (var issue in pool)
        {
            Hash(text, issue, lot);
            if (lowest.Count == size)
            {
                if (size == 0 || lot.SequenceCompareTo(lowest.Peek().Lot) >= 0) continue;
                lowest.Dequeue();
            }

            var kept = lot.ToArray();
            lowest.Enqueue((issue, kept), kept);
        }

        var drawn = new Drawn[lowest.Count];
        for (var rank = drawn.Length; rank-- > 0;)
        {
            var (issue, kept) = lowest.Dequeue();
            drawn[rank] = new Drawn(issue, Convert.ToHexStringLower(kept));
        }

        return drawn;
    }

    /// <summary>The seed, the bar, and room for an id.</summary>
    private static byte[] Begin(string seed) => [.. Encoding.UTF8.GetBytes(seed), (byte)'|', .. new byte[PoolList.IdLength]];

    private static void Hash(byte[] text, Guid issue, Span<byte> lot)
    {
        issue.TryFormat(text.AsSpan(text.Length - PoolList.IdLength), out _);
        SHA256.HashData(text, lot);
    }
}
