using System.Text.Json;
using Workflow.Engine;
using Workflow.Engine.Approving;

namespace Rectification.Web.Hosting;

/// <summary>A definition with the text it was read from.</summary>
public sealed record WorkflowFile(string Path, string Json, ReadResult Result);

/// <summary>A definition of either sort, as far as checking and drawing go.</summary>
/// <param name="Known">Id, version and hash; null when the file gave no definition.</param>
public sealed record DefinitionFile(string Path, IReadOnlyCollection<DefinitionError> Errors, (string Id, int Version, string Hash)? Known, Func<string, string>? Draw);

/// <summary>The definitions among the JSON files of the workflow folder.</summary>
public static class WorkflowFiles
{
    private const string Schema = "workflow.schema.json";
    private const string ApprovalSchema = "approval.schema.json";

    /// <summary>Every definition of a folder, in order of name; files that name another schema are something else.</summary>
    public static IReadOnlyList<WorkflowFile> In(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(Read).Where(f => !NamesAnotherSchema(f.Json))];

    public static WorkflowFile Read(string path)
    {
        var json = File.ReadAllText(path);
        return new WorkflowFile(path, json, WorkflowDefinition.Read(json, Path.GetFileName(path)));
    }

    /// <summary>Definitions of either sort in a folder, in order of name.</summary>
    public static IReadOnlyList<DefinitionFile> All(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal).Where(f => NamedSchema(File.ReadAllText(f)) is null or Schema or ApprovalSchema).Select(ReadEither)];

    /// <summary>A definition of either sort; an approval's are looked for beside it when it uses others.</summary>
    public static DefinitionFile ReadEither(string path)
    {
        var json = File.ReadAllText(path);
        if (NamedSchema(json) != ApprovalSchema)
        {
            var read = Read(path);
            return new DefinitionFile(path, read.Result.Errors, read.Result.Definition is { } d ? (d.Id, d.Version, d.Hash) : null, read.Result.Definition is { } drawn ? drawn.Diagram : null);
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var result = ApprovalDefinition.Read(json, Path.GetFileName(path), id => Path.Combine(folder, $"{id}.json") is var beside && File.Exists(beside) ? File.ReadAllText(beside) : null);
        var approval = result.Definition;
        return new DefinitionFile(path, result.Errors, approval is null ? null : (approval.Id, approval.Version, approval.Hash), approval is null ? null : language => approval.Diagram(language));
    }

    /// <summary>The texts of a folder's approvals, by the name of their file, which is their id.</summary>
    public static IReadOnlyDictionary<string, string> Approvals(string folder) =>
        Directory.EnumerateFiles(folder, "*.json").Select(f => (Id: Path.GetFileNameWithoutExtension(f), Json: File.ReadAllText(f)))
            .Where(f => NamedSchema(f.Json) == ApprovalSchema).ToDictionary(f => f.Id, f => f.Json, StringComparer.Ordinal);

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

    private static bool NamesAnotherSchema(string json) => NamedSchema(json) is { } schema && schema != Schema;

    /// <summary>The last part of the address of the schema that a text names; null when it names none or is no JSON.</summary>
    private static string? NamedSchema(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind is JsonValueKind.Object && document.RootElement.TryGetProperty("$schema", out var schema)
                ? schema.GetString()?.Split('/')[^1]
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // What cannot be read is told as an error of a definition.
            return null;
        }
    }
}
