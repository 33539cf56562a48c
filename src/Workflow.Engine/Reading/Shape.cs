using System.Collections.Immutable;

namespace Workflow.Engine;

/// <summary>Which properties an object of a definition has. A test holds these lists against the JSON Schema's.</summary>
/// <param name="Name">The name in the schema's <c>$defs</c>; <c>definition</c> is its root.</param>
internal sealed record Shape(string Name, ImmutableArray<string> Required, ImmutableArray<string> Optional)
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

    public IEnumerable<string> Properties => Required.Concat(Optional);
}

/// <summary>The words that a property may hold, and what each stands for.</summary>
internal sealed class Choice<T>(params (string Word, T Value)[] words)
    where T : struct
{
    public IEnumerable<string> Words => words.Select(w => w.Word);

    public T? Find(string word)
    {
        foreach (var (candidate, value) in words)
            if (string.Equals(candidate, word, StringComparison.Ordinal))
                return value;
        return null;
    }
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

/// <summary>How names of one sort are written; ASCII only, at most 64 characters.</summary>
/// <param name="Rule">The sentence that tells the rule.</param>
internal sealed record NameForm(string Rule, Func<char, bool> First, Func<char, bool> Rest)
{
    public static readonly NameForm Pascal = new("PascalName", char.IsAsciiLetterUpper, char.IsAsciiLetterOrDigit);
    public static readonly NameForm Camel = new("CamelName", char.IsAsciiLetterLower, char.IsAsciiLetterOrDigit);
    public static readonly NameForm Kebab = new(
        "KebabName", char.IsAsciiLetterLower, c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    public bool Fits(string name) => name.Length is > 0 and <= 64 && First(name[0]) && name.All(Rest);
}
