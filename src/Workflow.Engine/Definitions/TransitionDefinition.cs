using System.Collections.Immutable;

namespace Workflow.Engine;

/// <summary>A move from one or more states to another, made by a person.</summary>
public sealed record TransitionDefinition
{
    public required string Trigger { get; init; }

    /// <summary><see cref="TriggerKind.Transition"/> or <see cref="TriggerKind.Return"/>.</summary>
    public required TriggerKind Kind { get; init; }
    public required ImmutableArray<string> From { get; init; }
    public required string To { get; init; }

    /// <summary>Who may; for a return <see cref="PartySet.None"/>, because the open step says who.</summary>
    public PartySet By { get; init; }
    public Separation ApartFrom { get; init; }

    /// <summary>Ids of the steps at which the move is possible; empty for any.</summary>
    public ImmutableArray<string> At { get; init; } = [];

    /// <summary>A reason in words must be given. The law asks it of every move to an earlier state.</summary>
    public bool ReasonRequired { get; init; }
    public ImmutableArray<Guard> Guards { get; init; } = [];

    /// <summary>Effects by name of this move.</summary>
    public ImmutableArray<string> Do { get; init; } = [];

    /// <summary>
    /// Whether it stays where it is, as adding a measure does: the state is neither left nor entered again, and an open
    /// step stays open. A return to the same state does not stay; it begins the state's chain anew.
    /// </summary>
    public bool Stays(string from) => Kind == TriggerKind.Transition && string.Equals(To, from, StringComparison.Ordinal);
}
