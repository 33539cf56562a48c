using System.Collections.Immutable;

namespace Workflow.Engine;

/// <summary>One combination of values for the facts that a trigger depends on.</summary>
internal sealed record FactCase(Facts Facts, ImmutableArray<(FactDefinition Fact, int Value)> Values)
{
    public Text? Told => Values.IsEmpty ? null : Sentences.Plain(Values.Select(v => Wording.Of(v.Fact, Comparison.Is, v.Value)));
}

/// <summary>Every combination of fact values that can make a difference to one trigger: both answers, and a count around each of its limits.</summary>
internal static class FactCombinations
{
    /// <summary>So many combinations for one trigger are proved in well under a second; a definition with more does not load.</summary>
    public const int Most = 4096;

    public static bool AreFew(WorkflowDefinition definition, int trigger)
    {
        var product = 1L;
        foreach (var (_, values) in Relevant(definition, trigger))
            if ((product *= values.Length) > Most)
                return false;
        return true;
    }

    public static ImmutableArray<FactCase> Of(WorkflowDefinition definition, int trigger, Doing doing)
    {
        IEnumerable<ImmutableArray<(FactDefinition Fact, int Value)>> cases = [[]];
        foreach (var (fact, values) in Relevant(definition, trigger))
            cases = cases.SelectMany(begun => values.Select(value => begun.Add((fact, value))));
        return [.. cases.Select(values => new FactCase(Build(definition, values, doing), values))];
    }

    private static IEnumerable<(FactDefinition Fact, ImmutableArray<int> Values)> Relevant(WorkflowDefinition definition, int trigger) =>
        from at in TransitionTable.Configurations(definition)
        let cell = definition.Table.Row(at)[trigger]
        from clause in cell.Guards.Select(g => g.Clause).Concat(cell.Landings.SelectMany(l => l.When))
        group clause.Condition.Value by clause.Condition.Fact into asked
        orderby asked.Key.Index
        select (asked.Key, Values(asked.Key, asked));

    private static ImmutableArray<int> Values(FactDefinition fact, IEnumerable<int> limits) => fact.Kind == FactKind.YesNo
        ? [0, 1]
        : [.. limits.SelectMany(limit => new[] { limit - 1, limit, limit < int.MaxValue ? limit + 1 : limit }).Where(v => v >= 0).Distinct().Order()];

    private static Facts Build(WorkflowDefinition definition, ImmutableArray<(FactDefinition Fact, int Value)> values, Doing doing)
    {
        var facts = definition.Facts().With(doing);
        foreach (var (fact, value) in values)
            _ = fact.Kind == FactKind.YesNo ? facts.Set(fact.Name, value != 0) : facts.Set(fact.Name, value);
        return facts.Build();
    }
}
