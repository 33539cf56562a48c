using System.Xml.Linq;
using Rectification.Documents.Reading.Packages;

namespace Rectification.Documents.Reading.Word;

/// <summary>The lists that a Word file defines, and which of them a paragraph is in, by itself or by its style.</summary>
internal sealed class NumberLists
{
    public const int Levels = 9;
    private const int LongestChain = 32;

    private readonly Dictionary<string, Dictionary<int, NumberLevel>> lists = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> linkedStyles = new(StringComparer.Ordinal);
    private readonly Dictionary<string, NumberUse> uses = new(StringComparer.Ordinal);
    private readonly Dictionary<string, WordStyle> styles = new(StringComparer.Ordinal);
    private string? defaultStyle;

    private sealed record WordStyle(string? BasedOn, string? Use, int? Level);

    public static NumberLists Read(OfficePackage package, string numbering, string styles)
    {
        var read = new NumberLists();
        if (WordXml.Definitions(package, numbering) is { } root) read.ReadNumbering(root);
        if (WordXml.Definitions(package, styles) is { } sheet) read.ReadStyles(sheet);
        return read;
    }

    /// <summary>The use of a list and the level at which a paragraph stands; null when it has no number.</summary>
    public (string Use, int Level)? Of(string? style, string? use, int? level)
    {
        style ??= defaultStyle;
        if (use is null)
        {
            for (var (name, links) = (style, 0); use is null && name is not null && links < LongestChain && styles.TryGetValue(name, out var named); links++)
            {
                use = named.Use;
                if (use is not null) level ??= LevelOfStyle(use, style!) ?? LevelOfStyle(use, name) ?? named.Level;
                name = named.BasedOn;
            }
        }

        return use is null or "0" || !uses.ContainsKey(use) ? null : (use, Math.Clamp(level ?? 0, 0, Levels - 1));
    }

    public NumberUse Use(string use) => uses[use];

    public NumberLevel? Level(string use, int level)
    {
        var used = uses[use];
        if (used.Levels.TryGetValue(level, out var own)) return own;
        return ListOf(used.List).GetValueOrDefault(level);
    }

    private int? LevelOfStyle(string use, string style)
    {
        if (!uses.TryGetValue(use, out var used)) return null;
        foreach (var (level, definition) in ListOf(used.List))
            if (definition.Style == style)
                return level;
        return null;
    }

    /// <summary>A list may stand for one that a list style defines.</summary>
    private Dictionary<int, NumberLevel> ListOf(string list)
    {
        for (var links = 0; links < LongestChain && linkedStyles.TryGetValue(list, out var style); links++)
        {
            if (!styles.TryGetValue(style, out var linked) || linked.Use is null || !uses.TryGetValue(linked.Use, out var used)) break;
            list = used.List;
        }

        return lists.GetValueOrDefault(list) ?? [];
    }

    private void ReadNumbering(XElement root)
    {
        foreach (var list in root.All("abstractNum"))
        {
            var id = list.Value("abstractNumId") ?? "";
            lists[id] = LevelsOf(list);
            if (list.Child("numStyleLink").Value() is { } link) linkedStyles[id] = link;
        }

        foreach (var use in root.All("num"))
        {
            var starts = new Dictionary<int, int>();
            var levels = new Dictionary<int, NumberLevel>();
            foreach (var changed in use.All("lvlOverride"))
            {
                if (WordXml.Whole(changed.Value("ilvl")) is not { } level) continue;
                if (WordXml.Whole(changed.Child("startOverride").Value()) is { } start) starts[level] = start;
                if (changed.Child("lvl") is { } defined) levels[level] = LevelOf(defined);
            }

            uses[use.Value("numId") ?? ""] = new NumberUse(use.Child("abstractNumId").Value() ?? "", starts, levels);
        }
    }

    private void ReadStyles(XElement root)
    {
        foreach (var style in root.All("style"))
        {
            var id = style.Value("styleId") ?? "";
            var number = style.Child("pPr").Child("numPr");
            styles[id] = new WordStyle(style.Child("basedOn").Value(), number.Child("numId").Value(), WordXml.Whole(number.Child("ilvl").Value()));
            if (style.Value("type") == "paragraph" && style.Value("default") is { } marked && WordXml.IsOn(marked)) defaultStyle = id;
        }
    }

    private static Dictionary<int, NumberLevel> LevelsOf(XElement list)
    {
        var levels = new Dictionary<int, NumberLevel>();
        foreach (var level in list.All("lvl"))
            if (WordXml.Whole(level.Value("ilvl")) is { } number)
                levels[number] = LevelOf(level);
        return levels;
    }

    private static NumberLevel LevelOf(XElement level) => new(
        WordXml.Whole(level.Child("start").Value()) ?? 0,
        FormatOf(level),
        level.Child("lvlText").Value() ?? "",
        level.Child("pStyle").Value(),
        level.Child("isLgl") is { } legal && WordXml.IsOn(legal.Value()),
        level.Child("suff").Value() ?? "tab",
        WordXml.Whole(level.Child("lvlRestart").Value()));

    /// <summary>Newer formats stand in an alternative with the older one beside it.</summary>
    private static string FormatOf(XElement level) =>
        level.Descendants().FirstOrDefault(element => element.Name.LocalName == "numFmt" && element.Parent?.Name.LocalName != "Choice").Value()
        ?? "decimal";
}
