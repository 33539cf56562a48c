using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Workflow.Engine;

/// <summary>
/// The life of a kind of matter, read from JSON, proved against the laws, and addressed by id, version and content hash.
/// Immutable; safe to share between threads.
/// </summary>
public sealed class WorkflowDefinition
{
    private readonly FrozenDictionary<string, int> states;
    private readonly FrozenDictionary<string, PartyDefinition> parties;
    private readonly FrozenDictionary<string, FactDefinition> facts;

    internal WorkflowDefinition(
        string id, int version, string hash, Text title, ImmutableArray<PartyDefinition> parties, ImmutableArray<TriggerDefinition> triggers,
        ImmutableArray<FactDefinition> facts, ImmutableArray<EffectDefinition> effects, ImmutableArray<StateDefinition> states,
        ImmutableArray<TransitionDefinition> transitions)
    {
        (Id, Version, Hash, Title) = (id, version, hash, title);
        (Parties, Triggers, DeclaredFacts, DeclaredEffects) = (parties, triggers, facts, effects);
        (States, Transitions) = (states, transitions);
        this.states = states.Select((s, i) => (s.Name, i)).ToFrozenDictionary(x => x.Name, x => x.i, StringComparer.Ordinal);
        this.parties = parties.ToFrozenDictionary(p => p.Name, StringComparer.Ordinal);
        this.facts = facts.ToFrozenDictionary(f => f.Name, StringComparer.Ordinal);
    }

    /// <summary>Name of the definition, such as <c>issue</c>.</summary>
    public string Id { get; }

    /// <summary>Grows by one with every published change; a matter stays on the version it began with.</summary>
    public int Version { get; }

    /// <summary><c>sha256:</c> and 64 hexadecimal digits over the content, whatever its layout and order of properties.</summary>
    public string Hash { get; }

    public Text Title { get; }
    public ImmutableArray<PartyDefinition> Parties { get; }
    public ImmutableArray<TriggerDefinition> Triggers { get; }
    public ImmutableArray<FactDefinition> DeclaredFacts { get; }
    public ImmutableArray<EffectDefinition> DeclaredEffects { get; }
    public ImmutableArray<StateDefinition> States { get; }
    public ImmutableArray<TransitionDefinition> Transitions { get; }

    /// <summary>Reads, validates and proves a definition. Bad input gives errors, never an exception.</summary>
    /// <param name="json">The text of the definition.</param>
    /// <param name="source">The name to use in errors, usually the file's.</param>
    public static ReadResult Read(string json, string source) => throw new NotSupportedException();

    /// <summary>Where every matter begins.</summary>
    public Snapshot Start() => throw new NotSupportedException();

    /// <summary>The snapshot for stored names; null when this definition has no such state, or the step does not fit it.</summary>
    /// <param name="step">Id of the open step; null where the state has no chain.</param>
    public Snapshot? At(string state, string? step, int sequence)
    {
        if (!states.TryGetValue(state, out var index))
            return null;
        var position = -1;
        for (var i = 0; i < States[index].Chain.Length && position < 0; i++)
            if (string.Equals(States[index].Chain[i].Id, step, StringComparison.Ordinal))
                position = i;
        return (position < 0) == (step is null && States[index].Chain.IsEmpty) ? new Snapshot(index, position, sequence) : null;
    }

    public string StateName(Snapshot snapshot) => States[snapshot.State].Name;

    public string? StepName(Snapshot snapshot) => snapshot.Step < 0 ? null : States[snapshot.State].Chain[snapshot.Step].Id;

    /// <summary>The set that holds just this party.</summary>
    /// <exception cref="ArgumentException">The definition declares no such party.</exception>
    public PartySet Party(string name) => parties.TryGetValue(name, out var party)
        ? party.Set
        : throw new ArgumentException($"'{Id}' declares no party '{name}'.", nameof(name));

    /// <summary>Begins a list of facts about one matter.</summary>
    public FactsBuilder Facts() => new(this);

    internal FactDefinition Fact(string name, FactKind kind) => facts.TryGetValue(name, out var fact) && fact.Kind == kind
        ? fact
        : throw new ArgumentException($"'{Id}' declares no fact '{name}' of kind {kind}.", nameof(name));

    /// <summary>Tries a move: pure, so that it can be replayed, property-tested and model-checked.</summary>
    /// <param name="now">The moment of the move, UTC.</param>
    public Outcome Fire(Snapshot snapshot, Move move, Actor actor, Facts facts, DateTime now) => throw new NotSupportedException();

    /// <summary>Every trigger, whether this actor may pull it now, and why not.</summary>
    public ImmutableArray<Permission> Explain(Snapshot snapshot, Actor actor, Facts facts) => throw new NotSupportedException();

    /// <summary>The definition drawn as a Mermaid state diagram, titles in the language asked for.</summary>
    public string Diagram(string language) => throw new NotSupportedException();
}
