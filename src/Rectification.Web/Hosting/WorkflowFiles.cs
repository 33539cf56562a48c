using System.Text.Json;
using Workflow.Engine;

namespace Rectification.Web.Hosting;

/// <summary>A definition with the text it was read from.</summary>
public sealed record WorkflowFile(string Path, string Json, ReadResult Result);

/// <summary>The definitions among the JSON files of the workflow folder.</summary>
public static class WorkflowFiles
{
    private const string Schema = "workflow.schema.json";

    /// <summary>Every definition of a folder, in order of name; files that name another schema are something else.</summary>
    public static IReadOnlyList<WorkflowFile> In(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(Read).Where(f => !NamesAnotherSchema(f.Json))];

    public static WorkflowFile Read(string path)
    {
        var json = File.ReadAllText(path);
        return new WorkflowFile(path, json, WorkflowDefinition.Read(json, Path.GetFileName(path)));
    }

    /// <summary>All that is wrong with these files, one line each; null when nothing is.</summary>
    public static Refusal? Wrong(IEnumerable<WorkflowFile> files, string code = "definitions-wrong")
    {
        ArgumentNullException.ThrowIfNull(files);
        return Wrong([.. files.SelectMany(f => f.Result.Errors)], code);
    }

    public static Refusal? Wrong(IReadOnlyCollection<DefinitionError> errors, string code = "definitions-wrong")
    {
        ArgumentNullException.ThrowIfNull(errors);
        if (errors.Count == 0) return null;
        var refusal = HostRefusals.Of(code, errors.Count);
        string List(Func<Text, string> side) => string.Concat(errors.Select(e => $"\n  {e.File}: {e.JsonPath}: {side(e.What)}"));
        return refusal with { Sentence = new Text(refusal.Sentence.Zh + List(t => t.Zh), refusal.Sentence.En + List(t => t.En)) };
    }

    private static bool NamesAnotherSchema(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind is JsonValueKind.Object
                && document.RootElement.TryGetProperty("$schema", out var schema)
                && schema.GetString()?.EndsWith(Schema, StringComparison.Ordinal) == false;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // What cannot be read is told as an error of a definition.
            return false;
        }
    }
}
