using System.Text.Json.Nodes;

namespace Workflow.Engine.Tests;

/// <summary>One change to a JSON text.</summary>
internal sealed record JsonChange(string What, JsonNode Node);

/// <summary>Every way to spoil one place of a JSON text: remove it, repeat it, rename it, or put something else there.</summary>
internal static class JsonChanges
{
    private static readonly string[] Others = ["null", "true", "0", "-1", "1.5", "\"\"", "\" \"", "\"Nothing\"", "[]", "{}"];

    public static IEnumerable<JsonChange> Of(string json)
    {
        var paths = Paths(JsonNode.Parse(json)!, []).ToList();
        foreach (var path in paths)
        {
            foreach (var other in Others)
                yield return Change(json, path, $"= {other}", (parent, key) => Put(parent, key, JsonNode.Parse(other)));
            yield return Change(json, path, "removed", Remove);
            yield return Change(json, path, "renamed or repeated", (parent, key) =>
            {
                var copy = (parent is JsonObject ? parent[(string)key] : parent[(int)key])?.DeepClone();
                if (parent is JsonArray list)
                    list.Add(copy);
                else
                    Put(parent, (string)key + "x", copy);
            });
        }
    }

    private static JsonChange Change(string json, object[] path, string what, Action<JsonNode, object> change)
    {
        var root = JsonNode.Parse(json)!;
        var parent = path[..^1].Aggregate(root, (node, key) => (key is string name ? node[name] : node[(int)key])!);
        change(parent, path[^1]);
        return new($"{string.Join('/', path)} {what}", root);
    }

    private static void Put(JsonNode parent, object key, JsonNode? value)
    {
        if (key is string name)
            parent[name] = value;
        else
            parent[(int)key] = value;
    }

    private static void Remove(JsonNode parent, object key)
    {
        if (key is string name)
            parent.AsObject().Remove(name);
        else
            parent.AsArray().RemoveAt((int)key);
    }

    private static IEnumerable<object[]> Paths(JsonNode? node, object[] here)
    {
        if (here.Length > 0)
            yield return here;
        var below = node switch
        {
            JsonObject entries => entries.Select(e => ((object)e.Key, e.Value)),
            JsonArray list => list.Select((item, i) => ((object)i, item)),
            _ => [],
        };
        foreach (var (key, child) in below)
            foreach (var path in Paths(child, [.. here, key]))
                yield return path;
    }
}
