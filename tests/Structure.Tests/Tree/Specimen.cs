using System.Globalization;
using System.Text.RegularExpressions;

namespace Structure.Tests.Tree;

/// <summary>
/// A small tree in one text file: <c>expect: path:line</c> for each finding it must bring, then <c>=== path</c> above
/// the content of each file. <c>*** N</c> on a line stands for N lines. A specimen that expects nothing is a near miss that the
/// rule must let pass.
/// </summary>
public sealed partial record Specimen(string Rule, string Name, IReadOnlyList<string> Expected, IReadOnlyList<Source> Tree)
{
    public static IEnumerable<Specimen> All() =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, Repository.Specimens), "*.txt", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(file => Parse(Path.GetFileName(Path.GetDirectoryName(file)!), Path.GetFileNameWithoutExtension(file), File.ReadAllText(file)));

    public static Specimen Parse(string rule, string name, string text)
    {
        var parts = Header().Split(text);
        var expected = parts[0].Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(line => line.StartsWith("expect:", StringComparison.Ordinal))
            .Select(line => line["expect:".Length..].Trim());
        var tree = parts.Skip(1).Chunk(2).Select(file => new Source(file[0].Trim(), Repeated().Replace(file[1], Repeat)));
        return new Specimen(rule, name, [.. expected], [.. tree]);
    }

    public override string ToString() => $"{Rule}/{Name}";

    private static string Repeat(Match match) =>
        new('\n', int.Parse(match.Groups["count"].Value, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"^=== (?<path>.+)\n", RegexOptions.Multiline, 10_000)]
    private static partial Regex Header();

    [GeneratedRegex(@"^\*\*\* (?<count>\d+)\n", RegexOptions.Multiline, 10_000)]
    private static partial Regex Repeated();
}
