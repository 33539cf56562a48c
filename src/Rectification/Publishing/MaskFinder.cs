using System.Text.RegularExpressions;

namespace Rectification.Publishing;

/// <summary>A place that a rule would mask.</summary>
public sealed record FoundMask(int Start, int Length, string Rule, string Original, string Shown)
{
    public int End => Start + Length;
}

/// <summary>Finds what must not be read by the public. It finds too much rather than too little: a person decides on each place.</summary>
public sealed class MaskFinder(MaskRules rules)
{
    private const int ShortestName = 2;

    /// <summary>What follows a name of two characters more often than it ends one of three.</summary>
    private static readonly System.Buffers.SearchValues<char> NoNameEnds = System.Buffers.SearchValues.Create("的等和与及在因于被向到反举说称已未是为对从由将曾又也并把就系之其以、，。；：,.;:（）()《》“”\"'！？!? \n\r\t");

    /// <param name="people">Names of the register that may not be published.</param>
    /// <param name="released">Names that may.</param>
    public IReadOnlyList<FoundMask> Find(string text, IEnumerable<string> people, IEnumerable<string>? released = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var names = new NameIndex(people);
        var free = new NameIndex(released ?? []).In(text).Select(place => place.Start).ToHashSet();
        var taken = new List<FoundMask>();
        foreach (var rule in rules.Rules)
        {
            var found = rule.By switch { MaskBy.Pattern => Patterns(text, rule), MaskBy.Names => Names(text, rule), MaskBy.People => names.In(text), _ => [] };
            foreach (var (start, length) in found)
            {
                var original = text.Substring(start, length);
                if (rule.PassesReleased && free.Contains(start)) continue;
                if (taken.Exists(mask => start < mask.End && mask.Start < start + length) || IsMasked(original)) continue;
                taken.Add(new FoundMask(start, length, rule.Id, original, Shown(rule.Show, original)));
            }
        }

        return [.. taken.OrderBy(mask => mask.Start)];
    }

    public string Shown(MaskShow show, string original) => show switch
    {
        MaskShow.Surname => rules.Surname(original) + "某",
        MaskShow.Cross => "X",
        MaskShow.Each => new string('X', original.Length),
        _ => "X",
    };

    private static bool IsMasked(string original) => original.Contains('某', StringComparison.Ordinal) || original.All(c => c is 'X' or 'x' or '×' or '*' or '-');

    private static IEnumerable<(int Start, int Length)> Patterns(string text, MaskRule rule)
    {
        for (var match = rule.Pattern!.Match(text); match.Success;)
        {
            var place = match.Groups["masked"] is { Success: true } masked ? masked : (Group)match;
            var end = place.Index + place.Length;
            if (!(rule.WholeNumber && (IsDigit(text, place.Index - 1) || IsDigit(text, end))) && !(rule.ChecksIdentity && !IdentityNumber.IsSound(place.ValueSpan)))
            {
                yield return (place.Index, place.Length);
                match = rule.Pattern.Match(text, Math.Max(end, match.Index + 1));
            }
            else
            {
                // The next may begin inside of this one, which is none.
                match = rule.Pattern.Match(text, match.Index + 1);
            }
        }
    }

    private IEnumerable<(int Start, int Length)> Names(string text, MaskRule rule)
    {
        foreach (var word in rule.Before)
            for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + word.Length, StringComparison.Ordinal))
                if (Ahead(text, Next(text, at + word.Length)) is var length and > 0) yield return (Next(text, at + word.Length), length);
        foreach (var word in rule.After)
            for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + word.Length, StringComparison.Ordinal))
                if (Behind(text, at) is var length and > 0) yield return (at - length, length);
    }

    /// <summary>联系人：王磊</summary>
    private static int Next(string text, int at) => at < text.Length && text[at] is (':' or '：' or ' ' or '\u3000') ? at + 1 : at;

    /// <summary>Length of the name that begins here; 0 for none.</summary>
    private int Ahead(string text, int at)
    {
        var surname = at + 1 < text.Length && rules.Surnames.Contains(text.Substring(at, 2)) ? 2 : at < text.Length && rules.Surnames.Contains(text[at].ToString()) ? 1 : 0;
        if (surname == 0 || IsWord(text.AsSpan(at))) return 0;
        var given = 0;
        while (given < 2 && at + surname + given < text.Length && IsHan(text[at + surname + given]) && !NoNameEnds.Contains(text[at + surname + given])) given++;
        return given == 0 ? 0 : surname + given;
    }

    /// <summary>Length of the name that ends here; 0 for none. Words end here too: only what a surname begins, and no name goes on before, is one.</summary>
    private int Behind(string text, int end)
    {
        foreach (var length in (ReadOnlySpan<int>)[4, 3, ShortestName])
        {
            if (end < length) continue;
            var surname = length == 4 ? 2 : 1;
            if (IsWord(text.AsSpan(end - length))) continue;
            if (rules.Surnames.Contains(text.Substring(end - length, surname)) && text.AsSpan(end - length, length).IndexOfAny(NoNameEnds) < 0 && IsHan(text[end - 1]) && IsHan(text[end - length + surname]))
                return length;
        }

        return 0;
    }

    private bool IsWord(ReadOnlySpan<char> text)
    {
        foreach (var word in rules.NotNames)
            if (text.StartsWith(word, StringComparison.Ordinal))
                return true;
        return false;
    }

    private static bool IsHan(char c) => c is >= '\u4e00' and <= '\u9fff';

    private static bool IsDigit(string text, int at) => at >= 0 && at < text.Length && char.IsDigit(text[at]);

    /// <summary>Names by their first two characters, so that a text is gone through once however many people there are.</summary>
    private sealed class NameIndex(IEnumerable<string> people)
    {
        private readonly Dictionary<(char, char), List<string>> names = people.Select(name => name.Trim()).Where(name => name.Length >= ShortestName).Distinct(StringComparer.Ordinal)
            .GroupBy(name => (name[0], name[1])).ToDictionary(group => group.Key, group => group.OrderByDescending(name => name.Length).ToList());

        public IEnumerable<(int Start, int Length)> In(string text)
        {
            for (var at = 0; at + 1 < text.Length; at++)
            {
                if (!names.TryGetValue((text[at], text[at + 1]), out var candidates)) continue;
                if (candidates.Find(name => string.CompareOrdinal(text, at, name, 0, name.Length) == 0) is not { } name) continue;
                yield return (at, name.Length);
                at += name.Length - 1;
            }
        }
    }
}
