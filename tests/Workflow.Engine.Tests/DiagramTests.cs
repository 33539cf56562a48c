namespace Workflow.Engine.Tests;

public sealed class DiagramTests
{
    [Fact]
    public void The_committed_diagram_of_an_issue_is_current()
        => Approved.Matches(Workflows.Path("issue.mmd"), Workflows.Issue.Diagram("zh"));

    [Fact]
    public void The_diagram_of_a_definition_with_every_word_is_approved_in_English()
        => Approved.Matches(Workflows.Beside("everything.mmd"), Specimen.Definition.Diagram("en"));

    [Fact]
    public void Signs_that_mean_something_to_Mermaid_are_written_as_codes()
    {
        var json = Specimen.With("states/0/title/zh", "\"办理#中;\\\"急\\\"\\n件\"");
        Assert.Contains("state \"办理#35;中#59;#quot;急#quot; 件\" as Open\n", WorkflowDefinition.Read(json, "x").Required().Diagram("zh"), StringComparison.Ordinal);
    }
}
