using System.Collections.Immutable;

namespace Workflow.Engine;

/// <summary>Reads the transitions; one that cannot be read is null, so that places keep their numbers.</summary>
internal static class TransitionReader
{
    public static IReadOnlyList<TransitionDefinition?> Read(Node? list, Vocabulary vocabulary, IReadOnlyList<StateDefinition?> states)
        => [.. (list?.Items() ?? []).Select(node => ReadTransition(node, vocabulary, states))];

    private static TransitionDefinition? ReadTransition(Node node, Vocabulary vocabulary, IReadOnlyList<StateDefinition?> states)
    {
        if (!node.Is(Shapes.Transition))
            return null;
        var trigger = node["trigger"] is { } verb ? vocabulary.Triggers.Find(verb) : null;
        var kind = node["kind"] is { } word ? word.OneOf(Choices.Transitions) : TriggerKind.Transition;
        var from = vocabulary.States.FindAll(node["from"]);
        var to = node["to"] is { } target ? vocabulary.States.Find(target) : null;
        var by = RuleReader.By(node["by"], vocabulary);
        var apartFrom = node["apartFrom"] is { } distance ? distance.OneOf(Choices.Separations) : Separation.Nobody;
        var left = states.OfType<StateDefinition>().Where(s => from.Contains(s.Name, StringComparer.Ordinal)).ToList();
        var at = ReadAt(node["at"], left);
        var reasonRequired = node["reasonRequired"]?.YesNo() ?? false;
        var guards = RuleReader.Guards(node["guards"], vocabulary);
        var effects = vocabulary.Effects.FindAll(node["do"]);
        if (kind == TriggerKind.Return)
            CheckReturn(node, left);
        else if (node["by"] is null)
            node.Wrong("MissingProperty", "by");
        return trigger is null || kind is null || to is null || apartFrom is null ? null : new()
        {
            Trigger = trigger.Name,
            Kind = kind.Value,
            From = from,
            To = to,
            By = by,
            ApartFrom = apartFrom.Value,
            At = at,
            ReasonRequired = reasonRequired,
            Guards = guards,
            Do = [.. effects.Select(e => e.Name)],
        };
    }

    /// <summary>退回 belongs to whoever may decide the open step: it needs one, and says nothing of its own about who.</summary>
    private static void CheckReturn(Node node, IEnumerable<StateDefinition> left)
    {
        foreach (var name in new[] { "by", "apartFrom" })
            node[name]?.Wrong("ReturnHasNo", name);
        foreach (var state in left.Where(s => s.Chain.IsEmpty))
            node["from"]!.Wrong("ReturnNeedsChain", state.Title);
    }

    private static ImmutableArray<string> ReadAt(Node? list, List<StateDefinition> left)
    {
        var steps = left.SelectMany(s => s.Chain).Select(s => s.Id).Distinct(StringComparer.Ordinal).ToList();
        var found = ImmutableArray.CreateBuilder<string>();
        foreach (var node in list?.Items() ?? [])
            if (node.Written() is { } id)
            {
                if (!steps.Contains(id, StringComparer.Ordinal))
                    node.Wrong("AtNeedsStep", id, Spelling.Suggest(id, steps), Node.Words(steps));
                found.Add(id);
            }

        return found.ToImmutable();
    }
}
