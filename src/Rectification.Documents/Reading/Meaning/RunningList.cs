using Rectification.Documents.Reading.Lines;

namespace Rectification.Documents.Reading.Meaning;

/// <summary>One item of a running list and what is wrong with its ordinal, if anything.</summary>
internal readonly record struct RunningItem(Stretch Stretch, string? Fault);

/// <summary>
/// Splits a stretch at its outermost ordinals: 一是…二是…三是…, or 1. 2. 3., (1)(2)(3), ①②③, 第一，第二，. An ordinal that
/// belongs to a list inside an item does not split; a repeated or missing ordinal still does, with a fault.
/// </summary>
internal static class RunningList
{
    /// <param name="text">The text.</param>
    /// <param name="stretch">What to split.</param>
    /// <param name="spokenOnly">Only 一是…二是…, no number marks.</param>
    /// <param name="keepLead">Whether words before the first ordinal stay with the first item.</param>
    public static List<RunningItem> Split(string text, Stretch stretch, bool spokenOnly = false, bool keepLead = true)
    {
        var whole = stretch.Trim(text);
        if (whole.IsEmpty) return [];
        var found = OrdinalScanner.Scan(text, whole, spokenOnly);
        var starts = Outermost(found, whole.Start);
        if (starts.Count == 0) return [new RunningItem(whole, null)];
        var items = new List<RunningItem>(starts.Count);
        for (var i = 0; i < starts.Count; i++)
        {
            var start = i == 0 && keepLead ? whole.Start : starts[i].Start;
            var end = i + 1 < starts.Count ? starts[i + 1].Start : whole.End;
            items.Add(new RunningItem(new Stretch(start, end).Trim(text), starts[i].Fault));
        }

        return items;
    }

    /// <summary>Whether it holds a list of at least two spoken ordinals.</summary>
    public static bool HasSpokenList(string text, Stretch stretch) => Split(text, stretch, spokenOnly: true).Count > 1;

    private static List<(int Start, string? Fault)> Outermost(List<RunningOrdinal> found, int start)
    {
        for (var first = 0; first < found.Count; first++)
        {
            if (found[first].Ordinal != 1 && found[first].Start != start) continue;
            var scheme = found[first].Scheme;
            if (first > 0 && IsSchemeTried(found, first, scheme)) continue;
            var starts = OfScheme(found, first, scheme);
            if (starts.Count > 1) return starts;
            if (first > 8) break;
        }

        return [];
    }

    private static bool IsSchemeTried(List<RunningOrdinal> found, int before, int scheme)
    {
        for (var i = 0; i < before; i++)
            if (found[i].Scheme == scheme && found[i].Ordinal == 1)
                return true;
        return false;
    }

    private static List<(int Start, string? Fault)> OfScheme(List<RunningOrdinal> found, int first, int scheme)
    {
        var last = new Dictionary<int, int>();
        for (var i = first; i < found.Count; i++)
            if (found[i].Scheme == scheme)
                last[found[i].Ordinal] = i;
        var starts = new List<(int, string?)>();
        var expected = 1;
        var nested = 0;
        for (var i = first; i < found.Count; i++)
        {
            var (itemScheme, ordinal, at, atLineStart) = found[i];
            if (itemScheme != scheme) continue;
            if (starts.Count == 0)
            {
                expected = ordinal + 1;
                starts.Add((at, null));
            }
            else if (nested > 0 && ordinal == nested + 1 && (ordinal != expected || last[ordinal] > i))
            {
                nested++;
            }
            else if (ordinal == expected)
            {
                nested = 0;
                expected++;
                starts.Add((at, null));
            }
            else if (ordinal == 1 && !atLineStart && last.TryGetValue(expected, out var later) && later > i)
            {
                nested = 1;
            }
            else
            {
                nested = 0;
                starts.Add((at, Fault(ordinal, expected)));
                expected = ordinal + 1;
            }
        }

        return starts;
    }

    private static string? Fault(int ordinal, int expected) =>
        ordinal == 1 ? null : ordinal > expected ? "numbering-gap" : "numbering-repeat";
}
