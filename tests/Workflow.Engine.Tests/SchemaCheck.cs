using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Workflow.Engine.Tests;

/// <summary>As much of JSON Schema 2020-12 as the schema of definitions uses; a word it does not know fails the test.</summary>
internal sealed class SchemaCheck(JsonObject root)
{
    public bool Accepts(JsonNode? instance) => Accepts(root, instance);

    private bool Accepts(JsonNode schema, JsonNode? instance)
        => schema is JsonObject rules ? rules.All(rule => Holds(rules, rule.Key, rule.Value!, instance)) : schema.GetValue<bool>();

    private bool Holds(JsonObject rules, string word, JsonNode rule, JsonNode? instance) => word switch
    {
        "$schema" or "$defs" or "title" or "description" or "then" or "else" => true,
        "$ref" => Accepts(root["$defs"]![rule.GetValue<string>()["#/$defs/".Length..]]!, instance),
        "type" => rule is JsonArray types ? types.Any(t => IsOf(t!, instance)) : IsOf(rule, instance),
        "enum" => rule.AsArray().Any(allowed => JsonNode.DeepEquals(allowed, instance)),
        "const" => JsonNode.DeepEquals(rule, instance),
        "oneOf" => rule.AsArray().Count(option => Accepts(option!, instance)) == 1,
        "if" => Accepts(rule, instance) ? Branch(rules, "then", instance) : Branch(rules, "else", instance),
        "pattern" => instance is not JsonValue text || text.GetValueKind() != JsonValueKind.String || Matches(rule, text.GetValue<string>()),
        "minLength" => instance is not JsonValue text || text.GetValueKind() != JsonValueKind.String || text.GetValue<string>().Length >= rule.GetValue<int>(),
        "minimum" => Number(instance) is not { } number || number >= rule.GetValue<long>(),
        "maximum" => Number(instance) is not { } number || number <= rule.GetValue<long>(),
        "minItems" => instance is not JsonArray list || list.Count >= rule.GetValue<int>(),
        "uniqueItems" => instance is not JsonArray list || !list.Where((item, i) => list.Take(i).Any(before => JsonNode.DeepEquals(before, item))).Any(),
        "items" => instance is not JsonArray list || list.All(item => Accepts(rule, item)),
        "required" => instance is not JsonObject entries || rule.AsArray().All(name => entries.ContainsKey(name!.GetValue<string>())),
        "dependentRequired" => instance is not JsonObject entries || rule.AsObject().Where(d => entries.ContainsKey(d.Key))
            .All(d => d.Value!.AsArray().All(name => entries.ContainsKey(name!.GetValue<string>()))),
        "maxProperties" => instance is not JsonObject entries || entries.Count <= rule.GetValue<int>(),
        "propertyNames" => instance is not JsonObject entries || entries.All(entry => Accepts(rule, JsonValue.Create(entry.Key))),
        "properties" => instance is not JsonObject entries || rule.AsObject().All(p => !entries.ContainsKey(p.Key) || Accepts(p.Value!, entries[p.Key])),
        "additionalProperties" => instance is not JsonObject entries
            || entries.Where(e => rules["properties"] is not JsonObject known || !known.ContainsKey(e.Key)).All(e => Accepts(rule, e.Value)),
        _ => throw new NotSupportedException($"The schema uses '{word}', which this check does not know."),
    };

    private bool Branch(JsonObject rules, string word, JsonNode? instance) => rules[word] is not { } branch || Accepts(branch, instance);

    private static bool Matches(JsonNode pattern, string text)
        => Regex.IsMatch(text, pattern.GetValue<string>().Replace("$", "\\z", StringComparison.Ordinal), RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    private static bool IsOf(JsonNode type, JsonNode? instance) => type.GetValue<string>() switch
    {
        "object" => instance is JsonObject,
        "array" => instance is JsonArray,
        "string" => instance is JsonValue value && value.GetValueKind() == JsonValueKind.String,
        "boolean" => instance is JsonValue value && value.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
        "integer" => Number(instance) is { } number && decimal.IsInteger(number),
        var other => throw new NotSupportedException(other),
    };

    private static decimal? Number(JsonNode? instance)
        => instance is JsonValue value && value.GetValueKind() == JsonValueKind.Number && value.TryGetValue<decimal>(out var number) ? number : null;
}
