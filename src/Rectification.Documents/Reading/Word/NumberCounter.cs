using System.Text;
using Rectification.Documents.Reading.Lines;

namespace Rectification.Documents.Reading.Word;

/// <summary>Counts the paragraphs of lists as Word does, and says what number stands before each.</summary>
internal sealed class NumberCounter(NumberLists lists)
{
    private const int LongestNumber = 60;
    private readonly Dictionary<string, int?[]> counters = new(StringComparer.Ordinal);
    private readonly HashSet<(string Use, int Level)> begun = [];

    /// <summary>Number of the next paragraph of this list and level with its separator; empty for bullets.</summary>
    public string Next(string use, int level)
    {
        if (lists.Level(use, level) is not { } definition) return "";
        var used = lists.Use(use);
        if (!counters.TryGetValue(used.List, out var counter)) counters[used.List] = counter = new int?[NumberLists.Levels];
        if (used.Starts.TryGetValue(level, out var start) && begun.Add((use, level))) counter[level] = start;
        else counter[level] = counter[level] is { } last ? last + 1 : definition.Start;
        for (var below = level + 1; below < NumberLists.Levels; below++)
            if (lists.Level(use, below)?.Restart is not { } restart || (restart > 0 && level < restart))
                counter[below] = null;
        return definition.Format == "bullet" ? "" : WithGap(Write(use, definition, counter), definition.Suffix);
    }

    private string Write(string use, NumberLevel definition, int?[] counter)
    {
        var written = new StringBuilder();
        for (var i = 0; i < definition.Text.Length && written.Length < LongestNumber; i++)
        {
            var c = definition.Text[i];
            if (c != '%' || i + 1 >= definition.Text.Length || definition.Text[i + 1] is < '1' or > '9')
            {
                if (!char.IsControl(c) && c is < '\uE000' or > '\uF8FF') written.Append(c);
                continue;
            }

            var level = definition.Text[++i] - '1';
            var of = lists.Level(use, level);
            written.Append(NumberText.Of(counter[level] ?? of?.Start ?? 1, definition.IsLegal ? "decimal" : of?.Format ?? "decimal"));
        }

        return written.ToString();
    }

    /// <summary>一、 needs no gap before its text, 1 does.</summary>
    private static string WithGap(string number, string suffix)
    {
        number = number.Trim();
        if (number.Length == 0 || suffix == "nothing") return number;
        return Glyph.IsPunctuation(number[^1]) && number[^1] >= '\u0080' ? number : number + " ";
    }
}
