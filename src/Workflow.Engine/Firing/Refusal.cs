namespace Workflow.Engine;

/// <summary>Why a move was not made: a value, never an exception and never silence.</summary>
/// <param name="Code">Stable, kebab-case: one of <see cref="RefusalCode"/> or the code of a guard of the definition.</param>
/// <param name="Sentence">What to tell the person, so that they can act on it.</param>
public sealed record Refusal(string Code, Text Sentence);

/// <summary>Codes of the refusals that the Engine itself gives, in the order in which it looks. Guards bring their own.</summary>
public static class RefusalCode
{
    /// <summary>The definition has no such trigger.</summary>
    public const string UnknownTrigger = "unknown-trigger";

    /// <summary>The snapshot is none of this definition's: stored by another version, or made up.</summary>
    public const string UnknownSnapshot = "unknown-snapshot";

    /// <summary>The trigger exists but not in this state; the sentence says which state it is.</summary>
    public const string NotInThisState = "not-in-this-state";

    /// <summary>The trigger exists in this state, but another step is open.</summary>
    public const string NotAtThisStep = "not-at-this-step";

    /// <summary>The actor wears none of the hats that are asked.</summary>
    public const string NotAsked = "not-asked";

    /// <summary>Separation cannot be judged: it is not said who did the work or for which organisation the actor acts.</summary>
    public const string SeparationUnknown = "separation-unknown";

    /// <summary>The actor is one of those who did the work (DOMAIN: nobody verifies or approves their own work).</summary>
    public const string OwnWork = "own-work";

    /// <summary>The actor acts for the department that did the work (DOMAIN: nor their own department's).</summary>
    public const string OwnDepartment = "own-department";

    /// <summary>The actor acts for an organisation above the doing department (DOMAIN: verification from outside the unit line).</summary>
    public const string OwnUnitLine = "own-unit-line";

    /// <summary>The move asks for a reason, and none or only blanks was given (DOMAIN: every return carries a reason).</summary>
    public const string ReasonMissing = "reason-missing";

    /// <summary>A fact that the move depends on was not told. Nothing is assumed in its place.</summary>
    public const string FactMissing = "fact-missing";

    /// <summary>Every step of the chain would be skipped, so that nobody would decide. The checker lets no such definition load.</summary>
    public const string NobodyDecides = "nobody-decides";
}
