using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Rectification.Definitions;
using Workflow.Engine;

namespace Rectification.Publishing;

/// <summary>How a rule finds what it masks.</summary>
public enum MaskBy
{
    Pattern,

    /// <summary>A surname and what follows it, beside certain words.</summary>
    Names,

    /// <summary>Whoever is in the register of people.</summary>
    People,
}

/// <summary>What stands in the place of what is masked.</summary>
public enum MaskShow
{
    /// <summary>王某</summary>
    Surname,

    /// <summary>One X for all of it.</summary>
    Cross,

    /// <summary>An X for every character.</summary>
    Each,
}

/// <summary>One rule; what does not belong to how it finds is empty.</summary>
/// <param name="ChecksIdentity">Whether the digits must add up as those of an identity number do.</param>
/// <param name="WholeNumber">Whether no digit may stand right before or after.</param>
public sealed record MaskRule(string Id, Text Title, MaskBy By, MaskShow Show, Regex? Pattern = null, bool ChecksIdentity = false, bool WholeNumber = false)
{
    /// <summary>Words right before a name, and right after one.</summary>
    public ImmutableArray<string> Before { get; init; } = [];
    public ImmutableArray<string> After { get; init; } = [];

    /// <summary>Whether names that may be published are passed over.</summary>
    public bool PassesReleased { get; init; }

    /// <summary>Whether heads of units may be named, and whoever holds a post of these titles.</summary>
    public bool FirstResponsibleReleased { get; init; }
    public ImmutableArray<string> PostsReleased { get; init; } = [];
}

/// <summary>What is masked before a bulletin goes to the public; read from <c>workflows/masks</c>.</summary>
/// <param name="Rules">Where two find the same place, the earlier one has it.</param>
/// <param name="Surnames">Of one character, and of two.</param>
/// <param name="NotNames">Words that begin as a name does and are none, such as 全科.</param>
public sealed record MaskRules(ImmutableArray<MaskRule> Rules, ImmutableHashSet<string> Surnames, ImmutableArray<string> NotNames)
{
    private static readonly Language.Sentences Sentences = new("Rectification.Definitions.DataFiles", typeof(MaskRules).Assembly);

    public static MaskRules None { get; } = new([], [], []);

    public MaskRule? Of(string id) => Rules.FirstOrDefault(rule => rule.Id == id);

    /// <summary>Reads every file of the folder, one after the other in order of name; the errors of all are told at once.</summary>
    public static DataFile<MaskRules> Load(string workflows)
    {
        const string Folder = "masks";
        var folder = Path.Combine(workflows, Folder);
        var names = Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.json").Select(Path.GetFileName).Order(StringComparer.Ordinal).ToList() : [];
        var files = names.ConvertAll(name => DataFile.Load(workflows, $"{Folder}/{name}", MaskRulesFile.Read));
        var errors = files.SelectMany(file => file.Errors).ToList();
        // Without rules nothing would be masked: that is never meant.
        if (files.Count == 0) errors.Add(new(Folder, "$", Sentences.Of("masks-missing")));
        var rules = files.Where(file => file.Value is not null).SelectMany(file => file.Value!.Rules).ToList();
        foreach (var twice in rules.GroupBy(rule => rule.Id, StringComparer.Ordinal).Where(same => same.Count() > 1)) errors.Add(new(Folder, "$", Sentences.Of("mask-id-twice", twice.Key)));
        return errors.Count > 0 ? new(null, [.. errors]) : new(new MaskRules([.. rules], [.. files.SelectMany(file => file.Value!.Surnames)], [.. files.SelectMany(file => file.Value!.NotNames)]), []);
    }

    /// <summary>王某, 欧阳某</summary>
    public string Surname(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Length > 2 && Surnames.Contains(name[..2]) ? name[..2] : name[..1];
    }
}
