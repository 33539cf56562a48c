namespace Workflow.Engine.Approving;

/// <summary>Laws that can be seen on a single step.</summary>
internal static class StepLaws
{
    public static IEnumerable<LawBreach> NobodyJudgesOwnWork(ApprovalDefinition definition) =>
        from step in definition.Steps
        where step.Kind is StepKind.Verify or StepKind.Approve && step.ApartFrom < Separation.Department
        select Breach(Law.NobodyJudgesOwnWork, step, "BreachApprovalOwnWork", step.Title);

    public static IEnumerable<LawBreach> TimeNeverDecides(ApprovalDefinition definition) =>
        from step in definition.Steps
        from timer in step.Timers.Index()
        where timer.Item.Action == TimerAction.Fire
        select new LawBreach(Law.TimeNeverDecides, Sentences.Of("BreachTimer", step.Title, Sentences.Of("Act" + timer.Item.Trigger)), [])
        {
            JsonPath = Node.Below(step.Path + ".timers", timer.Index),
        };

    public static IEnumerable<LawBreach> EveryReturnHasReason(ApprovalDefinition definition)
    {
        if (!definition.Rules.ReturnReason)
            yield return new(Law.EveryReturnHasReason, Sentences.Of("BreachApprovalReturn"), []) { JsonPath = "$.returns" };
    }

    /// <summary>A step is asked of somebody who may decide it, with enough votes, on conditions that can come true.</summary>
    public static IEnumerable<LawBreach> EveryStepCanBeDecided(ApprovalDefinition definition)
    {
        foreach (var step in definition.Steps)
        {
            if (Barred(step) is { } barred)
                yield return Breach(Law.SomebodyDecides, step, "BreachBarred", step.Title, barred.Told);
            foreach (var unchosen in step.By.Concat(step.Instead).Where(s => s.Kind == SelectorKind.Chosen && !SurelyBefore(definition, s.Name, step)))
                yield return Breach(Law.SomebodyDecides, step, "BreachUnchosen", step.Title, unchosen.Name);
            if (Votes(step) is { } votes && step.Rule.Quota!.Of(votes) > votes)
                yield return Breach(Law.SomebodyDecides, step, "BreachQuota", step.Title, votes, step.Rule.Quota.Of(votes));
            if (!Conditions.CanHold(step.When, []))
                yield return Breach(Law.SomebodyDecides, step, "BreachNever", step.Title);
        }
    }

    /// <summary>Somebody who has to decide and never may; in an any-of step only when that goes for all.</summary>
    private static Selector? Barred(ApprovalStep step)
    {
        var barred = step.By.Where(s => IsBarred(s, step.ApartFrom)).ToList();
        var all = barred.Count == step.By.Length;
        return barred.Count > 0 && (all || step.Rule.Signing != Signing.Any) && step.Instead.All(s => IsBarred(s, step.ApartFrom)) ? barred[0] : null;
    }

    /// <summary>How a selector stands to the work, whoever it finds. The authority is the root of the tree, above every unit.</summary>
    private static bool IsBarred(Selector selector, Separation asked) => asked >= (selector.Kind, selector.Name, selector.Of) switch
    {
        (SelectorKind.Relation, nameof(Relation.Submitter) or nameof(Relation.Handler), _) => Separation.Doer,
        (SelectorKind.Relation, nameof(Relation.LeadDepartmentHead), _) => Separation.Department,
        (SelectorKind.Head, nameof(OrganisationPlace.LeadDepartment), _) or (SelectorKind.Post, _, OrganisationPlace.LeadDepartment) => Separation.Department,
        (SelectorKind.Relation, nameof(Relation.FirstResponsiblePerson) or nameof(Relation.SuperiorHead) or nameof(Relation.Authority), _) => Separation.UnitLine,
        (SelectorKind.Head or SelectorKind.Post, _, _) => Separation.UnitLine,
        _ => (Separation)int.MaxValue,
    };

    /// <summary>Whether an earlier step has been decided whenever this one is opened.</summary>
    private static bool SurelyBefore(ApprovalDefinition definition, string earlier, ApprovalStep step)
        => definition.Step(earlier) is { When.IsEmpty: true } chooses && step.Place.IsAfter(chooses.Place)
            && !ChainTree.Parts(definition.Chain).OfType<Branch>().Any(branch => branch.Arms.Any(arm =>
                chooses.Place.IsWithin(arm.Place) && !step.Place.IsWithin(arm.Place)
                && (branch.Kind == BranchKind.Choice || branch.Join is not null || !arm.When.IsEmpty)));

    /// <summary>All the votes of a step, where each selector means one person; otherwise null.</summary>
    private static int? Votes(ApprovalStep step)
    {
        if (step.Rule.Quota is not { } quota || !step.By.All(MeansOnePerson))
            return null;
        return quota.Kind == QuotaKind.Weight ? step.By.Sum(s => s.Weight) : step.By.Length;
    }

    private static bool MeansOnePerson(Selector selector) => selector.Kind is SelectorKind.Person or SelectorKind.Head
        || (selector.Kind == SelectorKind.Relation && selector.Name != nameof(Relation.SupervisionOffice));

    private static LawBreach Breach(Law law, ApprovalStep step, string sentence, params object[] arguments)
        => new(law, Sentences.Of(sentence, arguments), []) { JsonPath = step.Path };
}
