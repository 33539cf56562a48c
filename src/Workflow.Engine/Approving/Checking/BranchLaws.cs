namespace Workflow.Engine.Approving;

/// <summary>Laws of branches: there is always a way in, no arm is for show, and the join is reached.</summary>
internal static class BranchLaws
{
    public static IEnumerable<LawBreach> BranchesJoin(ApprovalDefinition definition)
    {
        foreach (var branch in ChainTree.Parts(definition.Chain).OfType<Branch>())
        {
            if (branch.Kind == BranchKind.Choice && Conditions.CanHold([], [.. branch.Arms.Select(a => a.When)]))
                yield return Breach(branch.Path, "BreachNoOtherwise", branch.Title);
            if (branch.Join is { } join && join > branch.Arms.Length)
                yield return Breach(branch.Path, "BreachJoin", branch.Title, join, branch.Arms.Length);
            else if (branch.Join is { } least && least > branch.Arms.Count(a => a.When.IsEmpty))
                yield return Breach(branch.Path, "BreachJoinUncertain", branch.Title, least, branch.Arms.Count(a => a.When.IsEmpty));
            foreach (var (at, arm) in branch.Arms.Index())
                if (!Conditions.CanHold(arm.When, branch.Kind == BranchKind.Choice ? [.. branch.Arms.Take(at).Select(a => a.When)] : []))
                    yield return new(Law.SomebodyDecides, Sentences.Of("BreachArmNever", branch.Title, arm.Title), []) { JsonPath = arm.Path };
        }
    }

    private static LawBreach Breach(string path, string sentence, params object[] arguments)
        => new(Law.BranchesJoin, Sentences.Of(sentence, arguments), []) { JsonPath = path };
}
