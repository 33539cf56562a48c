using System.Text.Json.Nodes;
using Workflow.Engine.Approving;

namespace Workflow.Engine.Tests.Approving;

public sealed class ApprovalSchemaTests
{
    private static readonly SchemaBeside Schema = new("schema/approval.schema.json", ApprovalShapes.All);

    public static TheoryData<string> ShapeNames => [.. ApprovalShapes.All.Select(s => s.Name)];

    public static TheoryData<string> Files => [
        .. ApprovalFiles.All, .. Workflows.In("examples/broken/approvals").Select(f => "examples/broken/approvals/" + f),
        .. Workflows.In("examples/approvals/definitions").Select(f => "examples/approvals/definitions/" + f)];

    [Theory]
    [MemberData(nameof(ShapeNames))]
    public void The_schema_and_the_loader_allow_and_require_the_same_properties(string name) => Schema.AgreesOn(name);

    [Fact]
    public void Every_object_of_the_schema_is_known_to_the_loader() => Schema.DescribesNothingElse();

    [Fact]
    public void The_schema_and_the_loader_allow_the_same_words()
    {
        Assert.Equal(ApprovalChoices.Signings.Words, Schema.Enum("step", "signing"));
        Assert.Equal(ApprovalChoices.Refusals.Words, Schema.Enum("step", "refusal"));
        Assert.Equal(ApprovalChoices.Branches.Words, Schema.Enum("branch", "branch"));
        Assert.Equal(ApprovalChoices.ReturnTos.Words, Schema.Enum("returns", "to"));
        Assert.Equal(ApprovalChoices.ReturnThens.Words, Schema.Enum("returns", "then"));
        Assert.Equal(ApprovalChoices.Twices.Words, SchemaBeside.Words(Schema.Schema["properties"]!["twice"]!["enum"]));
        Assert.Equal(ApprovalChoices.Jumps.Words, SchemaBeside.Words(Schema.Schema["properties"]!["jump"]!["enum"]));
        Assert.Equal(ApprovalChoices.Relations.Words, SchemaBeside.Words(Schema.Schema["$defs"]!["relation"]!["enum"]));
        Assert.Equal(ApprovalChoices.Places.Words, SchemaBeside.Words(Schema.Schema["$defs"]!["place"]!["enum"]));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_definition_names_the_schema_and_keeps_to_it(string file)
    {
        var definition = JsonNode.Parse(Workflows.Text(file))!;
        Assert.EndsWith("schema/approval.schema.json", definition["$schema"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.True(Schema.Check.Accepts(definition));
    }

    [Theory]
    [InlineData("release.json")]
    [InlineData("exemption.json")]
    public void Whatever_the_schema_refuses_the_loader_refuses_too_and_neither_throws(string file)
    {
        var check = Schema.Check;
        var refused = 0;
        foreach (var change in JsonChanges.Of(Workflows.Text(file)))
        {
            var result = ApprovalDefinition.Read(change.Node.ToJsonString(), file, ApprovalFiles.TextOf);
            Assert.Equal(result.Definition is null, result.Errors.Length > 0);
            Assert.All(result.Errors, e => Assert.True(e.JsonPath.StartsWith('$') && e.What.Zh.Length > 0 && e.What.En.Length > 0));
            if (!check.Accepts(change.Node))
            {
                refused++;
                Assert.True(result.Definition is null, $"The loader takes what the schema refuses: {change.What}.");
            }
        }

        Assert.InRange(refused, 500, int.MaxValue);
    }

    [Fact]
    public void Conditions_on_facts_that_nobody_declared_are_an_error_even_where_no_facts_are_declared()
    {
        var json = Workflows.Text("objection.json").Replace(
            "\"by\": [\"ResponsibleLeader\"],", "\"by\": [\"ResponsibleLeader\"], \"when\": [{ \"fact\": \"unheardOf\", \"is\": true }],", StringComparison.Ordinal);
        Assert.Equal("$.chain[0].when[0].fact", Assert.Single(ApprovalDefinition.Read(json, "x").Errors).JsonPath);
    }
}
