using System.Collections.Immutable;

namespace Workflow.Engine.Approving;

/// <summary>Something in a chain: a step, a branch, or another definition's chain.</summary>
public abstract record ChainPart
{
    /// <summary>Kebab-case; below a sub-definition with its id in front, such as <c>expert/first</c>.</summary>
    public required string Id { get; init; }
    public required Text Title { get; init; }

    /// <summary>Where it stands in the tree; what comes after what follows from it.</summary>
    internal Place Place { get; init; } = Place.Root;

    /// <summary>Where it is written; below a sub-definition, where that is used.</summary>
    internal string Path { get; init; } = "$";
}

/// <summary>环节: decided by people, in the way that its rule says.</summary>
public sealed record ApprovalStep : ChainPart
{
    public required StepKind Kind { get; init; }
    public required SigningRule Rule { get; init; }
    public required ImmutableArray<Selector> By { get; init; }

    /// <summary>Asked in place of those who are missing or must stand aside; empty means that the step then cannot be opened.</summary>
    public ImmutableArray<Selector> Instead { get; init; } = [];
    public required Separation ApartFrom { get; init; }

    /// <summary>All must hold when its turn comes, or the step is passed over and said to be.</summary>
    public ImmutableArray<Condition> When { get; init; } = [];
    public ImmutableArray<Guard> Guards { get; init; } = [];

    /// <summary>限时: working days from opening; null for none.</summary>
    public int? DueWorkingDays { get; init; }
    public ImmutableArray<TimerDefinition> Timers { get; init; } = [];

    /// <summary>抄送: who is told when the step has passed.</summary>
    public ImmutableArray<Selector> Copies { get; init; } = [];

    /// <summary>Whether a later step asks whom the decider of this one chooses.</summary>
    public bool Chooses { get; init; }

    /// <summary>Position in <see cref="ApprovalDefinition.Steps"/>.</summary>
    internal int Index { get; init; }
}

/// <summary>A place where the chain divides. The arms come together again at its end.</summary>
public sealed record Branch : ChainPart
{
    public required BranchKind Kind { get; init; }
    public required ImmutableArray<Arm> Arms { get; init; }

    /// <summary>How many arms of a parallel branch must be through before the chain goes on; null for all that were taken.</summary>
    public int? Join { get; init; }
}

public enum BranchKind
{
    /// <summary>The first arm whose conditions hold is taken, and no other.</summary>
    Choice,

    /// <summary>Every arm whose conditions hold is taken, all at the same time.</summary>
    Parallel,
}

/// <summary>One way through a branch.</summary>
public sealed record Arm
{
    public required string Id { get; init; }
    public required Text Title { get; init; }

    /// <summary>Empty: always.</summary>
    public ImmutableArray<Condition> When { get; init; } = [];
    public required ImmutableArray<ChainPart> Chain { get; init; }

    /// <summary>Position in <see cref="ApprovalDefinition.Arms"/>.</summary>
    internal int Index { get; init; }
    internal Place Place { get; init; } = Place.Root;
    internal string Path { get; init; } = "$";
}

/// <summary>子流程: the chain of another definition, gone through here.</summary>
/// <param name="Definition">Id of the other definition, of which the newest version is taken.</param>
public sealed record SubChain(string Definition, ImmutableArray<ChainPart> Chain) : ChainPart;

/// <summary>A place in the tree of a chain: at each level a position, and whether the positions of that level follow one another.</summary>
internal sealed record Place(ImmutableArray<(bool InTurn, int At)> Levels)
{
    public static readonly Place Root = new([]);

    public Place Below(bool inTurn, int at) => new(Levels.Add((inTurn, at)));

    /// <summary>Whether this must come after the other: where their ways part, they part in turn and this stands behind.</summary>
    public bool IsAfter(Place other)
    {
        for (var i = 0; i < Math.Min(Levels.Length, other.Levels.Length); i++)
            if (Levels[i] != other.Levels[i])
                return Levels[i].InTurn && Levels[i].At > other.Levels[i].At;
        return false;
    }

    /// <summary>Whether the two lie in different arms of one branch.</summary>
    public bool IsBeside(Place other)
    {
        for (var i = 0; i < Math.Min(Levels.Length, other.Levels.Length); i++)
            if (Levels[i] != other.Levels[i])
                return !Levels[i].InTurn;
        return false;
    }

    /// <summary>Whether this is the other or lies inside it.</summary>
    public bool IsWithin(Place other)
        => Levels.Length >= other.Levels.Length && Levels.AsSpan(0, other.Levels.Length).SequenceEqual(other.Levels.AsSpan());
}
