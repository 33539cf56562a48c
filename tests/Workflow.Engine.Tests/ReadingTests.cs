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
}
