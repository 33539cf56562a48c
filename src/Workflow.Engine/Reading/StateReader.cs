namespace Workflow.Engine;

/// <summary>Reads the states with their chains. A state that cannot be read is null, so that places keep their numbers.</summary>
internal static class StateReader
{
    public static IReadOnlyList<StateDefinition?> Read(Node? list, Vocabulary vocabulary)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return [.. (list?.Items() ?? []).Select(node => ReadState(node, vocabulary, seen))];
    }

    private static StateDefinition? ReadState(Node node, Vocabulary vocabulary, HashSet<string> seen)
    {
        if (!node.Is(Shapes.State))
            return null;
        var name = Unique(node["name"], NameForm.Pascal, seen);
        var title = node["title"]?.Titled();
        var initial = node["initial"]?.YesNo() ?? false;
        var final = node["final"]?.YesNo() ?? false;
        var chain = ReadChain(node["chain"], vocabulary);
        var then = node["then"] is { } target ? vocabulary.States.Find(target) : null;
        if (initial || final)
            node["chain"]?.Wrong("ChainNotHere", "chain");
        if (node["then"] is not null && node["chain"] is null)
            node["then"]!.Wrong("ThenWithoutChain");
        if (node["chain"] is not null && node["then"] is null)
            node.Wrong("ChainWithoutThen");
        var closes = node["closes"]?.YesNo() ?? false;
        var work = node["work"]?.YesNo() ?? false;
        var entering = vocabulary.Effects.FindAll(node["entering"]);
        var timers = RuleReader.Timers(node["timers"], vocabulary);
        return name is null || title is null || chain is null ? null : new()
        {
            Name = name,
            Title = title,
            Initial = initial,
            Final = final,
            Closes = closes,
            Work = work,
            Chain = [.. chain],
            Then = then,
            Entering = [.. entering.Select(e => e.Name)],
            Timers = timers,
        };
    }

    /// <summary>The steps; null when one of them cannot be read.</summary>
    private static List<StepDefinition>? ReadChain(Node? list, Vocabulary vocabulary)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var steps = (list?.Items() ?? []).Select(node => ReadStep(node, vocabulary, seen)).ToList();
        return steps.Contains(null) ? null : [.. steps.OfType<StepDefinition>()];
    }

    private static StepDefinition? ReadStep(Node node, Vocabulary vocabulary, HashSet<string> seen)
    {
        if (!node.Is(Shapes.Step))
            return null;
        var id = Unique(node["id"], NameForm.Kebab, seen);
        var title = node["title"]?.Titled();
        var trigger = node["trigger"] is { } verb ? vocabulary.Triggers.Find(verb) : null;
        var kind = node["kind"]?.OneOf(Choices.Steps);
        var by = RuleReader.By(node["by"], vocabulary);
        var apartFrom = node["apartFrom"]?.OneOf(Choices.Separations);
        var when = RuleReader.Conditions(node["when"], vocabulary);
        var guards = RuleReader.Guards(node["guards"], vocabulary);
        var timers = RuleReader.Timers(node["timers"], vocabulary);
        return id is null || title is null || trigger is null || kind is null || apartFrom is null ? null : new()
        {
            Id = id,
            Title = title,
            Trigger = trigger.Name,
            Kind = kind.Value,
            By = by,
            ApartFrom = apartFrom.Value,
            When = when,
            Guards = guards,
            Timers = timers,
        };
    }

    private static string? Unique(Node? node, NameForm form, HashSet<string> seen)
    {
        var name = node?.Name(form);
        if (name is not null && !seen.Add(name))
            node!.Wrong("RepeatedName", name);
        return name;
    }
}
