using System.Text;
using System.Text.Json;
using Rectification.Documents.Reading.Lines;
using Rectification.Documents.Reading.Outline;
using Workflow.Engine;

namespace Rectification.Documents.Reading.Sheets;

/// <summary>Tells columns by the words that head them: the same words first, then the longest known word in them.</summary>
public static class ColumnWords
{
    private const int Longest = 24;
    private static readonly JsonSerializerOptions Camel = new(JsonSerializerDefaults.Web);
    private static readonly Dictionary<string, ListColumn> Exact = new(StringComparer.Ordinal);
    private static readonly Dictionary<ListColumn, Text> Names = [];
    private static readonly List<(string Word, ListColumn Column)> Parts = [];

    private sealed record Entry(string Column, string Zh, string En, string[] Words);

    static ColumnWords()
    {
        using var json = typeof(ColumnWords).Assembly.GetManifestResourceStream("Rectification.Documents.Reading.Sheets.columns.json")!;
        foreach (var entry in JsonSerializer.Deserialize<Entry[]>(json, Camel)!)
        {
            var column = Enum.Parse<ListColumn>(entry.Column);
            Names[column] = new Text(entry.Zh, entry.En);
            foreach (var word in entry.Words)
            {
                Exact.TryAdd(word, column);
                if (word.Length > 1) Parts.Add((word, column));
            }
        }

        Parts.Sort((a, b) => b.Word.Length.CompareTo(a.Word.Length));
    }

    /// <summary>Name of a column for people; null for <see cref="ListColumn.None"/>.</summary>
    public static Text? NameOf(ListColumn column) => Names.GetValueOrDefault(column);

    /// <summary>The meaning of a heading, and whether it is one of the known words rather than one that contains such a word.</summary>
    public static (ListColumn Column, bool IsSure) Of(string heading)
    {
        var words = Plain(heading);
        if (words.Length is 0 or > Longest) return (ListColumn.None, false);
        if (Exact.TryGetValue(words, out var column)) return (column, true);
        foreach (var (word, known) in Parts)
            if (words.EndsWith(word, StringComparison.Ordinal))
                return (known, false);
        foreach (var (word, known) in Parts)
            if (words.Contains(word, StringComparison.Ordinal))
                return (known, false);
        return (ListColumn.None, false);
    }

    /// <summary>The heading without spaces, line ends, and what stands in brackets.</summary>
    public static string Plain(string heading)
    {
        ArgumentNullException.ThrowIfNull(heading);
        var plain = new StringBuilder();
        var depth = 0;
        foreach (var c in heading)
        {
            if (MarkScanner.IsOpen(c)) depth++;
            else if (MarkScanner.IsClose(c)) depth = Math.Max(0, depth - 1);
            else if (depth == 0 && !Glyph.IsSpace(c) && c is not ('*' or '：' or ':' or '/' or '、' or '\\')) plain.Append(char.ToUpperInvariant(c));
            if (plain.Length > Longest) break;
        }

        return plain.ToString();
    }
}
