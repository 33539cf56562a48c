using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Workflow.Engine;

namespace Rectification.Definitions;

/// <summary>A step as it is asked for in the form beside the text.</summary>
/// <param name="By">Relations to the matter.</param>
/// <param name="Post">A post of the unit, besides or instead.</param>
/// <param name="Kind"><c>sign</c>, <c>verify</c> or <c>approve</c>.</param>
/// <param name="After">Id of the part behind which it comes; null for the end.</param>
/// <param name="Branch"><c>parallel</c> or <c>choice</c>: two arms to begin with, such a step in each; null for the step alone.</param>
public sealed record NewStep(string Id, Text Title, string Kind, IReadOnlyList<string> By, string? Post, string? Signing, int? Due, string? After, string? Branch = null);

/// <summary>Changes of a definition's text that leave everything else as it was typed.</summary>
public static class DefinitionText
{
    private const string Indent = "  ";
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A form field's line ends become those of the files.</summary>
    public static string Clean(string? typed) => (typed ?? "").ReplaceLineEndings("\n");

    public static string? IdOf(string text) => JsonMap.Of(text).Root?["id"]?.Word;

    /// <summary>The same text as this version; unchanged where it says no version, which the check will tell.</summary>
    public static string WithVersion(string text, int version)
    {
        ArgumentNullException.ThrowIfNull(text);
        return JsonMap.Of(text).Root?["version"] is { } spot
            ? string.Concat(text.AsSpan(0, spot.Start), version.ToString(CultureInfo.InvariantCulture), text.AsSpan(spot.End))
            : text;
    }

    /// <summary>Ids of everything in any chain, in the order of the text; none when the text is no JSON.</summary>
    public static IReadOnlyList<(string Id, string? Title)> Parts(string text, string language) =>
        [.. PartsOf(JsonMap.Of(text)).Select(p => (p["id"]!.Word!, p["title"]?[language]?.Word))];

    /// <summary>The text with a step put into it; null where there is no place for it.</summary>
    public static string? With(string text, NewStep step)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(step);
        var map = JsonMap.Of(text);
        var chain = map.Root?["chain"];
        var after = step.After is null ? (chain is { Below: [.., var last] } ? last : null) : PartsOf(map).FirstOrDefault(p => p["id"]!.Word == step.After);
        if (after is not null)
        {
            var margin = MarginAt(text, after.Start);
            return text.Insert(after.End, $",\n{margin}{Written(step, margin)}");
        }

        return step.After is null && chain is { IsList: true } ? text.Insert(chain.Start + 1, $"\n{Indent}{Indent}{Written(step, Indent + Indent)}\n{Indent}") : null;
    }

    /// <summary>A definition to begin with, its one step decided by the supervision office.</summary>
    public static string Blank(string id, Text title, Text firstStep)
    {
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(firstStep);
        var step = new NewStep("office", firstStep, "approve", ["SupervisionOffice"], null, null, null, null);
        return $$"""
            {
              "$schema": "schema/approval.schema.json",
              "id": {{Json(id)}},
              "version": 1,
              "title": {{Json(title)}},
              "chain": [
                {{Written(step, "    ")}}
              ]
            }

            """.ReplaceLineEndings("\n");
    }

    private static IEnumerable<JsonSpot> PartsOf(JsonMap map) =>
        map.Root is null ? [] : map.Root.All.Where(s => s.IsList && s.Path.EndsWith(".chain", StringComparison.Ordinal)).SelectMany(s => s.Below).Where(s => s["id"]?.Word is not null).OrderBy(s => s.Start);

    private static string Written(NewStep step, string margin) => step.Branch is { Length: > 0 } ? Branching(step, margin) : Alone(step, margin);

    private static string Branching(NewStep step, string margin)
    {
        var (inside, arm, deep) = ($"\n{margin}{Indent}", $"{margin}{Indent}{Indent}", $"{margin}{Indent}{Indent}{Indent}");
        string Arm(int number)
        {
            var lines = new List<string> { $"\"id\": {Json($"{step.Id}-arm-{number}")}", $"\"title\": {Json(step.Title)}" };
            // Which fact decides, the writer says; this one every issue has.
            if (step.Branch == "choice" && number == 1) lines.Add("\"when\": [{ \"fact\": \"keyIssue\", \"is\": true }]");
            lines.Add($"\"chain\": [\n{deep}{Indent}{Alone(step with { Id = $"{step.Id}-{number}" }, deep + Indent)}\n{deep}]");
            return $"{arm}{{\n{deep}{string.Join($",\n{deep}", lines)}\n{arm}}}";
        }

        return $"{{{inside}\"id\": {Json(step.Id)},{inside}\"title\": {Json(step.Title)},{inside}\"branch\": {Json(step.Branch!)},{inside}\"arms\": [\n{Arm(1)},\n{Arm(2)}{inside}]\n{margin}}}";
    }

    private static string Alone(NewStep step, string margin)
    {
        var inside = $"\n{margin}{Indent}";
        var by = step.By.Select(Json).Concat(step.Post is { Length: > 0 } post ? [$$"""{ "post": {{Json(post)}} }"""] : []);
        var lines = new List<string>
        {
            $"\"id\": {Json(step.Id)}", $"\"title\": {Json(step.Title)}", $"\"kind\": {Json(step.Kind)}",
        };
        if (step.Signing is { Length: > 0 } and not "any") lines.Add($"\"signing\": {Json(step.Signing)}");
        lines.Add($"\"by\": [{string.Join(", ", by)}]");
        lines.Add($"\"apartFrom\": \"{step.Kind switch { "sign" => "doer", "verify" => "unitLine", _ => "department" }}\"");
        if (step.Due is { } due) lines.Add(string.Create(CultureInfo.InvariantCulture, $"\"due\": {due}"));
        return $"{{{inside}{string.Join($",{inside}", lines)}\n{margin}}}";
    }

    private static string MarginAt(string text, int start)
    {
        var line = text.LastIndexOf('\n', Math.Max(start - 1, 0)) + 1;
        var end = line;
        while (end < start && text[end] is ' ' or '\t') end++;
        return text[line..end];
    }

    private static string Json(string word) => JsonSerializer.Serialize(word, Plain);

    private static string Json(Text words) => $$"""{ "zh": {{Json(words.Zh)}}, "en": {{Json(words.En)}} }""";
}
