using System.Collections.Immutable;

namespace Workflow.Engine;

/// <summary>A state of the matter, such as <c>InProgress</c> 整改中.</summary>
public sealed record StateDefinition
{
    public required string Name { get; init; }
    public required Text Title { get; init; }

    /// <summary>Where every matter begins; exactly one state of a definition is.</summary>
    public bool Initial { get; init; }

    /// <summary>Where a matter may rest for good. It may still be left, as a relapse leaves <c>Closed</c>.</summary>
    public bool Final { get; init; }

    /// <summary>
    /// Entering this state strikes the matter off the ledger (销号). The law of closing applies: a verification by
    /// someone outside the doer's unit line and an approval by the first responsible person since work last started.
    /// </summary>
    public bool Closes { get; init; }

    /// <summary>The work itself is done here: entering it starts the work anew, and earlier decisions count no more.</summary>
    public bool Work { get; init; }

    /// <summary>Steps to be decided one after the other while the matter is in this state; empty for most states.</summary>
    public ImmutableArray<StepDefinition> Chain { get; init; } = [];

    /// <summary>Where the matter goes when the last step of <see cref="Chain"/> is decided; null without a chain.</summary>
    public string? Then { get; init; }

    /// <summary>Effects by name of every entry into this state, by whatever way.</summary>
    public ImmutableArray<string> Entering { get; init; } = [];

    public ImmutableArray<TimerDefinition> Timers { get; init; } = [];
}

/// <summary>One step (环节) of an approval chain.</summary>
public sealed record StepDefinition
{
    /// <summary>Name of the step within its chain, kebab-case.</summary>
    public required string Id { get; init; }
    public required Text Title { get; init; }

    /// <summary>The verb that decides this step, such as <c>Verify</c>.</summary>
    public required string Trigger { get; init; }
    public required StepKind Kind { get; init; }

    /// <summary>Who is asked; one of these hats is enough.</summary>
    public required PartySet By { get; init; }

    /// <summary>How far the one who decides must stand from those who did the work.</summary>
    public required Separation ApartFrom { get; init; }

    /// <summary>All must hold for the step to be opened; looked at once, when its turn comes. A step whose conditions fail is skipped.</summary>
    public ImmutableArray<Condition> When { get; init; } = [];
    public ImmutableArray<Guard> Guards { get; init; } = [];
    public ImmutableArray<TimerDefinition> Timers { get; init; } = [];
}

public enum StepKind
{
    /// <summary>签字: answers for what is reported.</summary>
    Sign,

    /// <summary>核验: has looked and found it true.</summary>
    Verify,

    /// <summary>批准: lets it take effect.</summary>
    Approve,
}

/// <summary>
/// Whose work one may not judge (DOMAIN: nobody verifies or approves their own work or their own department's).
/// Each level includes the ones before it.
/// </summary>
public enum Separation
{
    /// <summary>No distance is asked for.</summary>
    Nobody,

    /// <summary>Not one of those who did the work.</summary>
    Doer,

    /// <summary>Nor anyone acting for the doing department or a part of it.</summary>
    Department,

    /// <summary>Nor anyone acting for an organisation above it: the whole line from the unit's head down. Sister departments are outside.</summary>
    UnitLine,
}
