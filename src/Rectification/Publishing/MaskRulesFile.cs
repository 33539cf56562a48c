using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Rectification.Definitions;
using Workflow.Engine;

namespace Rectification.Publishing;

/// <summary>Reads one file of <c>workflows/masks</c>.</summary>
public static class MaskRulesFile
{
    private const int LongestPattern = 400;

    private static readonly Shape Set = new("masks", ["id", "title", "rules", "surnames"], ["$schema", "notNames"]);
    private static readonly Shape Rule = new("mask", ["id", "title", "find", "show"], ["pattern", "check", "wholeNumber", "before", "after", "passReleased", "released"]);
    private static readonly Shape Released = new("released", [], ["firstResponsible", "posts"]);
    private static readonly Shape Surnames = new("surnames", ["one", "two"], []);
    private static readonly Choice<MaskBy> Finds = new([("pattern", MaskBy.Pattern), ("names", MaskBy.Names), ("people", MaskBy.People)]);
    private static readonly Choice<MaskShow> Shows = new([("surname", MaskShow.Surname), ("cross", MaskShow.Cross), ("each", MaskShow.Each)]);
    private static readonly Choice<bool> Checks = new([("identity", true)]);

    private static readonly (string Property, MaskBy By)[] Belongings =
        [("pattern", MaskBy.Pattern), ("check", MaskBy.Pattern), ("wholeNumber", MaskBy.Pattern), ("before", MaskBy.Names), ("after", MaskBy.Names), ("passReleased", MaskBy.Names), ("released", MaskBy.People)];

    /// <param name="file">The name to tell in errors.</param>
    public static DataFile<MaskRules> Read(string json, string file) => DataFile.Read(json, file, Read);

    private static MaskRules? Read(Node root, Problems problems)
    {
        if (!root.Is(Set)) return null;
        root["id"]?.Name(NameForm.Kebab);
        root["title"]?.Titled();
        var rules = (root["rules"]?.Items() ?? []).Select(node => (Node: node, Rule: ReadRule(node, problems))).ToList();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (node, rule) in rules)
            if (rule is not null && !seen.Add(rule.Id)) node["id"]!.Wrong("RepeatedName", rule.Id);
        var surnames = root["surnames"] is { } names ? ReadSurnames(names, problems) : [];
        return problems.Any ? null : new MaskRules([.. rules.Select(r => r.Rule!)], surnames, Words(root["notNames"]));
    }

    private static MaskRule? ReadRule(Node node, Problems problems)
    {
        if (!node.Is(Rule)) return null;
        var (id, title, show) = (node["id"]?.Name(NameForm.Kebab), node["title"]?.Titled(), node["show"]?.OneOf(Shows));
        if (node["find"]?.OneOf(Finds) is not { } by) return null;
        foreach (var (property, belongs) in Belongings)
            if (belongs != by && node[property] is { } strange) problems.Wrong(strange, "mask-not-for-this", property);
        var pattern = by is MaskBy.Pattern ? ReadPattern(node, problems) : null;
        if (by is MaskBy.Names && node["before"] is null && node["after"] is null) problems.Wrong(node, "mask-words-missing");
        var released = node["released"];
        if (released is not null && !released.Is(Released)) released = null;
        var posts = released?["posts"] is { } list ? Words(list) : [];
        return id is null || title is null || show is null ? null : new MaskRule(id, title, by, show.Value, pattern, node["check"]?.OneOf(Checks) is true, node["wholeNumber"]?.YesNo() is true)
        {
            Before = node["before"] is { } before ? Words(before) : [], After = node["after"] is { } after ? Words(after) : [],
            PassesReleased = node["passReleased"]?.YesNo() is true, FirstResponsibleReleased = released?["firstResponsible"]?.YesNo() is true, PostsReleased = posts,
        };
    }

    /// <summary>Its time grows with the text and with nothing else: what would need to look around or back is refused.</summary>
    private static Regex? ReadPattern(Node node, Problems problems)
    {
        if (node["pattern"] is not { } at)
        {
            problems.Wrong(node, "mask-pattern-missing");
            return null;
        }

        if (at.Written() is not { } written) return null;
        if (written.Length > LongestPattern)
        {
            problems.Wrong(at, "mask-pattern-long", LongestPattern);
            return null;
        }

        try
        {
            var pattern = new Regex(written, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(5));
            if (!pattern.IsMatch("")) return pattern;
            problems.Wrong(at, "mask-pattern-empty");
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            problems.Wrong(at, "mask-pattern-unfit", e.Message);
        }

        return null;
    }

    private static ImmutableHashSet<string> ReadSurnames(Node node, Problems problems)
    {
        if (!node.Is(Surnames)) return [];
        var two = Words(node["two"]);
        if (two.Any(name => name.Length != 2)) problems.Wrong(node["two"]!, "mask-surname-two");
        return [.. (node["one"]?.Written() ?? "").Select(c => c.ToString()), .. two];
    }

    private static ImmutableArray<string> Words(Node? list) => [.. (list?.Items() ?? []).Select(item => item.Written()).OfType<string>().Where(word => word.Length > 0)];
}
