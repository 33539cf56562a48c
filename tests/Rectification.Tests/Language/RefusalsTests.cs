using System.Text.RegularExpressions;
using System.Xml.Linq;
using FluentValidation;
using Shared;

namespace Rectification.Tests.Language;

public partial class RefusalsTests
{
    private static readonly List<KeyValuePair<string, string>> Chinese = Sentences(World.Repository("src", "Rectification", "Language", "Refusals.resx"));

    /// <summary>Every pair of resource files of the product, by the path of the Chinese one.</summary>
    public static TheoryData<string> Files =>
        [.. Directory.EnumerateFiles(World.Repository("src"), "*.en.resx", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(World.Repository(), f).Replace(".en.resx", ".resx", StringComparison.Ordinal))];

    [Theory, MemberData(nameof(Files))]
    public void Every_sentence_is_said_once_in_each_language(string file)
    {
        var chinese = Sentences(World.Repository(file));
        var english = Sentences(World.Repository(file.Replace(".resx", ".en.resx", StringComparison.Ordinal)));
        Assert.NotEmpty(chinese);
        Assert.Equal(chinese.Select(s => s.Key), english.Select(s => s.Key));
        Assert.Equal(chinese.Count, chinese.DistinctBy(s => s.Key).Count());
        Assert.Equal(chinese.Select(s => (s.Key, Places(s.Value))), english.Select(s => (s.Key, Places(s.Value))));
    }

    [Fact]
    public void Refusals_are_Chinese_in_Chinese_and_English_in_English()
    {
        Assert.All(Chinese, s => Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", s.Value));
        Assert.All(
            Sentences(World.Repository("src", "Rectification", "Language", "Refusals.en.resx")),
            s => Assert.DoesNotMatch(@"\p{IsCJKUnifiedIdeographs}", s.Value));
    }

    [Fact]
    public void Every_code_in_the_source_has_a_sentence_and_every_sentence_is_used()
    {
        var source = Directory.EnumerateFiles(World.Repository("src"), "*", SearchOption.AllDirectories).Where(f => f.EndsWith(".cs", StringComparison.Ordinal) || f.EndsWith(".razor", StringComparison.Ordinal))
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).Select(File.ReadAllText).ToList();
        var known = Chinese.Select(s => s.Key).ToHashSet(StringComparer.Ordinal);
        var used = source.SelectMany(text => Code().Matches(text)).Select(m => m.Groups["code"].Value).ToHashSet(StringComparer.Ordinal);
        Assert.Contains("stale-version", used);
        Assert.Empty(used.Except(known));
        Assert.DoesNotContain(known, key => !source.Exists(text => text.Contains($"\"{key}\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_rule_of_every_validator_has_a_sentence()
    {
        var validators = typeof(Registration).Assembly.GetTypes().Where(t => typeof(IValidator).IsAssignableFrom(t) && !t.IsAbstract && !t.ContainsGenericParameters);
        var codes =
            from type in validators
            from rule in ((IValidator)Activator.CreateInstance(type)!).CreateDescriptor().Rules
            from component in rule.Components
            select (type.Name, component.ErrorCode);
        var known = Chinese.Select(s => s.Key).ToHashSet(StringComparer.Ordinal);
        Assert.NotEmpty(codes);
        // The rules of a validator inside another are found at that one.
        Assert.DoesNotContain(codes, c => c.ErrorCode is not null && !known.Contains(c.ErrorCode));
    }

    private static string Places(string sentence) => string.Join(' ', Place().Matches(sentence).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal));

    private static List<KeyValuePair<string, string>> Sentences(string file) =>
    [
        .. XDocument.Load(file).Root!.Elements("data")
            .Select(d => KeyValuePair.Create(d.Attribute("name")!.Value, d.Element("value")!.Value)),
    ];

    [GeneratedRegex("""
        (?<![\w])(?:Refusals\.Of|WithErrorCode)\(\s*"(?<code>[^"]+)"
        """, RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Code();

    [GeneratedRegex(@"\{\d+[^}]*\}", RegexOptions.None, 10_000)]
    private static partial Regex Place();
}
