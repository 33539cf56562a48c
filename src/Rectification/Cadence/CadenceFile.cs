using System.Collections.Immutable;
using Rectification.Definitions;
using Rectification.Issues;
using Workflow.Engine;

namespace Rectification.Cadence;

/// <summary>Reads a kind of pack from JSON such as <c>workflows/cadences/weekly.json</c>.</summary>
public static class CadenceFile
{
    /// <summary>Whoever looks further ahead or back than a year wants the ledger.</summary>
    private const int MostWorkingDays = 250;

    private static readonly Shape Plan = new("cadence", ["id", "title", "makeFrom", "when", "sections", "readers"], ["$schema", "scope", "picks", "mandatory"]);
    private static readonly Shape When = new("when", ["every", "onDayOff"], ["weekdays", "days", "from"]);
    private static readonly Shape ScopeShape = new("scope", [], ["key", "classes"]);
    private static readonly Shape Picks = new("picks", [], ["late", "dueWithin", "slowAfter", "relapsed"]);
    private static readonly Shape Reader = new("reader", [], ["party", "post"]);
    private static readonly Choice<RhythmSpan> Spans = Camel<RhythmSpan>();
    private static readonly Choice<DayOffMove> Moves = Camel<DayOffMove>();
    private static readonly Choice<Section> Sections = Camel<Section>();
    private static readonly Choice<ReaderParty> Parties = new([.. Enum.GetValues<ReaderParty>().Select(p => (p.ToString(), p))]);
    private static readonly Choice<DayOfWeek> Weekdays = new([.. Enum.GetValues<DayOfWeek>().Select(d => (d.ToString(), d))]);
    private static readonly Choice<IssueClass> Classes = new([.. Enum.GetValues<IssueClass>().Select(c => (c.ToString(), c))]);

    /// <param name="file">The name to tell in errors.</param>
    public static DataFile<CadencePlan> Read(string json, string file) => DataFile.Read(json, file, Read);

    private static CadencePlan? Read(Node root, Problems problems)
    {
        if (!root.Is(Plan)) return null;
        var id = root["id"]?.Name(NameForm.Kebab);
        var title = root["title"]?.Titled();
        var from = root["makeFrom"]?.Time(problems);
        var when = root["when"] is { } at ? ReadWhen(at, problems) : null;
        var scope = root["scope"] is { } narrow ? ReadScope(narrow) : new PackScope(null, []);
        var picks = root["picks"] is { } chosen ? ReadPicks(chosen, problems) : new PackPicks(false, null, null, false);
        var sections = Once(root["sections"], n => n.OneOf(Sections), problems);
        var readers = (root["readers"]?.Items() ?? []).Select(n => ReadReaders(n, problems)).OfType<PackReaders>().ToImmutableArray();
        var mandatory = root["mandatory"]?.YesNo() ?? false;
        if (sections.Contains(Section.Soon) && picks.DueWithin is null) problems.Wrong(root["sections"]!, "section-needs", "soon", "dueWithin");
        if (sections.Contains(Section.Slow) && picks.SlowAfter is null) problems.Wrong(root["sections"]!, "section-needs", "slow", "slowAfter");
        return problems.Any ? null : new CadencePlan(id!, title!, from!.Value, when!)
        {
            Scope = scope, Picks = picks, Sections = [.. sections.Order()], Readers = readers, Mandatory = mandatory,
        };
    }

    /// <summary>Each rhythm has the property that names its days, and no other.</summary>
    private static Rhythm? ReadWhen(Node node, Problems problems)
    {
        if (!node.Is(When) || node["every"]?.OneOf(Spans) is not { } every) return null;
        var named = every switch { RhythmSpan.Week => "weekdays", RhythmSpan.TwoWeeks => "from", _ => "days" };
        if (node[named] is null) node.Wrong("MissingProperty", named);
        foreach (var other in When.Optional.Where(p => p != named))
            if (node[other] is { } stray) problems.Wrong(stray, "not-in-this-rhythm", other);
        var days = Once(node["days"], n => Numbered(n, Rhythm.Nameable(every), problems), problems);
        var move = node["onDayOff"]?.OneOf(Moves);
        return new Rhythm(every, Once(node["weekdays"], n => n.OneOf(Weekdays), problems), days, node["from"]?.Day(problems), move ?? DayOffMove.Next);
    }

    private static int? Numbered(Node node, int most, Problems problems)
    {
        if (node.Whole(int.MinValue) is not { } day) return null;
        if (most == 0 || (day != 0 && Math.Abs(day) <= most)) return day;
        problems.Wrong(node, "no-such-day", most);
        return null;
    }

    private static PackScope ReadScope(Node node) => node.Is(ScopeShape)
        ? new(node["key"]?.YesNo(), [.. (node["classes"]?.Items() ?? []).Select(c => c.OneOf(Classes)).OfType<IssueClass>()])
        : new(null, []);

    private static PackPicks ReadPicks(Node node, Problems problems) => node.Is(Picks)
        ? new(node["late"]?.YesNo() ?? false, Within(node["dueWithin"], problems), Within(node["slowAfter"], problems), node["relapsed"]?.YesNo() ?? false)
        : new(false, null, null, false);

    private static PackReaders? ReadReaders(Node node, Problems problems)
    {
        if (!node.Is(Reader)) return null;
        if (node["party"] is null == node["post"] is null)
        {
            problems.Wrong(node, "party-or-post");
            return null;
        }

        return new(node["party"]?.OneOf(Parties), node["post"]?.Written());
    }

    private static int? Within(Node? node, Problems problems)
    {
        if (node?.Whole(1) is not { } days) return null;
        if (days <= MostWorkingDays) return days;
        problems.Wrong(node, "too-far", MostWorkingDays);
        return null;
    }

    private static ImmutableArray<T> Once<T>(Node? list, Func<Node, T?> read, Problems problems)
        where T : struct
    {
        var found = new List<T>();
        foreach (var node in list?.Items() ?? [])
        {
            if (read(node) is not { } value) continue;
            if (found.Contains(value)) problems.Wrong(node, "named-twice", value);
            else found.Add(value);
        }

        return [.. found];
    }

    private static Choice<T> Camel<T>()
        where T : struct, Enum =>
        new([.. Enum.GetValues<T>().Select(v => (System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(v.ToString()), v))]);
}
