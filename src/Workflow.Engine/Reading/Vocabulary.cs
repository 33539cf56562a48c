using System.Collections.Immutable;

namespace Workflow.Engine;

/// <summary>Everything that a definition declares by name.</summary>
internal sealed record Vocabulary(
    Declared<PartyDefinition> Parties, Declared<TriggerDefinition> Triggers, Declared<FactDefinition> Facts, Declared<EffectDefinition> Effects,
    Declared<string> States)
{
    public static Vocabulary Read(Node root)
    {
        var parties = Declared<PartyDefinition>.Read(root["parties"], "KindParty", NameForm.Pascal, (name, index, node)
            => node.Titled() is { } title ? new(name, title, new(1UL << index)) : null);
        var triggers = Declared<TriggerDefinition>.Read(root["triggers"], "KindTrigger", NameForm.Pascal, (name, _, node)
            => node.Titled() is { } title ? new(name, title, TriggerKind.Transition) : null);
        var facts = Declared<FactDefinition>.Read(root["facts"], "KindFact", NameForm.Camel, ReadFact, optional: true);
        var effects = Declared<EffectDefinition>.Read(root["effects"], "KindEffect", NameForm.Pascal, (name, _, node)
            => node.Titled() is { } title ? new(name, title) : null, optional: true);
        return new(parties, triggers, facts, effects, ReadStateNames(root["states"]));
    }

    /// <summary>The triggers with the kind that follows from their use.</summary>
    public ImmutableArray<TriggerDefinition> TriggersWithKinds(IEnumerable<StateDefinition?> states, IEnumerable<TransitionDefinition?> transitions)
    {
        var kinds = transitions.OfType<TransitionDefinition>().Select(t => (t.Trigger, t.Kind))
            .Concat(states.OfType<StateDefinition>().SelectMany(s => s.Chain).Select(s => (s.Trigger, Kind: TriggerKind.Decision)))
            .DistinctBy(x => x.Trigger, StringComparer.Ordinal).ToDictionary(x => x.Trigger, x => x.Kind, StringComparer.Ordinal);
        return [.. Triggers.All.Select(t => t with { Kind = kinds[t.Name] })];
    }

    internal static FactDefinition? ReadFact(string name, int index, Node node)
    {
        if (!node.Is(Shapes.Fact))
            return null;
        var title = node["title"]?.Titled();
        var kind = node["kind"]?.OneOf(Choices.Facts);
        return title is not null && kind is not null ? new(name, title, kind.Value) { Index = index } : null;
    }

    /// <summary>Only the names, so that states and transitions may refer forward; the states themselves are read later.</summary>
    private static Declared<string> ReadStateNames(Node? block)
    {
        var names = new Declared<string>("KindState");
        foreach (var name in block?.TextsBelow("name") ?? [])
            names.Add(name, name);
        return names;
    }
}
