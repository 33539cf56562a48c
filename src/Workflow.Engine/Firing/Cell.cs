using System.Collections.Immutable;

namespace Workflow.Engine;

/// <summary>
/// One place of the table of transitions: what one trigger does in one state at one step. Everything that can be known
/// from the definition alone is worked out beforehand, so that judging allocates nothing.
/// </summary>
internal sealed record Cell
{
    /// <summary>The permission when nothing stands in the way; for an impossible trigger, the refused one.</summary>
    public required Permission Permission { get; init; }

    /// <summary>The trigger can never be pulled here; everything below is then unused.</summary>
    public Refusal? Impossible => Permission.Refusal;

    public PartySet By { get; init; }
    public Separation ApartFrom { get; init; }
    public ImmutableArray<GuardClause> Guards { get; init; } = [];

    /// <summary>Where it may lead: the first whose conditions hold is taken.</summary>
    public ImmutableArray<Landing> Landings { get; init; } = [];
    public CellRefusals Refusals { get; init; } = null!;

    /// <summary>The step that this trigger decides here; null where it decides none.</summary>
    public StepDefinition? Decides { get; init; }

    /// <summary>Position of the transition in the definition; -1 where it is none.</summary>
    public int Transition { get; init; } = -1;

    /// <summary>Looks at everything in the order of <see cref="RefusalCode"/>; null and a landing when the move is accepted.</summary>
    public Refusal? Judge(in Actor actor, Facts facts, bool reasonGiven, out Landing? landing)
    {
        landing = null;
        if (Impossible is not null)
            return Impossible;
        if (!By.Overlaps(actor.Parties))
            return Refusals.NotAsked;
        if (ApartFrom != Separation.Nobody && TooClose(actor, facts.Doing) is { } tooClose)
            return tooClose;
        if (Permission.ReasonRequired && !reasonGiven)
            return Refusals.ReasonMissing;
        foreach (var guard in Guards)
            if (guard.Clause.Test(facts) is not Truth.Yes and var truth)
                return truth == Truth.No ? guard.Otherwise : guard.Clause.Unknown;
        return Land(facts, out landing);
    }

    /// <summary>The same judgement, as a permission; a reason counts as given, since the page will ask for it.</summary>
    public Permission Explain(in Actor actor, Facts facts)
        => Impossible is null && Judge(actor, facts, true, out _) is { } refusal
            ? Permission with { Allowed = false, Refusal = refusal }
            : Permission;

    private Refusal? TooClose(in Actor actor, Doing doing) => Distance.Between(actor, doing, ApartFrom) switch
    {
        Closeness.Apart => null,
        Closeness.Unknown => Refusals.SeparationUnknown,
        Closeness.Doer => Refusals.OwnWork,
        Closeness.Department => Refusals.OwnDepartment,
        Closeness.UnitLine => Refusals.OwnUnitLine,
    };

    private Refusal? Land(Facts facts, out Landing? landing)
    {
        landing = null;
        foreach (var candidate in Landings)
        {
            var truth = candidate.Test(facts, out var unknown);
            if (truth == Truth.Unknown)
                return unknown;
            if (truth == Truth.No)
                continue;
            landing = candidate;
            return null;
        }

        return Refusals.NobodyDecides;
    }
}

/// <summary>The refusals of one cell, worded once.</summary>
internal sealed record CellRefusals(
    Refusal NotAsked, Refusal SeparationUnknown, Refusal OwnWork, Refusal OwnDepartment, Refusal OwnUnitLine, Refusal ReasonMissing, Refusal NobodyDecides);

/// <summary>Where an accepted move leads when its conditions hold.</summary>
internal sealed record Landing(ImmutableArray<Clause> When, int State, int Step, ImmutableArray<Effect> Effects)
{
    public Truth Test(Facts facts, out Refusal? unknown)
    {
        foreach (var clause in When)
        {
            unknown = clause.Unknown;
            if (clause.Test(facts) is not Truth.Yes and var truth)
                return truth;
        }

        unknown = null;
        return Truth.Yes;
    }
}

internal enum Truth
{
    Yes,
    No,
    Unknown,
}

/// <summary>A condition that must hold for the move, and what is said when it does not.</summary>
internal sealed record GuardClause(Clause Clause, Refusal Otherwise);

/// <summary>A condition, and what is said when its fact is not known.</summary>
internal sealed record Clause(Condition Condition, Refusal Unknown)
{
    public Truth Test(Facts facts) => Condition.Test(facts);
}
