using System.Collections.Immutable;
using System.Reflection;

namespace Workflow.Engine;

/// <summary>Reads what states, steps and transitions have in common: who, on what conditions, and when it is late.</summary>
internal static class RuleReader
{
    /// <summary>Codes that the Engine keeps for its own refusals.</summary>
    private static readonly ImmutableHashSet<string> Reserved =
    [
        .. typeof(RefusalCode).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Concat(typeof(Approving.ApprovalRefusal).GetFields(BindingFlags.Public | BindingFlags.Static)).Select(f => (string)f.GetRawConstantValue()!),
    ];

    public static PartySet By(Node? list, Vocabulary vocabulary)
        => vocabulary.Parties.FindAll(list).Aggregate(PartySet.None, (all, party) => all | party.Set);

    public static ImmutableArray<Condition> Conditions(Node? list, Vocabulary vocabulary)
        => [.. (list?.Items() ?? []).Select(node => ReadCondition(node, vocabulary)).OfType<Condition>()];

    public static ImmutableArray<Guard> Guards(Node? list, Vocabulary vocabulary)
    {
        var guards = ImmutableArray.CreateBuilder<Guard>();
        foreach (var node in list?.Items() ?? [])
        {
            if (!node.Is(Shapes.Guard))
                continue;
            var code = node["code"]?.Name(NameForm.Kebab);
            if (code is not null && Reserved.Contains(code))
                node["code"]!.Wrong("ReservedCode", code);
            var condition = node["require"] is { } require ? ReadCondition(require, vocabulary) : null;
            var sentence = node["sentence"]?.Titled();
            if (code is not null && condition is not null && sentence is not null)
                guards.Add(new(condition, new(code, sentence)));
        }

        return guards.ToImmutable();
    }

    public static ImmutableArray<TimerDefinition> Timers(Node? list, Vocabulary vocabulary)
    {
        var timers = ImmutableArray.CreateBuilder<TimerDefinition>();
        foreach (var node in list?.Items() ?? [])
        {
            if (!node.Is(Shapes.Timer))
                continue;
            var days = node["afterWorkingDays"]?.Whole(1);
            var action = node["do"]?.OneOf(Choices.Timers);
            var trigger = node["trigger"] is { } verb ? vocabulary.Triggers.Find(verb) : null;
            if (action == TimerAction.Fire && node["trigger"] is null)
                node.Wrong("TimerNeedsTrigger");
            if (action is TimerAction.Remind or TimerAction.Escalate)
                node["trigger"]?.Wrong("TimerHasNoTrigger");
            if (days is not null && action is not null)
                timers.Add(new(days.Value, action.Value, trigger?.Name));
        }

        return timers.ToImmutable();
    }

    private static Condition? ReadCondition(Node node, Vocabulary vocabulary)
    {
        if (!node.Is(Shapes.Condition))
            return null;
        var fact = node["fact"] is { } name ? vocabulary.Facts.Find(name) : null;
        var written = Choices.Comparisons.Words.Where(word => node[word] is not null).ToList();
        if (written.Count != 1)
        {
            node.Wrong("OneComparison", Node.Words(Choices.Comparisons.Words));
            return null;
        }

        var comparison = Choices.Comparisons.Find(written[0])!.Value;
        var value = fact is null ? null : ReadValue(node[written[0]]!, fact, comparison);
        return value is null ? null : new(fact!, comparison, value.Value);
    }

    private static int? ReadValue(Node value, FactDefinition fact, Comparison comparison)
    {
        if (fact.Kind == FactKind.YesNo)
        {
            if (comparison == Comparison.Is && value.IsYesNo)
                return value.YesNo() == true ? 1 : 0;
            value.Wrong("YesNoComparison", fact.Title);
            return null;
        }

        if (!value.IsYesNo)
            return value.Whole(0);
        value.Wrong("CountComparison", fact.Title);
        return null;
    }
}
