using System.Collections.Immutable;

namespace Workflow.Engine.Approving;

/// <summary>Everything that a definition says about a step, each under its label; null where it says nothing.</summary>
internal static class StepWords
{
    public static IEnumerable<(string Label, Text? Value)> Of(ApprovalDefinition definition, ApprovalStep step) =>
    [
        ("WordsTitle", step.Title),
        ("WordsPlace", List(definition.Arms.Where(a => step.Place.IsWithin(a.Place)).Select(a => a.Title))),
        ("WordsKind", Sentences.Of("Kind" + step.Kind)),
        ("WordsBy", List(step.By.Select(Asked))),
        ("WordsInstead", List(step.Instead.Select(Asked))),
        ("WordsSigning", step.Rule.Quota is { } quota
            ? Sentences.Of("WordsVote", Sentences.Of("WordsQuota" + quota.Kind, quota.Value), Sentences.Of("Refusal" + step.Rule.Refusal))
            : Sentences.Of("WordsRule", Sentences.Of("WordsSigning" + step.Rule.Signing), Sentences.Of("Refusal" + step.Rule.Refusal))),
        ("WordsApart", Sentences.Of("Apart" + step.ApartFrom)),
        ("WordsWhen", step.When.IsEmpty ? null : Wording.Of(step.When)),
        ("WordsGuards", List(step.Guards.Select(g => g.Otherwise.Sentence))),
        ("WordsDue", step.DueWorkingDays is { } days ? Sentences.Of("WordsDays", days) : null),
        ("WordsTimers", List(step.Timers.Select(t => Sentences.Of("WordsTimer" + t.Action, t.AfterWorkingDays)))),
        ("WordsCopies", List(step.Copies.Select(Asked))),
    ];

    public static IEnumerable<(string Label, Text? Value)> Whole(ApprovalDefinition definition) =>
    [
        ("WordsTitle", definition.Title),
        ("WordsCloses", Sentences.Of(definition.Rules.Closes ? "WordsYes" : "WordsNo")),
        ("WordsTwice", Sentences.Of("Twice" + definition.Rules.Twice)),
        ("WordsReturnTo", Sentences.Of("ReturnTo" + definition.Rules.ReturnTo)),
        ("WordsReturnThen", Sentences.Of("ReturnThen" + definition.Rules.ReturnThen)),
        ("WordsJump", Sentences.Of("Jump" + definition.Rules.Jump)),
        ("WordsApproved", Effects(definition, definition.Rules.Approved)),
        ("WordsRefused", Effects(definition, definition.Rules.Refused)),
        ("WordsBranches", List(ChainTree.Parts(definition.Chain).OfType<Branch>().Select(Told))),
    ];

    private static Text Told(Branch branch) => Sentences.Of(
        "WordsBranch" + branch.Kind, branch.Title,
        Sentences.Plain(branch.Arms.Select(a => a.When.IsEmpty ? a.Title : Sentences.Of("WordsArm", a.Title, Wording.Of(a.When)))),
        branch.Join is { } join ? Sentences.Of("DiagramJoin", join) : Sentences.Of("WordsJoinAll"));

    private static Text Asked(Selector selector) => selector.Weight == 1 ? selector.Told : Sentences.Of("WordsWeighs", selector.Told, selector.Weight);

    private static Text? Effects(ApprovalDefinition definition, ImmutableArray<string> names)
        => List(names.Select(name => definition.DeclaredEffects.First(e => e.Name == name).Title));

    private static Text? List(IEnumerable<Text> entries) => entries.ToList() is { Count: > 0 } some ? Sentences.Plain(some) : null;
}
