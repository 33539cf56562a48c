using System.Collections.Immutable;
using Rectification.Definitions;
using Rectification.Issues;
using Workflow.Engine;

namespace Rectification.Rechecking;

/// <summary>Reads the plan of rechecks from <c>workflows/rechecks.json</c>.</summary>
public static class RecheckPlanFile
{
    /// <summary>Ten years after closing nobody plans to look again.</summary>
    private const int Furthest = 120;

    /// <summary>Whoever needs longer than a year after a relapse needs a date of their own.</summary>
    private const int Longest = 250;

    /// <summary>A longer list is not gone through on the spot.</summary>
    private const int MostLines = 30;

    /// <summary>Any two texts of officials have as much as this in common; the index finds little below it.</summary>
    private const int LeastLike = 20;
    private const int MostShown = 20;

    private static readonly Shape Plan = new("rechecks", ["id", "title", "openFrom", "relapseWorkingDays", "rules"], ["$schema", "checklists", "repeats"]);
    private static readonly Shape Rule = new("rule", ["id", "title", "monthsAfterClosing"], ["appliesTo", "checklist"]);
    private static readonly Shape Scope = new("scope", [], ["classes", "key", "relapses"]);
    private static readonly Shape List = new("checklist", ["id", "title", "lines"], []);
    private static readonly Shape Repeats = new("repeats", ["likenessPercent", "shown"], []);
    private static readonly Choice<IssueClass> Classes = new([.. Enum.GetValues<IssueClass>().Select(c => (c.ToString(), c))]);

    /// <param name="file">The name to tell in errors.</param>
    public static DataFile<RecheckPlan> Read(string json, string file) => DataFile.Read(json, file, Read);

    private static RecheckPlan? Read(Node root, Problems problems)
    {
        if (!root.Is(Plan)) return null;
        root["id"]?.Name(NameForm.Kebab);
        root["title"]?.Titled();
        var openFrom = root["openFrom"]?.Time(problems);
        var relapse = root["relapseWorkingDays"]?.Whole(1);
        if (relapse > Longest) problems.Wrong(root["relapseWorkingDays"]!, "too-far", Longest);
        var lists = (root["checklists"]?.Items() ?? []).Select(n => (Node: n, List: ReadList(n, problems))).ToList();
        Once(lists.Select(l => (l.Node, l.List?.Id)));
        var known = lists.Select(l => l.List?.Id).OfType<string>().ToList();
        var rules = (root["rules"]?.Items() ?? []).Select(n => (Node: n, Rule: ReadRule(n, known, problems))).ToList();
        Once(rules.Select(r => (r.Node, r.Rule?.Id)));
        var repeats = root["repeats"] is { } likeness ? ReadRepeats(likeness, problems) : new RepeatRule();
        if (!problems.Any) Order([.. rules.Select(r => (r.Node, r.Rule!))], problems);
        return problems.Any ? null : new RecheckPlan([.. rules.Select(r => r.Rule!)])
        {
            OpenFrom = openFrom!.Value, RelapseWorkingDays = relapse!.Value, Checklists = [.. lists.Select(l => l.List!)], Repeats = repeats!,
        };
    }

    private static RecheckRule? ReadRule(Node node, List<string> lists, Problems problems)
    {
        if (!node.Is(Rule)) return null;
        var id = node["id"]?.Name(NameForm.Kebab);
        node["title"]?.Titled();
        var scope = node["appliesTo"] is { } at ? ReadScope(at) : RecheckScope.All;
        var months = Months(node["monthsAfterClosing"], problems);
        var list = node["checklist"]?.Written();
        if (list is not null && !lists.Contains(list, StringComparer.Ordinal)) problems.Wrong(node["checklist"]!, "no-such-checklist", list);
        return id is null ? null : new RecheckRule(id, scope, months, list);
    }

    private static RecheckScope ReadScope(Node node)
    {
        if (!node.Is(Scope)) return RecheckScope.All;
        var classes = (node["classes"]?.Items() ?? []).Select(c => c.OneOf(Classes)).OfType<IssueClass>().ToImmutableArray();
        return new RecheckScope(classes, node["key"]?.YesNo(), node["relapses"]?.Whole(1) ?? 0);
    }

    private static ImmutableArray<int> Months(Node? list, Problems problems)
    {
        var months = new SortedSet<int>();
        foreach (var node in list?.Items() ?? [])
        {
            if (node.Whole(1) is not { } month) continue;
            if (month > Furthest) problems.Wrong(node, "too-many-months", Furthest);
            else if (!months.Add(month)) problems.Wrong(node, "month-twice", month);
        }

        return [.. months];
    }

    private static RecheckChecklist? ReadList(Node node, Problems problems)
    {
        if (!node.Is(List)) return null;
        var id = node["id"]?.Name(NameForm.Kebab);
        var title = node["title"]?.Titled();
        var lines = (node["lines"]?.Items() ?? []).Select(l => l.Titled()).ToList();
        if (lines.Count > MostLines) problems.Wrong(node["lines"]!, "too-many-lines", MostLines);
        return id is null || title is null || lines.Contains(null) ? null : new RecheckChecklist(id, title, [.. lines.OfType<Text>()]);
    }

    private static RepeatRule? ReadRepeats(Node node, Problems problems)
    {
        if (!node.Is(Repeats)) return null;
        var (likeness, shown) = (node["likenessPercent"]?.Whole(LeastLike), node["shown"]?.Whole(1));
        if (likeness > 100) problems.Wrong(node["likenessPercent"]!, "too-like", 100);
        if (shown > MostShown) problems.Wrong(node["shown"]!, "too-many-shown", MostShown);
        return likeness is null || shown is null ? null : new RepeatRule(likeness.Value, shown.Value);
    }

    private static void Once(IEnumerable<(Node Node, string? Id)> named)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (node, id) in named)
            if (id is not null && !seen.Add(id)) node["id"]!.Wrong("RepeatedName", id);
    }

    /// <summary>Every issue has a rule, and every rule can have an issue.</summary>
    private static void Order(List<(Node Node, RecheckRule Rule)> rules, Problems problems)
    {
        foreach (var (index, (node, rule)) in rules.Index())
            if (rules.Take(index).FirstOrDefault(before => before.Rule.For.Covers(rule.For)).Rule is { } covers)
                problems.Wrong(node, "rule-never-reached", covers.Id);
        if (rules.Count > 0 && !rules[^1].Rule.For.Everything) problems.Wrong(rules[^1].Node["appliesTo"]!, "rule-for-all-missing");
    }
}
