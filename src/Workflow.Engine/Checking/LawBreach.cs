using System.Collections.Immutable;

namespace Workflow.Engine;

/// <summary>The laws of DOMAIN.md that no definition may break.</summary>
public enum Law
{
    /// <summary>Nobody verifies or approves their own work or their own department's.</summary>
    NobodyJudgesOwnWork,

    /// <summary>
    /// Nothing becomes closed without, since work last started, a verification by someone outside the doer's unit line
    /// and an approval by the first responsible person.
    /// </summary>
    ClosedOnlyWhenProved,

    /// <summary>A timeout never approves: the system reminds and escalates, and none of its own moves is accepted.</summary>
    TimeNeverDecides,

    /// <summary>Every return carries a reason.</summary>
    EveryReturnHasReason,

    /// <summary>Every state but the final ones can still reach a final one.</summary>
    EveryPathCanEnd,

    /// <summary>A chain is decided by somebody: its steps are never all skipped.</summary>
    SomebodyDecides,

    /// <summary>Branches come together again: an arm is always taken, and as many get through as the join waits for.</summary>
    BranchesJoin,

    /// <summary>A definition used within another exists, and they do not go round in a ring.</summary>
    SubDefinitionsEnd,
}

/// <summary>One law broken, with the shortest counterexample.</summary>
/// <param name="Law">Which.</param>
/// <param name="Sentence">How, and what to change.</param>
/// <param name="Trace">Moves from the beginning that lead to the breach; empty where no move is needed to see it.</param>
public sealed record LawBreach(Law Law, Text Sentence, ImmutableArray<TracedMove> Trace)
{
    /// <summary>Where in the definition the cause lies.</summary>
    public string JsonPath { get; init; } = "$";

    /// <summary>The sentence with its counterexample.</summary>
    public Text Told()
    {
        if (Trace.IsEmpty)
            return Sentence;
        var separator = Sentences.Of("TraceSeparator");
        return Sentences.Of("BreachTold", Sentence, new Text(
            string.Join(separator.Zh, Trace.Select(m => m.Told.Zh)), string.Join(separator.En, Trace.Select(m => m.Told.En))));
    }
}

/// <summary>One move of a counterexample.</summary>
/// <param name="Trigger">What was tried.</param>
/// <param name="By">Who tried it: party, and how they stand to the one who did the work.</param>
/// <param name="State">The state it led to.</param>
/// <param name="Step">The step it opened; null where none is open.</param>
/// <param name="Told">The move in words, with the facts it depended on.</param>
public sealed record TracedMove(string Trigger, Text By, string State, string? Step, Text Told);
