using System.Collections.Immutable;
using Rectification.Definitions;
using Rectification.Issues;
using Rectification.Letters;
using Rectification.Notifying;
using Workflow.Engine;

namespace Rectification.Reminding;

/// <summary>Reads a ladder from JSON such as <c>workflows/ladders/issue.json</c>.</summary>
public static class LadderFile
{
    /// <summary>No rung lies further from its deadline than some years of working days.</summary>
    private const int Furthest = 1000;

    private static readonly Shape Ladder = new("ladder", ["id", "title", "sendFrom", "rungs"], ["$schema", "subject", "appliesTo", "precedence"]);
    private static readonly Shape RungShape = new("rung", ["code", "track", "offset", "colour", "states", "reaches"], ["repeatEvery", "urgent", "mandatory", "letter", "channels"]);
    private static readonly Shape Scope = new("scope", [], ["key", "relapsed", "classes"]);
    private static readonly Choice<Subject> Subjects = new([.. Enum.GetValues<Subject>().Where(s => s is not (Subject.Step or Subject.Request)).Select(s => (s.ToString().ToLowerInvariant(), s))]);
    private static readonly Choice<IssueClass> Classes = new([.. Enum.GetValues<IssueClass>().Select(c => (c.ToString(), c))]);
    private static readonly Choice<LetterKind> Letters = new([.. Enum.GetValues<LetterKind>().Select(k => (k.ToString(), k))]);
    private static readonly Shape ReachShape = new("reach", ["party", "says"], []);
    private static readonly Choice<Party> Parties = new([.. Enum.GetValues<Party>().Select(p => (p.ToString(), p))]);
    private static readonly Choice<Colour> Colours = new([.. Enum.GetValues<Colour>().Select(c => (Word(c), c))]);
    private static readonly Choice<int> Says = new([.. NoticeTexts.OfRungs.Select((kind, index) => (kind, index))]);

    private static readonly Choice<Roads> Channels = new([("email", Roads.Email), ("sms", Roads.Sms), ("group", Roads.Groups)]);

    private enum Colour
    {
        Green,
        Yellow,
        Red,
    }

    /// <param name="file">The name to tell in errors.</param>
    public static DataFile<Ladder> Read(string json, string file) => DataFile.Read(json, file, Read);

    private static Ladder? Read(Node root, Problems problems)
    {
        if (!root.Is(Ladder)) return null;
        var id = root["id"]?.Name(NameForm.Kebab);
        var title = root["title"]?.Titled();
        var sendFrom = root["sendFrom"]?.Time(problems);
        var subject = root["subject"]?.OneOf(Subjects) ?? Subject.Issue;
        var scope = root["appliesTo"] is { } at ? ReadScope(at) : LadderScope.All;
        var precedence = root["precedence"]?.Whole(0) ?? 0;
        var nodes = root["rungs"]?.Items() ?? [];
        var rungs = nodes.Select(n => (Node: n, Rung: ReadRung(n, problems))).ToList();
        foreach (var (index, (node, rung)) in rungs.Index())
            if (rung is not null) Beside(node, rung, [.. rungs.Select(r => r.Rung).OfType<Rung>()], rungs.Take(index).Select(r => r.Rung), problems);
        return problems.Any ? null : new Ladder(id!, title!, sendFrom!.Value, [.. rungs.Select(r => r.Rung!)])
        {
            Of = subject, For = scope, Precedence = precedence,
        };
    }

    private static LadderScope ReadScope(Node node)
    {
        if (!node.Is(Scope)) return LadderScope.All;
        var classes = node["classes"]?.Items().Select(c => c.OneOf(Classes)).OfType<IssueClass>().ToImmutableArray() ?? default;
        return new LadderScope(node["key"]?.YesNo(), node["relapsed"]?.YesNo(), classes);
    }

    private static Rung? ReadRung(Node node, Problems problems)
    {
        if (!node.Is(RungShape)) return null;
        var code = node["code"]?.Name(NameForm.Kebab);
        var track = node["track"]?.Name(NameForm.Kebab);
        var offset = Within(node["offset"], -Furthest, problems);
        var repeat = Within(node["repeatEvery"], 1, problems);
        var colour = node["colour"]?.OneOf(Colours);
        var states = (node["states"]?.Items() ?? []).Select(s => s.Name(NameForm.Pascal)).ToList();
        var reaches = (node["reaches"]?.Items() ?? []).Select(ReadReach).ToList();
        return code is null || track is null || offset is null || colour is null || states.Contains(null) || reaches.Contains(null)
            ? null
            : new Rung(code, track, offset.Value, repeat, Word(colour.Value), [.. states.OfType<string>()], [.. reaches.OfType<Reach>()]) 
            {
                Urgent = node["urgent"]?.YesNo() ?? false, Mandatory = node["mandatory"]?.YesNo() ?? false, Letter = node["letter"]?.OneOf(Letters),
                Roads = node["channels"] is { } roads ? roads.Items().Aggregate(Roads.None, (all, road) => all | (road.OneOf(Channels) ?? Roads.None)) : Roads.All,
            };
    }

    private static Reach? ReadReach(Node node)
    {
        if (!node.Is(ReachShape)) return null;
        var party = node["party"]?.OneOf(Parties);
        var says = node["says"]?.OneOf(Says);
        return party is null || says is null ? null : new Reach(party.Value, NoticeTexts.OfRungs[says.Value]);
    }

    private static int? Within(Node? node, int atLeast, Problems problems)
    {
        if (node?.Whole(atLeast) is not { } number) return null;
        if (number <= Furthest) return number;
        problems.Wrong(node, "too-far", Furthest);
        return null;
    }

    /// <summary>What can only be judged beside the other rungs.</summary>
    private static void Beside(Node node, Rung rung, ImmutableArray<Rung> all, IEnumerable<Rung?> before, Problems problems)
    {
        if (before.Any(r => r?.Code == rung.Code)) node["code"]!.Wrong("RepeatedName", rung.Code);
        var track = all.Where(r => r != rung && r.Track == rung.Track && r.States.Intersect(rung.States, StringComparer.Ordinal).Any()).ToList();
        if (before.Any(r => r is not null && track.Contains(r) && r.Offset == rung.Offset)) problems.Wrong(node["offset"]!, "same-offset", rung.Track, rung.Offset);
        if (rung.RepeatEvery is not null && track.Exists(r => r.Offset > rung.Offset)) problems.Wrong(node["repeatEvery"]!, "repeats-before-the-last", rung.Track);
        if (rung.Reaches.GroupBy(r => r.Party).Any(g => g.Count() > 1)) problems.Wrong(node["reaches"]!, "party-twice");
        if (rung.Mandatory && !rung.Roads.HasFlag(Roads.Email)) problems.Wrong(node["channels"]!, "mandatory-without-email");
    }

    private static string Word(Colour colour) => colour.ToString().ToLowerInvariant();
}
