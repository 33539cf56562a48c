using Workflow.Engine;

namespace Rectification.Definitions;

/// <summary>Steps of a definition by the names that the tables keep.</summary>
public static class DefinitionSteps
{
    public static StepDefinition Step(this WorkflowDefinition definition, string state, string step)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return definition.States.Single(s => s.Name == state).Chain.Single(s => s.Id == step);
    }

    /// <summary>The party asked first at a step: the one that a person is found for.</summary>
    public static string AskedParty(this WorkflowDefinition definition, string state, string step)
    {
        var by = definition.Step(state, step).By;
        return definition.Parties.First(p => by.Contains(p.Set)).Name;
    }
}
