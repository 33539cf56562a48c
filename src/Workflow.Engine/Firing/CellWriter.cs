using System.Collections.Immutable;

namespace Workflow.Engine;

/// <summary>Works out the cells of the <see cref="TransitionTable"/> from the definition.</summary>
internal sealed class CellWriter(WorkflowDefinition definition)
{
    public Cell Write(int state, int step, TriggerDefinition trigger)
    {
        var from = definition.States[state];
        var open = step < 0 ? null : from.Chain[step];
        var landings = new Landings(definition, conditions => Compile(trigger, conditions));
        if (open is not null && Same(open.Trigger, trigger.Name))
            return Possible(trigger, open.By, open.ApartFrom, false, open.Guards, open.Id, from.Then!) with
            {
                Decides = open,
                Landings = landings.AfterStep(state, step),
            };

        var index = IndexOfTransition(from, trigger);
        if (index < 0)
            return open is not null && from.Chain.Any(s => Same(s.Trigger, trigger.Name))
                ? Impossible(trigger, NotAtThisStep(open, trigger, from.Chain.Where(s => Same(s.Trigger, trigger.Name))))
                : Impossible(trigger, NotInThisState(from, trigger));

        var transition = definition.Transitions[index];
        if (open is not null && !transition.At.IsEmpty && !Has(transition.At, open.Id))
            return Impossible(trigger, NotAtThisStep(open, trigger, from.Chain.Where(s => Has(transition.At, s.Id))));

        var decider = transition.Kind == TriggerKind.Return ? open : null;
        return Possible(
            trigger, decider?.By ?? transition.By, decider?.ApartFrom ?? transition.ApartFrom, transition.ReasonRequired, transition.Guards,
            decider?.Id, transition.To) with
        {
            Transition = index,
            Landings = landings.AfterTransition(state, step, transition),
        };
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.Ordinal);

    private static bool Has(ImmutableArray<string> names, string name) => names.Contains(name, StringComparer.Ordinal);

    private int IndexOfTransition(StateDefinition from, TriggerDefinition trigger)
    {
        for (var i = 0; i < definition.Transitions.Length; i++)
            if (Same(definition.Transitions[i].Trigger, trigger.Name) && Has(definition.Transitions[i].From, from.Name))
                return i;
        return -1;
    }

    private Cell Possible(
        TriggerDefinition trigger, PartySet by, Separation apartFrom, bool reasonRequired, ImmutableArray<Guard> guards, string? step, string target) => new()
    {
        Permission = new(trigger.Name, trigger.Title, trigger.Kind, true, null, reasonRequired, step),
        By = by,
        ApartFrom = apartFrom,
        Guards = [.. guards.Select(g => new GuardClause(Compile(trigger, [g.Require])[0], g.Otherwise))],
        Refusals = new(
            Refuse(RefusalCode.NotAsked, nameof(RefusalCode.NotAsked), trigger.Title, Names(by)),
            Refuse(RefusalCode.SeparationUnknown, nameof(RefusalCode.SeparationUnknown), trigger.Title),
            Refuse(RefusalCode.OwnWork, nameof(RefusalCode.OwnWork), trigger.Title),
            Refuse(RefusalCode.OwnDepartment, nameof(RefusalCode.OwnDepartment), trigger.Title),
            Refuse(RefusalCode.OwnUnitLine, nameof(RefusalCode.OwnUnitLine), trigger.Title),
            Refuse(RefusalCode.ReasonMissing, nameof(RefusalCode.ReasonMissing), trigger.Title),
            Refuse(RefusalCode.NobodyDecides, nameof(RefusalCode.NobodyDecides), definition.States[definition.IndexOfState(target)].Title)),
    };

    private static Cell Impossible(TriggerDefinition trigger, Refusal refusal) => new()
    {
        Permission = new(trigger.Name, trigger.Title, trigger.Kind, false, refusal, false, null),
    };

    private static ImmutableArray<Clause> Compile(TriggerDefinition trigger, ImmutableArray<Condition> conditions) =>
    [
        .. conditions.Select(c => new Clause(c, Refuse(RefusalCode.FactMissing, nameof(RefusalCode.FactMissing), trigger.Title, c.Fact.Title))),
    ];

    private Refusal NotInThisState(StateDefinition now, TriggerDefinition trigger)
    {
        var possible = definition.States.Where(s => s.Chain.Any(step => Same(step.Trigger, trigger.Name)) || IndexOfTransition(s, trigger) >= 0);
        return Refuse(
            RefusalCode.NotInThisState, nameof(RefusalCode.NotInThisState), now.Title, trigger.Title, Sentences.List(possible.Select(s => s.Title)));
    }

    private static Refusal NotAtThisStep(StepDefinition open, TriggerDefinition trigger, IEnumerable<StepDefinition> possible) => Refuse(
        RefusalCode.NotAtThisStep, nameof(RefusalCode.NotAtThisStep), open.Title, trigger.Title, Sentences.List(possible.Select(s => s.Title)));

    private Text Names(PartySet by) => Sentences.Plain(definition.Parties.Where(p => by.Contains(p.Set)).Select(p => p.Title));

    private static Refusal Refuse(string code, string sentence, params object[] arguments) => new(code, Sentences.Of(sentence, arguments));
}
