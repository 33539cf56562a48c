namespace Workflow.Engine;

/// <summary>
/// A set of parties: the hats of one definition (<c>Handler</c>, <c>SupervisionOffice</c> …), one bit each.
/// Bits have a meaning only within the definition that gave them (<see cref="WorkflowDefinition.Party"/>).
/// </summary>
public readonly record struct PartySet(ulong Bits)
{
    /// <summary>No hat at all: the system, or a person with no part in this matter.</summary>
    public static PartySet None => default;

    public bool IsEmpty => Bits == 0;

    /// <summary>Whether every party of <paramref name="other"/> is in this set.</summary>
    public bool Contains(PartySet other) => (Bits & other.Bits) == other.Bits;

    /// <summary>Whether the two sets share a party: one fitting hat is enough to be asked.</summary>
    public bool Overlaps(PartySet other) => (Bits & other.Bits) != 0;

    public PartySet BitwiseOr(PartySet other) => this | other;

    public static PartySet operator |(PartySet left, PartySet right) => new(left.Bits | right.Bits);
}
