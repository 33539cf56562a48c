using System.Text.RegularExpressions;
using Structure.Tests.Tree;

namespace Structure.Tests.Rules;

/// <summary>What no text of the repository may hold. Letters in brackets keep these patterns from matching themselves.</summary>
public static partial class TextRules
{
    private static readonly string[] Written =
        [".cs", ".razor", ".js", ".css", ".sh", ".sql", ".yml", ".yaml", ".csproj", ".props", ".targets", ".conf"];

    /// <summary>A warning is mended or decided in .editorconfig for all, never silenced in passing.</summary>
    public static IEnumerable<Finding> Silenced(IReadOnlyList<Source> tree) =>
        Found(tree.Where(source => source.IsCode), Pragma(), "silences a warning: mend it, or decide for all in .editorconfig");

    public static IEnumerable<Finding> Unfinished(IReadOnlyList<Source> tree) =>
        Found(tree.Where(IsWritten), Note(), "leaves work unfinished: finish it, or file it");

    public static IEnumerable<Finding> Regions(IReadOnlyList<Source> tree) =>
        Found(tree.Where(source => source.IsCode), Region(), "hides code in a region: split the file");

    /// <summary>A path of one machine holds on that machine only.</summary>
    public static IEnumerable<Finding> MachinePaths(IReadOnlyList<Source> tree) =>
        Found(tree, MachinePath(), "names a path of one machine");

    /// <summary>A test that waits or is passed over proves nothing.</summary>
    public static IEnumerable<Finding> IdleTests(IReadOnlyList<Source> tree) =>
        from source in tree
        where source.Extension == ".cs" && source.Path.StartsWith("tests/", StringComparison.Ordinal)
        from Match match in Idle().Matches(source.Bare)
        select source.At(match.Index, "a test that sleeps or is skipped proves nothing");

    /// <summary>Short files are read; long ones are searched.</summary>
    public static IEnumerable<Finding> Length(IReadOnlyList<Source> tree) =>
        from source in tree
        where IsWritten(source) || source.Path == "test.sh"
        let lines = source.Text.AsSpan().Count('\n')
        where lines > House.LongestFile
        select new Finding(source.Path, 0, $"{lines} lines, {House.LongestFile} at most");

    private static bool IsWritten(Source source) =>
        Written.Contains(source.Extension, StringComparer.Ordinal) || source.FileName is "Dockerfile" or "Caddyfile";

    private static IEnumerable<Finding> Found(IEnumerable<Source> sources, Regex pattern, string says) =>
        from source in sources
        from Match match in pattern.Matches(source.Text)
        select source.At(match.Index, says);

    // An attribute with a reason stands at one place and says why; without a reason it only silences.
    [GeneratedRegex("""
        #\s*pragma\s+warning\s+disable\b|\bSuppress[M]essage\s*\((?![^)]*\bJustification\s*=\s*"\w)
        """, RegexOptions.None, 10_000)]
    private static partial Regex Pragma();

    [GeneratedRegex(@"\b(TO[D]O|FIX[M]E|HA[C]K|NotImplemented[E]xception)\b", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Note();

    [GeneratedRegex(@"^[ \t]*#\s*region\b", RegexOptions.Multiline, 10_000)]
    private static partial Regex Region();

    [GeneratedRegex(@"(?<![\w.:~}*-])/(home|root|Users|work|tmp|mnt)/[\w.]|(?<!\w)[A-Za-z]:\\\\?(Users|work|src|dev)\b",
        RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"\bThread\s*\.\s*Sleep\b|\bSkip\s*=(?!=)", RegexOptions.None, 10_000)]
    private static partial Regex Idle();
}
