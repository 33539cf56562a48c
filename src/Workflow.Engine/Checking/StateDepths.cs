using System.Collections.Immutable;

namespace Workflow.Engine;

/// <summary>How far each state lies from the beginning, so that "an earlier state" has a meaning that no definition can bend.</summary>
internal static class StateDepths
{
    /// <returns>The least number of moves between states from the initial one; <see cref="int.MaxValue"/> for a state that nothing leads to.</returns>
    public static ImmutableArray<int> Of(WorkflowDefinition definition)
    {
        var depths = Enumerable.Repeat(int.MaxValue, definition.States.Length).ToArray();
        var start = definition.Start().State;
        depths[start] = 0;
        var waiting = new Queue<int>([start]);
        while (waiting.TryDequeue(out var state))
            foreach (var next in Next(definition, state).Where(next => depths[next] == int.MaxValue))
            {
                depths[next] = depths[state] + 1;
                waiting.Enqueue(next);
            }

        return [.. depths];
    }

    private static IEnumerable<int> Next(WorkflowDefinition definition, int state) =>
        from at in TransitionTable.Configurations(definition)
        where at.State == state
        from cell in definition.Table.Row(at)
        from landing in cell.Landings
        select landing.State;
}
