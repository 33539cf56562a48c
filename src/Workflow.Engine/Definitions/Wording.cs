using System.Collections.Immutable;

namespace Workflow.Engine;

/// <summary>Conditions in words, for diagrams and counterexamples.</summary>
internal static class Wording
{
    public static Text Of(ImmutableArray<Condition> conditions) => Sentences.Plain(conditions.Select(c => Of(c.Fact, c.Comparison, c.Value)));

    public static Text Of(FactDefinition fact, Comparison comparison, int value) => fact.Kind == FactKind.YesNo
        ? Sentences.Of(value != 0 ? "ConditionYes" : "ConditionNo", fact.Title)
        : comparison switch
        {
            Comparison.Is => Sentences.Of("ConditionIs", fact.Title, value),
            Comparison.AtLeast => Sentences.Of("ConditionAtLeast", fact.Title, value),
            Comparison.AtMost => Sentences.Of("ConditionAtMost", fact.Title, value),
        };
}
