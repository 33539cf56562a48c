using System.Text.Json.Nodes;

namespace Workflow.Engine.Tests;

/// <summary>A schema file beside the shapes by which the loader reads.</summary>
internal sealed class SchemaBeside(string file, IReadOnlyCollection<Shape> shapes)
{
    public JsonObject Schema { get; } = JsonNode.Parse(Workflows.Text(file))!.AsObject();

    public SchemaCheck Check => new(Schema);

    /// <summary>The schema and the loader allow and require the same properties of one object, and no others.</summary>
    public void AgreesOn(string name)
    {
        var shape = shapes.Single(s => s.Name == name);
        var schema = name == "definition" ? Schema : Schema["$defs"]![name]!.AsObject();
        Assert.Equal(shape.Properties.Order(StringComparer.Ordinal), schema["properties"]!.AsObject().Select(p => p.Key).Order(StringComparer.Ordinal));
        Assert.Equal(shape.Required.Order(StringComparer.Ordinal), Words(schema["required"]).Order(StringComparer.Ordinal));
        Assert.False(schema["additionalProperties"]!.GetValue<bool>());
    }

    /// <summary>Every object of the schema is known to the loader.</summary>
    public void DescribesNothingElse() => Assert.Equal(
        shapes.Select(s => s.Name).Order(StringComparer.Ordinal),
        Schema["$defs"]!.AsObject().Where(d => d.Value!["type"]?.ToString() == "object").Select(d => d.Key).Append("definition").Order(StringComparer.Ordinal));

    public IEnumerable<string> Enum(string shape, string property) => Words(Schema["$defs"]![shape]!["properties"]![property]!["enum"]);

    public static IEnumerable<string> Words(JsonNode? list) => list is null ? [] : list.AsArray().Select(word => word!.GetValue<string>());
}
