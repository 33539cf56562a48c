using Workflow.Engine.Approving;

namespace Workflow.Engine.Tests.Approving;

public sealed class ApprovalLawTests
{
    public static TheoryData<string, Law, string> Broken => new()
    {
        { "own-department.json", Law.NobodyJudgesOwnWork, "$.chain[0]" },
        { "closed-on-a-branch.json", Law.ClosedOnlyWhenProved, "$.chain" },
        { "closed-past-the-head.json", Law.ClosedOnlyWhenProved, "$.chain" },
        { "closed-by-a-stand-in.json", Law.ClosedOnlyWhenProved, "$.chain" },
        { "closed-on-stale-work.json", Law.ClosedOnlyWhenProved, "$.returns" },
        { "closed-by-a-jump.json", Law.ClosedOnlyWhenProved, "$.jump" },
        { "timeout-approves.json", Law.TimeNeverDecides, "$.chain[0].timers[1]" },
        { "return-without-reason.json", Law.EveryReturnHasReason, "$.returns" },
        { "all-skipped.json", Law.SomebodyDecides, "$.chain" },
        { "only-the-doer.json", Law.SomebodyDecides, "$.chain[0]" },
        { "head-outside-the-line.json", Law.SomebodyDecides, "$.chain[0]" },
        { "nobody-chosen.json", Law.SomebodyDecides, "$.chain[1]" },
        { "too-few-votes.json", Law.SomebodyDecides, "$.chain[0]" },
        { "never-its-turn.json", Law.SomebodyDecides, "$.chain[0]" },
        { "arm-for-show.json", Law.SomebodyDecides, "$.chain[0].arms[1]" },
        { "no-otherwise.json", Law.BranchesJoin, "$.chain[0]" },
        { "join-of-three.json", Law.BranchesJoin, "$.chain[0]" },
        { "join-in-doubt.json", Law.BranchesJoin, "$.chain[0]" },
        { "ring-one.json", Law.SubDefinitionsEnd, "$.chain[0].definition" },
        { "ring-two.json", Law.SubDefinitionsEnd, "$.chain[0].definition" },
        { "no-such-definition.json", Law.SubDefinitionsEnd, "$.chain[0].definition" },
    };

    /// <summary>In an approval a law of whole workflows has no meaning: a running one can always be refused or withdrawn.</summary>
    public static IEnumerable<Law> OfWorkflowsOnly => [Law.EveryPathCanEnd];

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_definition_that_breaks_a_law_does_not_load_and_says_where(string file, Law law, string path)
    {
        var result = ApprovalFiles.Read("examples/broken/approvals/" + file);
        Assert.Null(result.Definition);
        var breach = Assert.Single(result.Breaches);
        Assert.Equal((law, path), (breach.Law, breach.JsonPath));
        var error = Assert.Single(result.Errors);
        Assert.Equal((path, breach.Told()), (error.JsonPath, error.What));
    }

    [Fact]
    public void Every_law_has_a_definition_that_breaks_it_and_every_such_definition_is_tried()
    {
        Assert.Equal(Workflows.In("examples/broken/approvals"), Broken.Select(row => row.Data.Item1).Order(StringComparer.Ordinal));
        Assert.Equal(Enum.GetValues<Law>().Except(OfWorkflowsOnly), Broken.Select(row => row.Data.Item2).Distinct().Order());
    }

    [Fact]
    public void What_is_said_about_each_breach_is_approved_as_text() => Approved.Matches(
        Workflows.Beside("Approving/breaches.txt"),
        string.Concat(Broken.Select(row => row.Data.Item1).Order(StringComparer.Ordinal).SelectMany(file =>
            ApprovalFiles.Read("examples/broken/approvals/" + file).Breaches.Select(b => $"{file}\n  {b.Told().Zh}\n  {b.Told().En}\n"))));

    [Fact]
    public void Every_approval_definition_of_the_house_keeps_every_law()
        => Assert.All(ApprovalFiles.All, file => Assert.Empty(ApprovalFiles.Read(file).Errors));

    [Fact]
    public void A_closing_chain_with_branches_loads_when_every_way_is_proved()
    {
        var definition = ApprovalFiles.Load("examples/approvals/definitions/closing.json");
        Assert.True(definition.Rules.Closes);
        Assert.Empty(ApprovalChecker.Check(definition));
    }

    [Theory]
    [InlineData("\"returns\": { \"then\": \"goOn\" },", "")]
    [InlineData("\"signing\": \"all\",\n", "\"signing\": \"any\",\n")]
    [InlineData("\"refusal\": \"veto\",", "\"refusal\": \"majority\",")]
    [InlineData("\"apartFrom\": \"unitLine\"", "\"apartFrom\": \"department\"")]
    [InlineData("\"join\": 2,", "\"join\": 1,")]
    public void The_closing_chain_does_not_load_when_one_of_its_proofs_is_loosened(string written, string instead)
    {
        var text = Workflows.Text("examples/approvals/definitions/closing.json");
        Assert.Contains(written, text, StringComparison.Ordinal);
        var result = ApprovalDefinition.Read(text.Replace(written, instead, StringComparison.Ordinal), "closing.json");
        Assert.Equal(Law.ClosedOnlyWhenProved, Assert.Single(result.Breaches).Law);
    }
}
