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
    private readonly FactList facts;
    private readonly int start;
    private readonly Refusal unknownTrigger;
    private readonly Refusal unknownSnapshot;

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
        this.facts = new(id, version, facts);
        start = states.IndexOf(states.Single(s => s.Initial));
        unknownTrigger = new(RefusalCode.UnknownTrigger, Sentences.Of(
            nameof(RefusalCode.UnknownTrigger), Sentences.Plain(triggers.Select(t => Sentences.Of("ActorAs", t.Title, t.Name)))));
        unknownSnapshot = new(RefusalCode.UnknownSnapshot, Sentences.Of(nameof(RefusalCode.UnknownSnapshot), title, version));
        Table = new(this);
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

    internal TransitionTable Table { get; }

    /// <summary>Reads, validates and proves a definition. Bad input gives errors, never an exception.</summary>
    /// <param name="json">The text of the definition.</param>
    /// <param name="source">The name to use in errors, usually the file's.</param>
    public static ReadResult Read(string json, string source)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(source);
        return DefinitionReader.Read(json, source);
    }

    /// <summary>Where every matter begins.</summary>
    public Snapshot Start() => new(start, -1, 0);

    /// <summary>The snapshot for stored names; null when this definition has no such state, or the step does not fit it.</summary>
    /// <param name="step">Id of the open step; null where the state has no chain.</param>
    /// <param name="sequence">How many moves have been accepted so far.</param>
    public Snapshot? At(string state, string? step, int sequence)
    {
        if (!states.TryGetValue(state, out var index))
            return null;
        var chain = States[index].Chain;
        if (step is null)
            return chain.IsEmpty ? new Snapshot(index, -1, sequence) : null;
        for (var i = 0; i < chain.Length; i++)
            if (string.Equals(chain[i].Id, step, StringComparison.Ordinal))
                return new Snapshot(index, i, sequence);
        return null;
    }

    /// <summary>Name of the state, for storing.</summary>
    public string StateName(Snapshot snapshot) => States[snapshot.State].Name;

    /// <summary>Id of the open step, for storing; null where none is open.</summary>
    public string? StepName(Snapshot snapshot) => snapshot.Step < 0 ? null : States[snapshot.State].Chain[snapshot.Step].Id;

    /// <summary>The set that holds just this party.</summary>
    /// <exception cref="ArgumentException">The definition declares no such party.</exception>
    public PartySet Party(string name) => parties.TryGetValue(name, out var party)
        ? party.Set
        : throw new ArgumentException($"'{Id}' declares no party '{name}'.", nameof(name));

    /// <summary>Begins a list of facts about one matter.</summary>
    public FactsBuilder Facts() => new(facts);

    /// <summary>Tries a move: pure, so that it can be replayed, property-tested and model-checked.</summary>
    /// <param name="snapshot">Where the matter stands.</param>
    /// <param name="move">What is tried.</param>
    /// <param name="actor">Who tries it.</param>
    /// <param name="facts">What is known about the matter, for this very definition.</param>
    /// <param name="now">The moment of the move, UTC. No rule of this version depends on it; absences and delegations with dates will.</param>
    /// <returns>The new snapshot with its effects, or the first refusal in the order of <see cref="RefusalCode"/>.</returns>
    /// <exception cref="ArgumentException">The facts were built by another definition.</exception>
    public Outcome Fire(Snapshot snapshot, Move move, Actor actor, Facts facts, DateTime now)
    {
        this.facts.Own(facts);
        if (move.Trigger is null || !Table.TryColumn(move.Trigger, out var column))
            return Outcome.Refuse(snapshot, unknownTrigger);
        var row = Table.Row(snapshot);
        if (row.IsDefault)
            return Outcome.Refuse(snapshot, unknownSnapshot);
        return row[column].Judge(actor, facts, !string.IsNullOrWhiteSpace(move.Reason), out var landing) is { } refusal
            ? Outcome.Refuse(snapshot, refusal)
            : Outcome.Accept(new(landing!.State, landing.Step, snapshot.Sequence + 1), landing.Effects);
    }

    /// <summary>Every trigger of the definition, in its order: whether this actor may pull it now, and why not.</summary>
    /// <exception cref="ArgumentException">The facts were built by another definition.</exception>
    public ImmutableArray<Permission> Explain(Snapshot snapshot, Actor actor, Facts facts)
    {
        this.facts.Own(facts);
        var row = Table.Row(snapshot);
        if (row.IsDefault)
            return [.. Triggers.Select(t => new Permission(t.Name, t.Title, t.Kind, false, unknownSnapshot, false, null))];
        var permissions = ImmutableArray.CreateBuilder<Permission>(row.Length);
        foreach (var cell in row)
            permissions.Add(cell.Explain(actor, facts));
        return permissions.MoveToImmutable();
    }

    /// <summary>The definition drawn as a Mermaid state diagram.</summary>
    /// <param name="language">Language tag of the titles: <c>zh</c> or <c>en</c>.</param>
    public string Diagram(string language) => Mermaid.Draw(this, language);

    internal int IndexOfState(string name) => states[name];
}
