using System.Collections.Immutable;

namespace Workflow.Engine;

/// <summary>Where a matter stands. Stored by name and number through <see cref="WorkflowDefinition.StateName"/> and its sisters.</summary>
/// <param name="State">Position of the state in <see cref="WorkflowDefinition.States"/>.</param>
/// <param name="Step">Position of the open step in the state's chain; -1 where the state has none.</param>
/// <param name="Sequence">How many moves have been accepted so far.</param>
public readonly record struct Snapshot(int State, int Step, int Sequence);

/// <summary>Who acts.</summary>
/// <param name="Person">The person's id.</param>
/// <param name="Parties">The hats this person wears in this matter.</param>
/// <param name="Organisation">
/// Path of ids, from the root, of the organisation in whose name the person acts, such as <c>/a/b/c/</c>; empty where there is none.
/// </param>
public readonly record struct Actor(Guid Person, PartySet Parties, string Organisation)
{
    /// <summary>The system itself. It wears no hat, so nothing it tries is accepted (DOMAIN: a timeout never approves).</summary>
    public static Actor System => new(Guid.Empty, PartySet.None, "");
}

/// <summary>Who did the work that is being judged. Equal only when it is the same list; compare members for more.</summary>
/// <param name="Doers">The handler, the one who reported it done, and everyone else whose work it is.</param>
/// <param name="Department">Path of ids of the doing department, such as <c>/a/b/</c>.</param>
public sealed record Doing(ImmutableArray<Guid> Doers, string Department)
{
    /// <summary>Nobody has done anything yet. A step that asks for separation refuses to be decided on this.</summary>
    public static Doing None { get; } = new([], "");
}

/// <summary>What is tried.</summary>
/// <param name="Trigger">Name of the trigger, exactly as the definition writes it.</param>
/// <param name="Reason">The person's words; blanks count as none.</param>
public readonly record struct Move(string Trigger, string? Reason = null);

/// <summary>One thing that follows from an accepted move, in the order in which it happens.</summary>
/// <param name="Name">Name of the state, id of the step, or name of the declared effect.</param>
public readonly record struct Effect(EffectKind Kind, string Name);

public enum EffectKind
{
    /// <summary>A step was decided; <see cref="Effect.Name"/> is its id.</summary>
    StepDecided,

    /// <summary>An open step was given up undecided, by a return or a withdrawal.</summary>
    StepCancelled,

    /// <summary>The matter left a state.</summary>
    Left,

    /// <summary>The matter entered a state.</summary>
    Entered,

    /// <summary>A step was opened and waits for a decision.</summary>
    StepOpened,

    /// <summary>Do what the definition declares under this name, in the same transaction.</summary>
    Do,
}

/// <summary>What <see cref="WorkflowDefinition.Fire"/> answers.</summary>
public readonly struct Outcome : IEquatable<Outcome>
{
    private Outcome(Snapshot snapshot, ImmutableArray<Effect> effects, Refusal? refusal)
    {
        Snapshot = snapshot;
        Effects = effects;
        Refusal = refusal;
    }

    public bool Accepted => Refusal is null;

    /// <summary>Where the matter stands now; unchanged after a refusal.</summary>
    public Snapshot Snapshot { get; }

    /// <summary>What follows, in order; empty after a refusal.</summary>
    public ImmutableArray<Effect> Effects { get; }

    /// <summary>Why not; null when accepted.</summary>
    public Refusal? Refusal { get; }

    internal static Outcome Accept(Snapshot snapshot, ImmutableArray<Effect> effects) => new(snapshot, effects, null);

    internal static Outcome Refuse(Snapshot snapshot, Refusal refusal) => new(snapshot, [], refusal);

    public bool Equals(Outcome other) => Snapshot == other.Snapshot && Refusal == other.Refusal && Effects.SequenceEqual(other.Effects);

    public override bool Equals(object? obj) => obj is Outcome other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Snapshot, Refusal);

    public static bool operator ==(Outcome left, Outcome right) => left.Equals(right);

    public static bool operator !=(Outcome left, Outcome right) => !left.Equals(right);
}

/// <summary>Whether one trigger may be pulled now by one actor, and why not: pages draw their buttons from it.</summary>
/// <param name="Allowed">It would be accepted, given a reason where one is required.</param>
/// <param name="Refusal">Why not; null when allowed.</param>
/// <param name="ReasonRequired">The page must ask for a reason.</param>
/// <param name="Step">Id of the open step that the trigger would decide or return from; null otherwise.</param>
public sealed record Permission(string Trigger, Text Title, TriggerKind Kind, bool Allowed, Refusal? Refusal, bool ReasonRequired, string? Step);
