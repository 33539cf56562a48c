namespace Workflow.Engine;

/// <summary>A hat that people wear in this matter.</summary>
/// <param name="Set">The set that holds just this party.</param>
public sealed record PartyDefinition(string Name, Text Title, PartySet Set);

/// <summary>A verb that people may try. It is of one kind wherever the definition uses it.</summary>
public sealed record TriggerDefinition(string Name, Text Title, TriggerKind Kind);

/// <summary>What a trigger does to the matter.</summary>
public enum TriggerKind
{
    /// <summary>Moves the matter from one state to another.</summary>
    Transition,

    /// <summary>Decides the open step of an approval chain.</summary>
    Decision,

    /// <summary>退回: sends the matter back from an open step; open to those who may decide that step.</summary>
    Return,
}

/// <summary>Something that the definition asks about the matter and that the caller must answer.</summary>
public sealed record FactDefinition(string Name, Text Title, FactKind Kind)
{
    /// <summary>Bit of this fact in the masks of <see cref="Facts"/>.</summary>
    internal int Index { get; init; }
}

public enum FactKind
{
    /// <summary>True or false.</summary>
    YesNo,

    /// <summary>A whole number, such as how many children are still open.</summary>
    Count,
}

/// <summary>Something the caller does in the same transaction when a move is accepted, such as <c>PlanRechecks</c>.</summary>
public sealed record EffectDefinition(string Name, Text Title);

/// <summary>
/// What happens when nobody acts in time. The law (DOMAIN: a timeout never approves) allows
/// <see cref="TimerAction.Remind"/> and <see cref="TimerAction.Escalate"/> only; a definition that says
/// <see cref="TimerAction.Fire"/> is understood, so that it can be refused with the reason, and does not load.
/// </summary>
/// <param name="AfterWorkingDays">Working days by the statutory calendar since the state or step was opened; at least 1.</param>
/// <param name="Trigger">The trigger that a <see cref="TimerAction.Fire"/> would pull; otherwise null.</param>
public sealed record TimerDefinition(int AfterWorkingDays, TimerAction Action, string? Trigger);

public enum TimerAction
{
    /// <summary>催办: tell those who are asked, again.</summary>
    Remind,

    /// <summary>逐级上报: tell the person above them.</summary>
    Escalate,

    /// <summary>Pull a trigger in nobody's name. No definition that says so loads.</summary>
    Fire,
}

/// <summary>One comparison of one fact with one value.</summary>
/// <param name="Value">For a <see cref="FactKind.YesNo"/> fact 1 for true and 0 for false.</param>
public sealed record Condition(FactDefinition Fact, Comparison Comparison, int Value)
{
    private readonly int fact = Fact.Index;
    private readonly bool yesNo = Fact.Kind == FactKind.YesNo;

    internal Truth Test(Facts facts)
    {
        if (!facts.Knows(fact))
            return Truth.Unknown;
        var value = yesNo ? facts.IsYes(fact) ? 1 : 0 : facts.Count(fact);
        var holds = Comparison switch
        {
            Comparison.Is => value == Value,
            Comparison.AtLeast => value >= Value,
            Comparison.AtMost => value <= Value,
        };
        return holds ? Truth.Yes : Truth.No;
    }
}

public enum Comparison
{
    Is,
    AtLeast,
    AtMost,
}

/// <summary>A condition that must hold, and what is said to the person when it does not.</summary>
public sealed record Guard(Condition Require, Refusal Otherwise);
