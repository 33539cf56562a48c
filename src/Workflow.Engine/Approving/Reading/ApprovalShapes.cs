using System.Collections.Immutable;

namespace Workflow.Engine.Approving;

/// <summary>The objects of an approval's definition. A test holds these lists against the JSON Schema's.</summary>
internal static class ApprovalShapes
{
    public static readonly Shape Definition = new(
        "definition", ["id", "version", "title", "chain"],
        ["$schema", "facts", "effects", "closes", "twice", "returns", "jump", "approved", "refused"]);

    public static readonly Shape Returns = new("returns", [], ["to", "then", "reasonRequired"]);
    public static readonly Shape Step = new(
        "step", ["id", "title", "kind", "by", "apartFrom"],
        ["signing", "refusal", "count", "percent", "weight", "instead", "when", "guards", "due", "timers", "copies"]);

    public static readonly Shape Branch = new("branch", ["id", "title", "branch", "arms"], ["join"]);
    public static readonly Shape Arm = new("arm", ["id", "title", "chain"], ["when"]);
    public static readonly Shape Sub = new("sub", ["id", "title", "definition"], []);
    public static readonly Shape Selector = new(
        "selector", [], ["relation", "person", "post", "role", "head", "chosenAt", "of", "weight"]);

    public static ImmutableArray<Shape> All =>
        [Definition, Returns, Step, Branch, Arm, Sub, Selector, Shapes.Text, Shapes.Fact, Shapes.Guard, Shapes.Condition, Shapes.Timer];
}

/// <summary>Every closed list of words in an approval's definition.</summary>
internal static class ApprovalChoices
{
    public static readonly Choice<Signing> Signings = new(
        ("any", Signing.Any), ("one", Signing.One), ("all", Signing.All), ("inOrder", Signing.InOrder), ("vote", Signing.Vote));

    public static readonly Choice<RefusalRule> Refusals = new(("veto", RefusalRule.Veto), ("majority", RefusalRule.Majority), ("all", RefusalRule.All));
    public static readonly Choice<QuotaKind> Quotas = new(("count", QuotaKind.Count), ("percent", QuotaKind.Percent), ("weight", QuotaKind.Weight));
    public static readonly Choice<BranchKind> Branches = new(("choice", BranchKind.Choice), ("parallel", BranchKind.Parallel));
    public static readonly Choice<Twice> Twices = new(("again", Twice.Again), ("once", Twice.Once));
    public static readonly Choice<ReturnTo> ReturnTos = new(("any", ReturnTo.Any), ("submitter", ReturnTo.Submitter), ("nobody", ReturnTo.Nobody));
    public static readonly Choice<ReturnThen> ReturnThens = new(
        ("either", ReturnThen.Either), ("goOn", ReturnThen.GoOn), ("comeBack", ReturnThen.ComeBack));

    public static readonly Choice<JumpRule> Jumps = new(("nowhere", JumpRule.Nowhere), ("back", JumpRule.Back), ("any", JumpRule.Any));
    public static readonly Choice<Relation> Relations = new([.. Enum.GetValues<Relation>().Select(r => (r.ToString(), r))]);
    public static readonly Choice<OrganisationPlace> Places = new(
        ("unit", OrganisationPlace.Unit), ("leadDepartment", OrganisationPlace.LeadDepartment), ("superior", OrganisationPlace.Superior),
        ("authority", OrganisationPlace.Authority));

    /// <summary>The properties of a selector that say whom; one of them is written.</summary>
    public static readonly Choice<SelectorKind> Selectors = new(
        ("relation", SelectorKind.Relation), ("person", SelectorKind.Person), ("post", SelectorKind.Post), ("role", SelectorKind.Role),
        ("head", SelectorKind.Head), ("chosenAt", SelectorKind.Chosen));
}
