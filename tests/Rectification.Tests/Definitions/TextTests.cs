using Rectification.Definitions;
using Workflow.Engine;
using Workflow.Engine.Approving;

namespace Rectification.Tests.Definitions;

/// <summary>What is done to a text leaves the rest as it was typed, and a fault is shown at its line.</summary>
public sealed class TextTests
{
    private static readonly string[] Nothing = [];

    [Fact]
    public void A_new_version_changes_its_number_and_nothing_else()
    {
        var second = DefinitionText.WithVersion(Texts.LeaderChange, 12);
        Assert.Equal(Texts.LeaderChange.Replace("\"version\": 1,", "\"version\": 12,", StringComparison.Ordinal), second);
        Assert.NotEqual(Texts.LeaderChange, second);
        Assert.Equal("{ \"version", DefinitionText.WithVersion("{ \"version", 3));
    }

    [Fact]
    public void A_step_is_put_behind_another_as_it_stands_there()
    {
        var step = new NewStep("law", new("法制审核", "Law reads"), "approve", ["SupervisionOffice"], "法制科长", "all", 2, "consent");
        var text = DefinitionText.With(Texts.LeaderChange, step)!;
        var read = ApprovalDefinition.Read(text, "test").Required();
        Assert.Equal(["consent", "law", "head", "record"], read.Steps.Select(s => s.Id));
        Assert.Equal((StepKind.Approve, Separation.Department, Signing.All, 2), (read.Steps[1].Kind, read.Steps[1].ApartFrom, read.Steps[1].Rule.Signing, read.Steps[1].DueWorkingDays));
        Assert.Equal(["Relation:SupervisionOffice", "Post:法制科长@Unit"], read.Steps[1].By.Select(s => s.Key));
        Assert.Contains("\n    {\n      \"id\": \"law\",\n", text, StringComparison.Ordinal);
        Assert.Equal(Texts.LeaderChange, text.Remove(text.IndexOf(",\n    {\n      \"id\": \"law\"", StringComparison.Ordinal), text.Length - Texts.LeaderChange.Length));
    }

    [Fact]
    public void A_step_finds_its_place_in_an_arm_and_in_an_empty_chain_and_nowhere_in_what_is_no_json()
    {
        var step = new NewStep("more", new("再核", "More"), "verify", ["SupervisionOffice"], null, "any", null, "office");
        var arm = ApprovalDefinition.Read(DefinitionText.With(Texts.Of("extension"), step)!, "test").Required();
        Assert.Equal(["leader", "head", "authority", "office", "more", "again"], arm.Steps.Select(s => s.Id));
        Assert.Contains("\"more\"", DefinitionText.With("{ \"chain\": [] }", step with { After = null }), StringComparison.Ordinal);
        Assert.Null(DefinitionText.With("{ \"chain\": [", step with { After = null }));
        Assert.Null(DefinitionText.With(Texts.LeaderChange, step with { After = "nowhere" }));
        Assert.Equal(Nothing, DefinitionText.Parts("{", "zh").Select(p => p.Id));
        Assert.Equal(["leader 责任领导审核", "length 延期长短", "head 第一责任人同意"], DefinitionText.Parts(Texts.Of("extension"), "zh").Take(3).Select(p => $"{p.Id} {p.Title}"));
    }

    [Theory]
    [InlineData("parallel", BranchKind.Parallel)]
    [InlineData("choice", BranchKind.Choice)]
    public void A_branch_is_put_in_with_two_arms_that_can_be_published(string word, BranchKind kind)
    {
        var step = new NewStep("look", new("核实", "Look"), "verify", ["SupervisionOffice"], null, "any", 3, "leader", word);
        var read = ApprovalDefinition.Read(DefinitionText.With(Texts.Of("extension"), step)!, "test").Required();
        var branch = Assert.IsType<Branch>(read.Chain[1]);
        Assert.Equal((kind, "look", 2), (branch.Kind, branch.Id, branch.Arms.Length));
        Assert.Equal(kind is BranchKind.Choice ? 1 : 0, branch.Arms[0].When.Length);
        Assert.Equal(["look-1", "look-2"], branch.Arms.Select(a => Assert.Single(a.Chain).Id));
    }

    [Theory]
    [InlineData("$.chain[1].by[0]", "[\"FirstResponsiblePerson\"]", 1)]
    [InlineData("$.chain[1].signing", "\"one\"", 0)]
    [InlineData("$.chain[1].nothing.here", "{\n      \"id\": \"head\"", 0)]
    [InlineData("$", "{\n  \"$schema\"", 0)]
    public void The_place_of_a_fault_is_a_line_and_a_column(string path, string before, int behind)
    {
        // The kind of signs before the place counts: Chinese ones are three bytes each.
        var map = JsonMap.Of(Texts.LeaderChange);
        var at = path == "$.chain[1].by[0]" ? Texts.LeaderChange.IndexOf("\"one\",\n", StringComparison.Ordinal) : 0;
        var start = Texts.LeaderChange.IndexOf(before, at, StringComparison.Ordinal) + behind;
        var lines = Texts.LeaderChange[..start].Split('\n');
        Assert.Equal(new TextPlace(lines.Length, lines[^1].Length + 1), map.Find(path));
    }

    [Theory]
    [InlineData("{\n  \"标题\": tru }", 2)]
    [InlineData("", 1)]
    [InlineData("{\n\n  \"a\": 1\n", 4)]
    [InlineData("{} {}", 1)]
    public void Text_that_is_no_json_is_broken_somewhere(string text, int line)
    {
        var map = JsonMap.Of(text);
        Assert.Null(map.Root);
        Assert.Equal(line, map.Broken!.Value.Line);
        Assert.Equal(line, map.Find("$.chain").Line);
    }

    [Fact]
    public void A_blank_form_is_a_definition_that_can_be_published() =>
        Assert.Equal("资金核查", ApprovalDefinition.Read(DefinitionText.Blank("funds-check", new("资金核查", "Funds \"check\""), new("督查办批准", "Office")), "test").Required().Title.Zh);
}
