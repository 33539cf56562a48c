using System.Collections.Immutable;

namespace Workflow.Engine;

/// <summary>The objects of a workflow definition. A test holds these lists against the JSON Schema's.</summary>
internal static class Shapes
{
    public static readonly Shape Definition = new(
        "definition", ["id", "version", "title", "parties", "triggers", "states", "transitions"], ["$schema", "facts", "effects"]);

    public static readonly Shape Text = new("text", ["zh", "en"], []);
    public static readonly Shape Fact = new("fact", ["title", "kind"], []);
    public static readonly Shape State = new(
        "state", ["name", "title"], ["initial", "final", "closes", "work", "chain", "then", "entering", "timers"]);

    public static readonly Shape Step = new(
        "step", ["id", "title", "trigger", "kind", "by", "apartFrom"], ["when", "guards", "timers"]);

    public static readonly Shape Transition = new(
        "transition", ["trigger", "from", "to"], ["kind", "by", "apartFrom", "at", "reasonRequired", "guards", "do"]);

    public static readonly Shape Guard = new("guard", ["code", "require", "sentence"], []);
    public static readonly Shape Condition = new("condition", ["fact"], ["is", "atLeast", "atMost"]);
    public static readonly Shape Timer = new("timer", ["afterWorkingDays", "do"], ["trigger"]);

    public static ImmutableArray<Shape> All => [Definition, Text, Fact, State, Step, Transition, Guard, Condition, Timer];
}

/// <summary>Every closed list of words in a definition.</summary>
internal static class Choices
{
    public static readonly Choice<FactKind> Facts = new(("yesNo", FactKind.YesNo), ("count", FactKind.Count));
    public static readonly Choice<StepKind> Steps = new(("sign", StepKind.Sign), ("verify", StepKind.Verify), ("approve", StepKind.Approve));
    public static readonly Choice<TriggerKind> Transitions = new(("transition", TriggerKind.Transition), ("return", TriggerKind.Return));
    public static readonly Choice<TimerAction> Timers = new(
        ("remind", TimerAction.Remind), ("escalate", TimerAction.Escalate), ("fire", TimerAction.Fire));

    public static readonly Choice<Separation> Separations = new(
        ("nobody", Separation.Nobody), ("doer", Separation.Doer), ("department", Separation.Department), ("unitLine", Separation.UnitLine));

    public static readonly Choice<Comparison> Comparisons = new(
        ("is", Comparison.Is), ("atLeast", Comparison.AtLeast), ("atMost", Comparison.AtMost));
}
