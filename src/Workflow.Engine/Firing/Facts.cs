using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Workflow.Engine;

/// <summary>
/// What the caller knows about the matter: values of the facts that one definition declares, and who did the work.
/// A fact that was not told is unknown, and a move that depends on it is refused; nothing is assumed.
/// </summary>
public sealed class Facts
{
    private readonly ulong known;
    private readonly ulong yes;
    private readonly int[] counts;

    internal Facts(FactList definition, ulong known, ulong yes, int[] counts, Doing doing)
    {
        Definition = definition;
        this.known = known;
        this.yes = yes;
        this.counts = counts;
        Doing = doing;
    }

    /// <summary>Who did the work.</summary>
    public Doing Doing { get; }

    internal FactList Definition { get; }

    internal bool Knows(int index) => (known >> index & 1) != 0;

    internal bool IsYes(int index) => (yes >> index & 1) != 0;

    internal int Count(int index) => counts[index];
}

/// <summary>Collects facts; begun by <c>Facts()</c> of the definition.</summary>
public sealed class FactsBuilder
{
    private readonly FactList definition;
    private ulong known;
    private ulong yes;
    private int[] counts = [];
    private Doing doing = Doing.None;

    internal FactsBuilder(FactList definition) => this.definition = definition;

    /// <exception cref="ArgumentException">The definition declares no such fact, or declares it as a count.</exception>
    public FactsBuilder Set(string fact, bool value)
    {
        var bit = 1UL << definition.Fact(fact, FactKind.YesNo).Index;
        known |= bit;
        yes = value ? yes | bit : yes & ~bit;
        return this;
    }

    /// <exception cref="ArgumentException">The definition declares no such fact, or declares it as yes or no.</exception>
    public FactsBuilder Set(string fact, int value)
    {
        var index = definition.Fact(fact, FactKind.Count).Index;
        if (counts.Length == 0)
            counts = new int[definition.All.Length];
        known |= 1UL << index;
        counts[index] = value;
        return this;
    }

    /// <summary>Says who did the work; without it steps that ask for separation cannot be decided.</summary>
    public FactsBuilder With(Doing value)
    {
        ArgumentNullException.ThrowIfNull(value);
        doing = value;
        return this;
    }

    public Facts Build() => new(definition, known, yes, [.. counts], doing);
}

/// <summary>The facts that one definition declares; what is told to one definition means nothing to another.</summary>
internal sealed class FactList(string id, int version, ImmutableArray<FactDefinition> facts)
{
    private readonly FrozenDictionary<string, FactDefinition> byName = facts.ToFrozenDictionary(f => f.Name, StringComparer.Ordinal);

    public ImmutableArray<FactDefinition> All => facts;

    public FactDefinition Fact(string name, FactKind kind) => byName.TryGetValue(name, out var fact) && fact.Kind == kind
        ? fact
        : throw new ArgumentException($"'{id}' declares no fact '{name}' of kind {kind}.", nameof(name));

    /// <exception cref="ArgumentException">The facts were built by another definition.</exception>
    public void Own(Facts given)
    {
        ArgumentNullException.ThrowIfNull(given);
        if (!ReferenceEquals(given.Definition, this))
            throw new ArgumentException($"These facts were built by '{given.Definition}', not by '{this}'.", nameof(given));
    }

    public override string ToString() => $"{id} v{version}";
}
