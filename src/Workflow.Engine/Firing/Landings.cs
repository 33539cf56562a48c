using System.Collections.Immutable;

namespace Workflow.Engine;

/// <summary>Works out where a trigger may lead, with the effects of each way in the order in which they happen.</summary>
internal sealed class Landings(WorkflowDefinition definition, Func<ImmutableArray<Condition>, ImmutableArray<Clause>> compile)
{
    /// <summary>After a decision: the next step whose conditions hold, or the state that follows the chain.</summary>
    public ImmutableArray<Landing> AfterStep(int state, int step)
    {
        var from = definition.States[state];
        ImmutableArray<Effect> decided = [new(EffectKind.StepDecided, from.Chain[step].Id)];
        var next = Open(state, step + 1, decided);
        return next is [.., { When.IsEmpty: true }] ? next : [.. next, .. Enter(from.Then!, [.. decided, new(EffectKind.Left, from.Name)])];
    }

    /// <summary>
    /// After a transition, which gives up the open step if there is one; a transition that stays gives up nothing, and
    /// neither leaves nor enters anything.
    /// </summary>
    public ImmutableArray<Landing> AfterTransition(int state, int step, TransitionDefinition transition)
    {
        var from = definition.States[state];
        var effects = transition.Do.Select(name => new Effect(EffectKind.Do, name));
        return transition.Stays(from.Name)
            ? [new([], state, step, [.. effects])]
            : Enter(
                transition.To,
                [
                    .. step < 0 ? [] : ImmutableArray.Create(new Effect(EffectKind.StepCancelled, from.Chain[step].Id)),
                    new(EffectKind.Left, from.Name),
                    .. effects,
                ]);
    }

    private ImmutableArray<Landing> Enter(string name, ImmutableArray<Effect> before)
    {
        var index = definition.IndexOfState(name);
        var state = definition.States[index];
        ImmutableArray<Effect> entered = [.. before, new(EffectKind.Entered, name), .. state.Entering.Select(e => new Effect(EffectKind.Do, e))];
        return state.Chain.IsEmpty ? [new([], index, -1, entered)] : Open(index, 0, entered);
    }

    /// <summary>One landing for each step that could be opened, up to the first that is never skipped.</summary>
    private ImmutableArray<Landing> Open(int state, int first, ImmutableArray<Effect> before)
    {
        var chain = definition.States[state].Chain;
        var landings = ImmutableArray.CreateBuilder<Landing>();
        for (var step = first; step < chain.Length; step++)
        {
            landings.Add(new(compile(chain[step].When), state, step, [.. before, new(EffectKind.StepOpened, chain[step].Id)]));
            if (chain[step].When.IsEmpty)
                break;
        }

        return landings.ToImmutable();
    }
}
