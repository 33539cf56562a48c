using System.Collections.Immutable;

namespace Workflow.Engine.Approving;

/// <summary>先到先汇合: what an early join gave up, when a part of it is decided anew after all.</summary>
internal sealed partial class Course
{
    /// <summary>
    /// A parallel branch around the step that was given up before its own join was reached needs all its arms again. One
    /// that had reached its join needs only the step itself.
    /// </summary>
    private void Revive(ApprovalStep target)
    {
        foreach (var branch in ChainTree.Parts(definition.Chain).OfType<Branch>())
            if (branch.Kind != BranchKind.Choice && branch.Arms.Any(a => target.Place.IsWithin(a.Place)) && !Done(branch))
                foreach (var arm in branch.Arms)
                    Revive(arm.Chain);
    }

    private void Revive(ImmutableArray<ChainPart> chain)
    {
        foreach (var part in chain)
            if (part is ApprovalStep step && steps[step.Index].Status == StepStatus.NotNeeded)
                Reset(step, TaskEnd.NotNeeded);
            else if (part is not Branch branch || !Done(branch))
                foreach (var below in ChainTree.Below(part))
                    Revive(below);
    }

    /// <summary>Whether a part was come through by itself, as far as it has been decided.</summary>
    private bool Done(ChainPart part) => part switch
    {
        ApprovalStep step => steps[step.Index].Status is StepStatus.Passed or StepStatus.Skipped or StepStatus.JumpedOver,
        SubChain sub => sub.Chain.All(Done),
        Branch { Kind: BranchKind.Choice } choice => choice.Arms.All(a => arms[a.Index] == ArmMark.Skipped || (arms[a.Index] == ArmMark.Taken && a.Chain.All(Done))),
        Branch branch => branch.Arms.All(a => arms[a.Index] != ArmMark.Waiting)
            && branch.Arms.Where(a => arms[a.Index] == ArmMark.Taken).ToList() is var taken && taken.Count(a => a.Chain.All(Done)) >= (branch.Join ?? taken.Count),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
