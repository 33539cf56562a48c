using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Workflow.Engine;

/// <summary>
/// The one table of transitions: a row for every state and step, a column for every trigger. Pages, checker, diagram and
/// tests read the same cells as <see cref="WorkflowDefinition.Fire"/>.
/// </summary>
internal sealed class TransitionTable
{
    private readonly FrozenDictionary<string, int> columns;
    private readonly int[] firstRow;
    private readonly int[] chainLength;
    private readonly ImmutableArray<ImmutableArray<Cell>> rows;

    public TransitionTable(WorkflowDefinition definition)
    {
        columns = definition.Triggers.Select((t, i) => (t.Name, i)).ToFrozenDictionary(x => x.Name, x => x.i, StringComparer.Ordinal);
        chainLength = [.. definition.States.Select(s => s.Chain.Length)];
        firstRow = new int[chainLength.Length];
        for (var i = 1; i < firstRow.Length; i++)
            firstRow[i] = firstRow[i - 1] + Math.Max(1, chainLength[i - 1]);

        var writer = new CellWriter(definition);
        rows =
        [
            .. Configurations(definition).Select(at =>
                definition.Triggers.Select(trigger => writer.Write(at.State, at.Step, trigger)).ToImmutableArray()),
        ];
    }

    /// <summary>Every pair of state and open step that the definition has, in its order.</summary>
    public static IEnumerable<Snapshot> Configurations(WorkflowDefinition definition) =>
        from state in Enumerable.Range(0, definition.States.Length)
        let length = definition.States[state].Chain.Length
        from step in length == 0 ? [-1] : Enumerable.Range(0, length)
        select new Snapshot(state, step, 0);

    /// <summary>The cells of one state and step, one a trigger; default when the definition has no such place.</summary>
    public ImmutableArray<Cell> Row(Snapshot at)
    {
        if ((uint)at.State >= (uint)chainLength.Length)
            return default;
        var length = chainLength[at.State];
        var fits = length == 0 ? at.Step == -1 : (uint)at.Step < (uint)length;
        return fits ? rows[firstRow[at.State] + Math.Max(0, at.Step)] : default;
    }

    public bool TryColumn(string trigger, out int column) => columns.TryGetValue(trigger, out column);
}
