using System.Text.Json.Nodes;

namespace Workflow.Engine.Tests;

/// <summary>A small definition that uses every word of the language, and ways to change it.</summary>
internal static class Specimen
{
    public static string Text { get; } = File.ReadAllText(Workflows.Beside("everything.json")).ReplaceLineEndings("\n");

    public static JsonNode Node => JsonNode.Parse(Text)!;

    public static WorkflowDefinition Definition { get; } = WorkflowDefinition.Read(Text, "everything.json").Required();

    /// <summary>The text with other JSON at some places, given as place and JSON by turns.</summary>
    public static string With(params string[] changes)
    {
        var root = Node;
        foreach (var change in changes.Chunk(2))
        {
            var (parent, key) = Find(root, change[0]);
            if (parent is JsonArray)
                parent[int.Parse(key)] = JsonNode.Parse(change[1]);
            else
                parent[key] = JsonNode.Parse(change[1]);
        }

        return root.ToJsonString();
    }

    public static string Without(string place)
    {
        var root = Node;
        var (parent, key) = Find(root, place);
        parent.AsObject().Remove(key);
        return root.ToJsonString();
    }

    private static (JsonNode Parent, string Key) Find(JsonNode root, string place)
    {
        var keys = place.Split('/');
        return (keys[..^1].Aggregate(root, (node, key) => (node is JsonArray ? node[int.Parse(key)] : node[key])!), keys[^1]);
    }
}
