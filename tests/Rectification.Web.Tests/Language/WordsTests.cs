using System.Text.RegularExpressions;
using System.Xml.Linq;
using Rectification.Approving;
using Rectification.Cadence;
using Rectification.Claims;
using Rectification.Evidencing;
using Rectification.Importing;
using Rectification.Issues;
using Rectification.Ledger;
using Rectification.Notifying;
using Rectification.Organisations;
using Rectification.Publishing;
using Rectification.Rechecking;
using Rectification.Reminding;
using Rectification.Repeats;
using Rectification.Rounds;
using Rectification.Scheduling;
using Shared;
using Workflow.Engine.Approving;

namespace Rectification.Web.Tests.Language;

/// <summary>The words of the pages: each folder has both languages, every word that is used exists, and none lies about unused.</summary>
public sealed partial class WordsTests
{
    private static readonly string Pages = World.Repository("src", "Rectification.Web", "Pages");

    /// <summary>Words whose key ends in the name of an enum's value: there must be one for each.</summary>
    private static readonly (string Prefix, Type Enum)[] OfEnums =
    [
        ("Shared:class-", typeof(IssueClass)),
        ("Ledger:sort-", typeof(LedgerSort)),
        ("Issues:disposition-", typeof(Disposition)),
        ("Issues:decision-", typeof(Decision)),
        ("Evidencing:kind-", typeof(EvidenceKind)),
        ("Issues:outcome-", typeof(RecheckOutcome)),
        ("Issues:rechecked-", typeof(RecheckOutcome)),
        ("Rounds:kind-", typeof(RoundKind)),
        ("Approving:status-", typeof(ApprovalStatus)),
        ("Approving:step-", typeof(StepStatus)),
        ("Approving:signing-", typeof(Signing)),
        ("Approving:seat-", typeof(SeatKind)),
        ("Approving:seat-is-", typeof(SeatStatus)),
        ("Closing:decision-", typeof(Decision)),
        ("Closing:outcome-", typeof(RecheckOutcome)),
        ("Organisations:kind-", typeof(OrganisationKind)),
        ("Notifying:state-", typeof(DeliveryState)),
        ("Cadence:section-", typeof(Section)),
        ("Cadence:kind-", typeof(PackChangeKind)),
        ("Scheduling:outcome-", typeof(JobOutcome)),
        ("Scheduling:subject-", typeof(Subject)),
        ("Importing:field-", typeof(IssueField)),
        ("Importing:by-", typeof(FoundBy)),
        ("Importing:fit-", typeof(NameFit)),
        ("Importing:name-", typeof(NameKind)),
        ("Rechecking:kind-", typeof(RecheckKind)),
        ("Rechecking:show-", typeof(RecheckShow)),
        ("Rechecking:none-", typeof(RecheckShow)),
        ("Rechecking:outcome-", typeof(RecheckOutcome)),
        ("Rechecking:verdict-", typeof(LineVerdict)),
        ("Repeats:verdict-", typeof(RepeatVerdict)),
        ("Claims:outcome-", typeof(ClaimOutcome)),
        ("Publishing:mask-", typeof(MaskState)),
    ];

    public static TheoryData<string> Folders =>
        [.. Directory.GetFiles(Pages, "Words.resx", SearchOption.AllDirectories).Select(f => Path.GetFileName(Path.GetDirectoryName(f)!))];

    [Theory]
    [MemberData(nameof(Folders))]
    public void Both_languages_have_the_same_words(string folder)
    {
        var (zh, en) = (Read(folder, "Words.resx"), Read(folder, "Words.en.resx"));
        Assert.Equal(zh.Keys.Order(StringComparer.Ordinal), en.Keys.Order(StringComparer.Ordinal));
        Assert.All(zh, word => Assert.Equal(Places(word.Value), Places(en[word.Key])));
        Assert.DoesNotContain(en.Where(word => word.Key != "other-language"), word => Han().IsMatch(word.Value));
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void No_word_is_unused(string folder)
    {
        var used = Used().ToList();
        Assert.DoesNotContain(Read(folder, "Words.resx").Keys, key => !used.Exists(u => u.IsPrefix
            ? $"{folder}:{key}".StartsWith(u.Key, StringComparison.Ordinal)
            : u.Key == $"{folder}:{key}"));
    }

    [Fact]
    public void Every_word_that_is_used_exists()
    {
        var known = Folders.SelectMany(folder => Read(folder.Data, "Words.resx").Keys.Select(key => $"{folder.Data}:{key}")).ToHashSet(StringComparer.Ordinal);
        var used = Used().ToList();
        Assert.True(used.Count > 100, "Words are written in some new way that this test does not see.");
        Assert.DoesNotContain(used, u => u.IsPrefix ? !known.Any(k => k.StartsWith(u.Key, StringComparison.Ordinal)) : !known.Contains(u.Key));
        Assert.All(OfEnums, words => Assert.All(Enum.GetNames(words.Enum), name => Assert.Contains(words.Prefix + name, known)));
    }

    [Fact]
    public void Every_act_on_a_request_has_its_words()
    {
        var known = Read("Approving", "Words.resx").Keys.ToHashSet(StringComparer.Ordinal);
        var acts = typeof(Act).GetNestedTypes().Select(t => t.Name).ToList();
        Assert.Equal(19, acts.Count);
        Assert.All(acts.Append("Submit").Append("Counted"), act => Assert.Contains($"act-{act}", known));
        Assert.All(acts, act => Assert.Contains($"was-{act}", known));
    }

    /// <summary>Keys that differ in their case only are one to the compiler, which drops the second.</summary>
    [Theory]
    [MemberData(nameof(Folders))]
    public void No_two_words_differ_in_their_case_only(string folder) =>
        Assert.DoesNotContain(Read(folder, "Words.resx").Keys.GroupBy(k => k, StringComparer.OrdinalIgnoreCase), same => same.Count() > 1);

    [Fact]
    public void No_page_holds_Chinese_of_its_own() =>
        Assert.DoesNotContain(Sources(), source => Han().IsMatch(Comment().Replace(source.Text, "")));

    private static Dictionary<string, string> Read(string folder, string file) => XDocument.Load(Path.Combine(Pages, folder, file)).Root!
        .Elements("data").ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")!.Value, StringComparer.Ordinal);

    /// <summary>Literal keys, and the beginnings of keys that are put together.</summary>
    private static IEnumerable<(string Key, bool IsPrefix)> Used() =>
        from source in Sources()
        from Match match in Key().Matches(source.Text)
        select (match.Groups["key"].Value, match.Groups["open"].Success);

    private static IEnumerable<(string Path, string Text)> Sources() =>
        Directory.EnumerateFiles(Pages, "*", SearchOption.AllDirectories)
            .Where(f => Path.GetExtension(f) is ".razor" or ".cs").Select(f => (f, File.ReadAllText(f)));

    private static string Places(string word) => string.Concat(Place().Matches(word).Select(m => m.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    [GeneratedRegex("\"(?<key>[A-Z][A-Za-z]+:[A-Za-z0-9-]*)(\"|(?<open>\\{))", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Key();

    [GeneratedRegex(@"\{\d[^}]*\}", RegexOptions.None, 10_000)]
    private static partial Regex Place();

    [GeneratedRegex(@"[\u4e00-\u9fff]", RegexOptions.None, 10_000)]
    private static partial Regex Han();

    [GeneratedRegex(@"//[^\n]*|@\*.*?\*@", RegexOptions.Singleline, 10_000)]
    private static partial Regex Comment();
}
