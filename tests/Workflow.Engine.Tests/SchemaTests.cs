using System.Text.Json.Nodes;

namespace Workflow.Engine.Tests;

public sealed class SchemaTests
{
    private static readonly SchemaBeside Schema = new("schema/workflow.schema.json", Shapes.All);

    public static TheoryData<string> ShapeNames => [.. Shapes.All.Select(s => s.Name)];

    public static TheoryData<string, string> Definitions
    {
        get
        {
            var data = new TheoryData<string, string> { { "issue.json", "schema/" }, { "../tests/Workflow.Engine.Tests/everything.json", "../../workflows/schema/" } };
            foreach (var file in Workflows.In("examples/broken"))
                data.Add("examples/broken/" + file, "../../schema/");
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(ShapeNames))]
    public void The_schema_and_the_loader_allow_and_require_the_same_properties(string name) => Schema.AgreesOn(name);

    [Fact]
    public void Every_object_of_the_schema_is_known_to_the_loader() => Schema.DescribesNothingElse();

    [Fact]
    public void The_schema_and_the_loader_allow_the_same_words()
    {
        Assert.Equal(Choices.Facts.Words, Schema.Enum("fact", "kind"));
        Assert.Equal(Choices.Steps.Words, Schema.Enum("step", "kind"));
        Assert.Equal(Choices.Transitions.Words, Schema.Enum("transition", "kind"));
        Assert.Equal(Choices.Timers.Words, Schema.Enum("timer", "do"));
        Assert.Equal(Choices.Separations.Words, SchemaBeside.Words(Schema.Schema["$defs"]!["separation"]!["enum"]));
        Assert.Equal(Choices.Comparisons.Words, Shapes.Condition.Optional);
    }

    [Theory]
    [MemberData(nameof(Definitions))]
    public void A_definition_names_the_schema_and_keeps_to_it(string file, string folder)
    {
        var definition = JsonNode.Parse(Workflows.Text(file))!;
        Assert.Equal(folder + "workflow.schema.json", definition["$schema"]!.GetValue<string>());
        Assert.True(Schema.Check.Accepts(definition));
    }

    [Fact]
    public void Whatever_the_schema_refuses_the_loader_refuses_too()
    {
        var check = Schema.Check;
        var refused = 0;
        foreach (var change in JsonChanges.Of(Specimen.Text))
            if (!check.Accepts(change.Node))
            {
                refused++;
                var errors = WorkflowDefinition.Read(change.Node.ToJsonString(), "x").Errors;
                Assert.True(errors.Length > 0, $"The loader takes what the schema refuses: {change.What}.");
            }

        Assert.InRange(refused, 500, int.MaxValue);
    }
}
