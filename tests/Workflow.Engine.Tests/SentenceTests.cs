using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Resources;
using System.Text.RegularExpressions;
using Workflow.Engine.Approving;

namespace Workflow.Engine.Tests;

public sealed partial class SentenceTests
{
    private static readonly Dictionary<string, string> Chinese = Read("zh-Hans");
    private static readonly Dictionary<string, string> English = Read("en");

    [Fact]
    public void Every_sentence_is_there_in_both_languages_and_takes_the_same_words()
    {
        Assert.Equal(Chinese.Keys.Order(StringComparer.Ordinal), English.Keys.Order(StringComparer.Ordinal));
        foreach (var (key, sentence) in Chinese)
            Assert.Equal((key, Places(sentence)), (key, Places(English[key])));
    }

    [Fact]
    public void Chinese_sentences_use_Chinese_punctuation()
        => Assert.All(Chinese.Values, s => Assert.DoesNotMatch(@"\p{IsCJKUnifiedIdeographs}[,;:!?()]|[,;:!?()]\p{IsCJKUnifiedIdeographs}", s));

    [Fact]
    public void Every_code_of_the_engine_has_a_sentence_of_its_name()
        => Assert.All(typeof(RefusalCode).GetFields(BindingFlags.Public | BindingFlags.Static), f => Assert.Contains(f.Name, Chinese.Keys));

    [Fact]
    public void Every_code_of_approvals_every_act_and_every_relation_has_a_sentence()
    {
        Assert.All(
            typeof(ApprovalRefusal).GetFields(BindingFlags.Public | BindingFlags.Static),
            f => Assert.Contains(ApprovalRefusal.Key((string)f.GetRawConstantValue()!), Chinese.Keys));
        Assert.All(typeof(Act).GetNestedTypes(), t => Assert.Contains("Act" + t.Name, Chinese.Keys));
        Assert.All(Enum.GetNames<Relation>(), r => Assert.Contains("Relation" + r, Chinese.Keys));
        Assert.All(Enum.GetNames<OrganisationPlace>(), p => Assert.Contains("Place" + p, Chinese.Keys));
        Assert.All(Enum.GetNames<ApprovalStatus>(), s => Assert.Contains("ApprovalStatus" + s, Chinese.Keys));
        Assert.All(Enum.GetNames<Signing>(), s => Assert.Contains("Signing" + s, Chinese.Keys));
    }

    [Theory]
    [InlineData("zh", "中")]
    [InlineData("zh-Hans", "中")]
    [InlineData("en", "E")]
    [InlineData("en-GB", "E")]
    [InlineData("fr", "中")]
    public void Chinese_is_spoken_unless_English_is_asked_for(string language, string expected) => Assert.Equal(expected, new Text("中", "E").In(language));

    private static string Places(string sentence) => string.Join(' ', Place().Matches(sentence).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal));

    private static Dictionary<string, string> Read(string culture) => new ResourceManager("Workflow.Engine.Sentences", typeof(Checker).Assembly)
        .GetResourceSet(CultureInfo.GetCultureInfo(culture), true, false)!.Cast<DictionaryEntry>()
        .ToDictionary(e => (string)e.Key, e => (string)e.Value!, StringComparer.Ordinal);

    [GeneratedRegex(@"\{\d\}", RegexOptions.None, 1000)]
    private static partial Regex Place();
}
