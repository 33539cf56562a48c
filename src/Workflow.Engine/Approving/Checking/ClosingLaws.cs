using System.Collections.Immutable;

namespace Workflow.Engine.Approving;

/// <summary>Laws of the whole way through: what must have been decided at its end, whatever branch is taken.</summary>
internal static class ClosingLaws
{
    /// <summary>
    /// DOMAIN: nothing becomes closed without a verification from outside the doer's unit line and an approval by the first
    /// responsible person. A step counts only where it cannot be passed over, voted down or left to somebody else.
    /// </summary>
    public static IEnumerable<LawBreach> ClosedOnlyWhenProved(ApprovalDefinition definition)
    {
        if (!definition.Rules.Closes)
            yield break;
        var verified = Around(definition.Chain, step => step is { Kind: StepKind.Verify, ApartFrom: Separation.UnitLine });
        var approved = Around(definition.Chain, step => step.Kind == StepKind.Approve && TheHeadMustAgree(step));
        if (verified is not null || approved is not null)
        {
            var missing = verified is null ? "MissingApproval" : approved is null ? "MissingVerification" : "MissingBoth";
            yield return new(Law.ClosedOnlyWhenProved, Way(Sentences.Of("BreachClosed", definition.Title, Sentences.Of(missing)), verified ?? approved!), [])
            {
                JsonPath = "$.chain",
            };
        }

        if (definition.Rules.ReturnTo != ReturnTo.Nobody && definition.Rules.ReturnThen != ReturnThen.GoOn)
            yield return new(Law.ClosedOnlyWhenProved, Sentences.Of("BreachClosesComeBack"), []) { JsonPath = "$.returns" };
        if (definition.Rules.Jump == JumpRule.Any)
            yield return new(Law.ClosedOnlyWhenProved, Sentences.Of("BreachClosesJump"), []) { JsonPath = "$.jump" };
    }

    public static IEnumerable<LawBreach> SomebodyDecides(ApprovalDefinition definition)
    {
        if (Around(definition.Chain, step => step.Kind != StepKind.Sign || definition.Steps.All(s => s.Kind == StepKind.Sign)) is { } way)
            yield return new(Law.SomebodyDecides, Way(Sentences.Of("BreachNobodyAtAll", definition.Title), way), []) { JsonPath = "$.chain" };
        if (definition.Rules.Jump == JumpRule.Any && definition.Steps is [.., { Kind: StepKind.Sign }] && definition.Steps.Any(s => s.Kind != StepKind.Sign))
            yield return new(Law.SomebodyDecides, Sentences.Of("BreachJumpPast", definition.Steps[^1].Title), []) { JsonPath = "$.jump" };
    }

    /// <summary>With an any-of or a vote the head could be passed by or outvoted, and a stand-in is not the head.</summary>
    private static bool TheHeadMustAgree(ApprovalStep step)
        => step.Instead.IsEmpty && step.By.Any(IsHead)
            && (step.By.All(IsHead) || step.Rule is { Signing: Signing.All or Signing.InOrder, Refusal: RefusalRule.Veto });

    private static bool IsHead(Selector selector)
        => selector is { Kind: SelectorKind.Relation, Name: nameof(Relation.FirstResponsiblePerson) };

    private static Text Way(Text breach, List<Text> way)
        => way.Count == 0 ? breach : Sentences.Of("BreachTold", breach, Sentences.Plain(way));

    /// <summary>A way through on which no step that proves it is decided, told by the arms taken; null when there is none.</summary>
    private static List<Text>? Around(ImmutableArray<ChainPart> chain, Func<ApprovalStep, bool> proves)
    {
        var way = new List<Text>();
        foreach (var part in chain)
        {
            if (Around(part, proves) is not { } past)
                return null;
            way.AddRange(past);
        }

        return way;
    }

    private static List<Text>? Around(ChainPart part, Func<ApprovalStep, bool> proves)
    {
        switch (part)
        {
            case ApprovalStep step:
                return !proves(step) ? [] : step.When.IsEmpty ? null : [Sentences.Of("WaySkips", step.Title)];
            case SubChain sub:
                return Around(sub.Chain, proves);
            case Branch { Kind: BranchKind.Choice } branch:
                foreach (var arm in branch.Arms)
                    if (Around(arm.Chain, proves) is { } way)
                        return [Sentences.Of("WayTakes", arm.Title), .. way];
                return null;
            case Branch branch:
                var without = branch.Arms.Count(arm => Around(arm.Chain, proves) is not null);
                var sure = branch.Join is { } join ? without < join : branch.Arms.Any(a => a.When.IsEmpty && Around(a.Chain, proves) is null);
                return sure ? null : [];
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }
}
