using Rectification.Accounts;
using Rectification.Approving;
using Rectification.Language;
using Workflow.Engine;
using Workflow.Engine.Approving;

namespace Rectification.Definitions;

/// <summary>One thing that is wrong with a definition's text.</summary>
/// <param name="In">Id of the definition used within in whose text it lies; null for this one.</param>
/// <param name="Path">Where, such as <c>$.chain[0].by[1]</c>.</param>
/// <param name="Line">The same as a line and a column of the text, from one; null where it lies in another text.</param>
/// <param name="Law">The law that is broken; null for a mistake of writing.</param>
public sealed record DefinitionFault(string? In, string Path, int? Line, int? Column, Law? Law, Text What);

/// <summary>What looking at a text gives: the definition, or everything that is wrong with it.</summary>
/// <param name="Used">The texts it was read with: its own, and those of the definitions used within.</param>
public sealed record CheckedDefinition(ApprovalDefinition? Definition, IReadOnlyList<DefinitionFault> Faults, IReadOnlyDictionary<string, string> Used);

/// <summary>
/// Looks at a text as publishing would: the Engine's errors and laws, and besides whether this program can find out the
/// facts and do the effects that it speaks of.
/// </summary>
public sealed class DefinitionCheck(ApprovalLibrary library)
{
    /// <summary>Known about every issue, whatever is asked about it.</summary>
    private static readonly string[] KnownEverywhere = ["keyIssue"];

    /// <param name="id">Under which it is to be published.</param>
    public CheckedDefinition Look(string id, string text)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(text);
        var used = new Dictionary<string, string>(StringComparer.Ordinal) { [id] = text };
        var read = ApprovalDefinition.Read(text, id, TextOf);
        var map = JsonMap.Of(text);
        var faults = read.Errors.Select(e => Fault(e.File, e.JsonPath, Broken(read, e), e.What)).ToList();
        // What is written about another id belongs there; what is not written at all has been said.
        if (map.Root?["id"]?.Word is { } written && written != id) faults.Insert(0, Fault(id, "$.id", null, Refusals.Of("definition-id-differs", written, id).Sentence));
        if (read.Definition is { } definition) faults.AddRange(Foreign(id, definition).Select(f => Fault(id, f.Path, null, f.What)));
        return new(faults.Count == 0 ? read.Definition : null, faults, used);

        DefinitionFault Fault(string file, string path, Law? law, Text what)
        {
            if (file != id) return new(file, path, null, null, law, what);
            var place = map.Find(path);
            return new(null, path, place.Line, place.Column, law, what);
        }

        string? TextOf(string name)
        {
            if (name == id) return text;
            if (library.Newest(name) is not { } newest) return null;
            return used[name] = library.Version(name, newest.Version).Text;
        }
    }

    private static Law? Broken(ApprovalReadResult read, DefinitionError error) =>
        read.Breaches.FirstOrDefault(b => b.JsonPath == error.JsonPath && b.Told() == error.What)?.Law;

    /// <summary>What the program itself knows by these names is what the definitions say that came with it.</summary>
    private IEnumerable<(string Path, Text What)> Foreign(string id, ApprovalDefinition definition)
    {
        var shipped = library.Shipped.ToList();
        var own = shipped.Where(s => s.Id == id).ToList();
        var facts = (own.Count > 0 ? own.SelectMany(s => s.DeclaredFacts).Concat(shipped.SelectMany(s => s.DeclaredFacts).Where(f => KnownEverywhere.Contains(f.Name, StringComparer.Ordinal))) : shipped.SelectMany(s => s.DeclaredFacts)).ToList();
        foreach (var fact in definition.DeclaredFacts.Where(f => !facts.Exists(k => k.Name == f.Name && k.Kind == f.Kind)))
            yield return ($"$.facts.{fact.Name}", Refusals.Of("definition-fact-unknown", fact.Name, Listed(facts.Select(f => f.Name))).Sentence);
        var effects = own.SelectMany(s => s.DeclaredEffects).Select(e => e.Name).ToList();
        foreach (var effect in definition.DeclaredEffects.Where(e => !effects.Contains(e.Name, StringComparer.Ordinal)))
            yield return ($"$.effects.{effect.Name}", Refusals.Of("definition-effect-unknown", effect.Name, Listed(effects)).Sentence);
        foreach (var role in definition.Selectors.Where(s => s.Kind == SelectorKind.Role && !Enum.TryParse<Roles>(s.Name, out _)))
            yield return ("$.chain", Refusals.Of("definition-role-unknown", role.Name, Listed(Enum.GetNames<Roles>().Where(r => r != nameof(Roles.None)))).Sentence);
    }

    private static Text Listed(IEnumerable<string> names) => names.Distinct(StringComparer.Ordinal).ToList() is { Count: > 0 } some
        ? new Text(string.Join('、', some), string.Join(", ", some))
        : Refusals.Of("definition-knows-none").Sentence;
}
