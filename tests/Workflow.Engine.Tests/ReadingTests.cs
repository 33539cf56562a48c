using System.Text.Json.Nodes;

namespace Workflow.Engine.Tests;

public sealed class ReadingTests
{
    [Fact]
    public void The_life_of_an_issue_loads_without_an_error()
    {
        var result = WorkflowDefinition.Read(Workflows.Text("issue.json"), "issue.json");
        Assert.Empty(result.Errors);
        Assert.Empty(result.Breaches);
        Assert.Equal("issue", result.Required().Id);
    }

    [Fact]
    public void What_is_read_is_what_is_written()
    {
        var definition = Specimen.Definition;
        Assert.Equal(("everything", 3, "用到所有写法的流程"), (definition.Id, definition.Version, definition.Title.Zh));
        Assert.Equal(["Doer", "Checker", "FirstResponsiblePerson"], definition.Parties.Select(p => p.Name));
        Assert.Equal([1UL, 2UL, 4UL], definition.Parties.Select(p => p.Set.Bits));
        Assert.Equal(["large YesNo", "papers Count"], definition.DeclaredFacts.Select(f => $"{f.Name} {f.Kind}"));
        Assert.Equal(["Notify", "Archive"], definition.DeclaredEffects.Select(e => e.Name));
        Assert.Equal(
            ["Report Transition", "Recall Transition", "Check Decision", "Approve Decision", "Return Return", "Note Transition"],
            definition.Triggers.Select(t => $"{t.Name} {t.Kind}"));
        var (open, reported, done) = (definition.States[0], definition.States[1], definition.States[2]);
        Assert.Equal((true, true, false, false), (open.Initial, open.Work, open.Final, open.Closes));
        Assert.Equal([new(5, TimerAction.Remind, null)], open.Timers);
        Assert.Equal("Done", reported.Then);
        Assert.Equal((true, true, "Notify Archive"), (done.Final, done.Closes, string.Join(' ', done.Entering)));
        var (look, check, approve) = (reported.Chain[0], reported.Chain[1], reported.Chain[2]);
        Assert.Equal((StepKind.Sign, Separation.Doer, 2UL), (look.Kind, look.ApartFrom, look.By.Bits));
        Assert.Equal(["large Is 1", "papers AtMost 100"], look.When.Select(c => $"{c.Fact.Name} {c.Comparison} {c.Value}"));
        Assert.Equal((StepKind.Verify, Separation.UnitLine, 2), (check.Kind, check.ApartFrom, check.Timers.Length));
        var guard = Assert.Single(approve.Guards);
        Assert.Equal(("papers-missing", Comparison.AtLeast, 2), (guard.Otherwise.Code, guard.Require.Comparison, guard.Require.Value));
        var (report, recall, back) = (definition.Transitions[0], definition.Transitions[1], definition.Transitions[2]);
        Assert.Equal(("Open", "Reported", "Notify"), (Assert.Single(report.From), report.To, Assert.Single(report.Do)));
        Assert.Equal((3UL, true, "second-look check"), (recall.By.Bits, recall.ReasonRequired, string.Join(' ', recall.At)));
        Assert.Equal((TriggerKind.Return, true), (back.Kind, back.By.IsEmpty));
    }

    [Fact]
    public void The_hash_is_of_the_content_whatever_its_layout_and_order()
    {
        var root = Specimen.Node.AsObject();
        var turned = new JsonObject(root.Reverse().Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone())));
        turned["$schema"] = "elsewhere.json";
        var escaped = turned.ToJsonString();
        Assert.Contains("\\u", escaped, StringComparison.Ordinal);
        Assert.Matches("^sha256:[0-9a-f]{64}$", Specimen.Definition.Hash);
        Assert.Equal(Specimen.Definition.Hash, WorkflowDefinition.Read(escaped, "x").Required().Hash);
    }

    [Theory]
    [InlineData("version", "4")]
    [InlineData("states/0/title/zh", "\"在办\"")]
    [InlineData("transitions/0/do", "[\"Archive\"]")]
    [InlineData("states/1/chain/1/by", "[\"Checker\", \"Doer\"]")]
    public void The_hash_changes_with_the_content(string place, string written)
        => Assert.NotEqual(Specimen.Definition.Hash, WorkflowDefinition.Read(Specimen.With(place, written), "x").Required().Hash);

    [Fact]
    public void A_byte_order_mark_in_front_is_passed_over()
        => Assert.Empty(WorkflowDefinition.Read("\uFEFF" + Specimen.Text, "x").Errors);

    [Fact]
    public void Requiring_a_definition_that_was_not_read_names_every_error()
    {
        var result = WorkflowDefinition.Read(Specimen.With("version", "0", "id", "\"A B\""), "case.json");
        var message = Assert.Throws<InvalidDataException>(result.Required).Message;
        Assert.Equal(result.Errors.Select(e => e.ToString()), message.Split('\n'));
    }
}
