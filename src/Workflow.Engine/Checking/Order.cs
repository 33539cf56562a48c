using System.Collections.Immutable;

namespace Workflow.Engine;

/// <summary>Which moves go back, so that "a return" has a meaning that no definition can bend.</summary>
internal sealed class Order(WorkflowDefinition definition)
{
    private readonly ImmutableArray<int> depths = Depths(definition);

    /// <summary>
    /// Whether a move goes to an earlier state: one that lies fewer moves from the beginning. A final state is never
    /// earlier, however short the way to it.
    /// </summary>
    public bool GoesBack(int from, int to) => depths[to] < depths[from] && !definition.States[to].Final;

    /// <summary>
    /// Whether a move between states closes a ring in which no move carries a reason, though it may not lie nearer the
    /// beginning; of the ring's moves, one that goes up the list of states.
    /// </summary>
    /// <param name="silent">The moves between states that are accepted without a reason.</param>
    public static bool ClosesRing(int from, int to, IReadOnlySet<(int From, int To)> silent)
    {
        if (to >= from)
            return false;
        var seen = new HashSet<int> { to };
        for (var waiting = new Queue<int>(seen); waiting.TryDequeue(out var state);)
            foreach (var (_, next) in silent.Where(move => move.From == state && seen.Add(move.To)))
                waiting.Enqueue(next);
        return seen.Contains(from);
    }

    /// <returns>The least number of moves between states from the initial one; <see cref="int.MaxValue"/> for a state that nothing leads to.</returns>
    private static ImmutableArray<int> Depths(WorkflowDefinition definition)
    {
        var lengths = Enumerable.Repeat(int.MaxValue, definition.States.Length).ToArray();
        var start = definition.Start().State;
        lengths[start] = 0;
        var waiting = new Queue<int>([start]);
        while (waiting.TryDequeue(out var state))
            foreach (var next in Next(definition, state).Where(next => lengths[next] == int.MaxValue))
            {
                lengths[next] = lengths[state] + 1;
                waiting.Enqueue(next);
            }

        return [.. lengths];
    }

    private static IEnumerable<int> Next(WorkflowDefinition definition, int state) =>
        from at in TransitionTable.Configurations(definition)
        where at.State == state
        from cell in definition.Table.Row(at)
        from landing in cell.Landings
        select landing.State;
}
