using Workflow.Engine;

namespace Rectification.Web.Pages.Issues;

internal static class Guards
{
    /// <summary>Whether the reader gets a form for it. What an assignment still lacks is asked for in its own form.</summary>
    public static bool IsOffered(this Permission permission, WorkflowDefinition definition) =>
        permission.Allowed || (permission.Trigger == "Assign" && definition.IsGuard(permission.Refusal!.Code));

    /// <summary>Whether a refusal comes from a guard: the right person at the right time, but something is missing.</summary>
    public static bool IsGuard(this WorkflowDefinition definition, string code) =>
        definition.Transitions.Any(t => t.Guards.Any(g => g.Otherwise.Code == code))
        || definition.States.Any(s => s.Chain.Any(step => step.Guards.Any(g => g.Otherwise.Code == code)));
}
