using System.Collections.Immutable;

namespace Workflow.Engine;

/// <summary>Proves the laws of DOMAIN.md on a definition by exploring it completely, or finds a counterexample.</summary>
public static class Checker
{
    /// <returns>Empty when the definition breaks no law. What <see cref="WorkflowDefinition.Read"/> gives has been checked.</returns>
    public static ImmutableArray<LawBreach> Check(WorkflowDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var all = new Exploration(definition);
        return
        [
            .. Laws.NobodyJudgesOwnWork(all),
            .. Laws.ClosedOnlyWhenProved(all),
            .. Laws.TimeNeverDecides(all),
            .. Laws.EveryReturnHasReason(all),
            .. Laws.EveryPathCanEnd(all),
            .. Laws.SomebodyDecides(all),
        ];
    }
}
