using System.Text.Json.Nodes;

namespace Workflow.Engine.Tests;

public sealed class SchemaTests
{
    private static readonly JsonObject Schema = JsonNode.Parse(Workflows.Text("schema/workflow.schema.json"))!.AsObject();

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
    public void The_schema_and_the_loader_allow_and_require_the_same_properties(string name)
    {
        var shape = Shapes.All.Single(s => s.Name == name);
        var schema = name == "definition" ? Schema : Schema["$defs"]![name]!.AsObject();
        Assert.Equal(shape.Properties.Order(StringComparer.Ordinal), schema["properties"]!.AsObject().Select(p => p.Key).Order(StringComparer.Ordinal));
        Assert.Equal(shape.Required.Order(StringComparer.Ordinal), Words(schema["required"]).Order(StringComparer.Ordinal));
        Assert.False(schema["additionalProperties"]!.GetValue<bool>());
    }

    [Fact]
    public void Every_object_of_the_schema_is_known_to_the_loader() => Assert.Equal(
        Shapes.All.Select(s => s.Name).Order(StringComparer.Ordinal),
        Schema["$defs"]!.AsObject().Where(d => d.Value!["type"]?.ToString() == "object").Select(d => d.Key).Append("definition").Order(StringComparer.Ordinal));

    [Fact]
    public void The_schema_and_the_loader_allow_the_same_words()
    {
        Assert.Equal(Choices.Facts.Words, Enum("fact", "kind"));
        Assert.Equal(Choices.Steps.Words, Enum("step", "kind"));
        Assert.Equal(Choices.Transitions.Words, Enum("transition", "kind"));
        Assert.Equal(Choices.Timers.Words, Enum("timer", "do"));
        Assert.Equal(Choices.Separations.Words, Words(Schema["$defs"]!["separation"]!["enum"]));
        Assert.Equal(Choices.Comparisons.Words, Shapes.Condition.Optional);
    }

    [Theory]
    [MemberData(nameof(Definitions))]
    public void A_definition_names_the_schema_and_keeps_to_it(string file, string folder)
    {
        var definition = JsonNode.Parse(Workflows.Text(file))!;
        Assert.Equal(folder + "workflow.schema.json", definition["$schema"]!.GetValue<string>());
        Assert.True(new SchemaCheck(Schema).Accepts(definition));
    }

    [Fact]
    public void Whatever_the_schema_refuses_the_loader_refuses_too()
    {
        var check = new SchemaCheck(Schema);
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

    private static IEnumerable<string> Enum(string shape, string property) => Words(Schema["$defs"]![shape]!["properties"]![property]!["enum"]);

    private static IEnumerable<string> Words(JsonNode? list) => list!.AsArray().Select(word => word!.GetValue<string>());
}
