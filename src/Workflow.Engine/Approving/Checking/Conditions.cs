using System.Collections.Immutable;

namespace Workflow.Engine.Approving;

/// <summary>Whether conditions can come true, tried with every value of their facts that makes a difference.</summary>
internal static class Conditions
{
    /// <summary>With more combinations than this the answer is taken to be yes.</summary>
    private const int Most = 100_000;

    /// <param name="when">All of these are to hold.</param>
    /// <param name="earlier">None of these lists may hold as a whole.</param>
    public static bool CanHold(ImmutableArray<Condition> when, IReadOnlyCollection<ImmutableArray<Condition>> earlier)
    {
        var facts = when.Concat(earlier.SelectMany(e => e)).GroupBy(c => c.Fact).Select(g => (Fact: g.Key, Values: Values(g.Key, g.Select(c => c.Value)))).ToList();
        if (facts.Aggregate(1L, (all, f) => Math.Min(all * f.Values.Length, Most + 1)) > Most)
            return true;
        var chosen = new Dictionary<FactDefinition, int>();
        return Try(0);

        bool Try(int at)
        {
            if (at == facts.Count)
                return All(when) && !earlier.Any(All);
            foreach (var value in facts[at].Values)
            {
                chosen[facts[at].Fact] = value;
                if (Try(at + 1))
                    return true;
            }

            return false;
        }

        bool All(ImmutableArray<Condition> conditions) => conditions.All(c => Holds(c, chosen[c.Fact]));
    }

    private static bool Holds(Condition condition, int value) => condition.Comparison switch
    {
        Comparison.Is => value == condition.Value,
        Comparison.AtLeast => value >= condition.Value,
        Comparison.AtMost => value <= condition.Value,
    };

    private static ImmutableArray<int> Values(FactDefinition fact, IEnumerable<int> limits) => fact.Kind == FactKind.YesNo
        ? [0, 1]
        : [.. limits.SelectMany(limit => new[] { limit - 1, limit, limit < int.MaxValue ? limit + 1 : limit }).Where(v => v >= 0).Distinct()];
}
