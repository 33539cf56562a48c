using Workflow.Engine;
using Workflow.Engine.Approving;

namespace Rectification.Web.Pages.Approving;

/// <summary>One step of a request's chain as the page lists it.</summary>
/// <param name="Within">Titles of the branch arms and sub-definitions in which it stands.</param>
public sealed record ChainLine(ApprovalStep Step, StepRun Run, IReadOnlyList<Text> Within)
{
    /// <summary>Every step on the roads that this request takes or may still take, in the order of the definition.</summary>
    public static IEnumerable<ChainLine> Of(ApprovalDefinition definition, Approval approval)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(approval);
        return Below(definition.Chain, [], definition, approval);
    }

    private static IEnumerable<ChainLine> Below(IEnumerable<ChainPart> chain, IReadOnlyList<Text> within, ApprovalDefinition definition, Approval approval) =>
        chain.SelectMany(part => part switch
        {
            ApprovalStep step => [new ChainLine(step, approval.Steps.First(run => run.Id == step.Id), within)],
            SubChain sub => Below(sub.Chain, [.. within, sub.Title], definition, approval),
            Branch branch => branch.Arms.Where(arm => approval.Arms[definition.Arms.IndexOf(arm)] is not ArmMark.Skipped)
                .SelectMany(arm => Below(arm.Chain, [.. within, arm.Title], definition, approval)),
            _ => throw new System.Diagnostics.UnreachableException(),
        });
}
