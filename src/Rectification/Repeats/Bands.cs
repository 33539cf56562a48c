using System.Buffers.Binary;

namespace Rectification.Repeats;

/// <summary>
/// What finds like wordings among a million without reading them (MinHash with bands). For each of 24 orders, which a mixing
/// function makes of all pairs, the first pair of a wording is taken: two wordings agree on it as often as they are alike.
/// Two such make a band; wordings of one unit that agree on any of the 12 bands are compared in full. Of wordings half alike
/// 97 in 100 agree on one, of those a tenth alike 11 in 100. A key is kept for each band, so changing any number here
/// means to make the table anew.
/// </summary>
public static class Bands
{
    public const int Count = 12;
    private const int Orders = 2;

    /// <summary>One key a band; empty for a wording without any pairs.</summary>
    public static IReadOnlyList<long> Of(Guid unit, Grams grams)
    {
        ArgumentNullException.ThrowIfNull(grams);
        if (grams.Count == 0) return [];
        Span<byte> bytes = stackalloc byte[16];
        unit.TryWriteBytes(bytes, bigEndian: true, out _);
        var place = Mix(BinaryPrimitives.ReadUInt64BigEndian(bytes)) ^ BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
        var keys = new long[Count];
        for (var band = 0; band < Count; band++)
        {
            var key = Mix(place + (ulong)band);
            for (var order = 0; order < Orders; order++) key = Mix(key ^ First(grams.Pairs, (ulong)((band * Orders) + order + 1)));
            keys[band] = (long)key;
        }

        return keys;
    }

    private static ulong First(ReadOnlySpan<uint> pairs, ulong order)
    {
        var seed = Mix(order * 0x9E3779B97F4A7C15);
        var first = ulong.MaxValue;
        foreach (var pair in pairs) first = Math.Min(first, Mix(pair ^ seed));
        return first;
    }

    /// <summary>SplitMix64's finisher: every bit of the outcome hangs on every bit of what goes in.</summary>
    private static ulong Mix(ulong x)
    {
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }
}
