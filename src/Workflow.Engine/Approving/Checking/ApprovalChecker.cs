using System.Collections.Immutable;

namespace Workflow.Engine.Approving;

/// <summary>Proves the laws of DOMAIN.md on the definition of an approval, whatever branch is taken and whoever is away.</summary>
public static class ApprovalChecker
{
    /// <returns>Empty when the definition breaks no law. What <see cref="ApprovalDefinition.Read"/> gives has been checked.</returns>
    public static ImmutableArray<LawBreach> Check(ApprovalDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return
        [
            .. StepLaws.NobodyJudgesOwnWork(definition),
            .. ClosingLaws.ClosedOnlyWhenProved(definition),
            .. StepLaws.TimeNeverDecides(definition),
            .. StepLaws.EveryReturnHasReason(definition),
            .. ClosingLaws.SomebodyDecides(definition),
            .. StepLaws.EveryStepCanBeDecided(definition),
            .. BranchLaws.BranchesJoin(definition),
        ];
    }
}
