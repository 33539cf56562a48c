using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Workflow.Engine;

/// <summary>One place in which two versions of a definition differ.</summary>
/// <param name="Place">Told by names where things have one, such as <c>chain[verify].apartFrom</c>.</param>
/// <param name="Before">JSON of the old version; null where it had nothing.</param>
/// <param name="After">JSON of the new version; null where it has nothing.</param>
public sealed record VersionDifference(string Place, string? Before, string? After)
{
    public Text Told => Before is null ? Sentences.Of("DifferenceAdded", Place, After!)
        : After is null ? Sentences.Of("DifferenceRemoved", Place, Before)
        : Sentences.Of("DifferenceChanged", Place, Before, After);
}

/// <summary>Compares two versions of any definition by their text; layout and order of properties make no difference.</summary>
public static class VersionComparison
{
    private static readonly string[] Names = ["id", "name", "code", "trigger"];
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <returns>In the order of the old text, with what is new at its place behind.</returns>
    /// <exception cref="JsonException">One of the texts is no JSON; definitions that were read always are.</exception>
    public static ImmutableArray<VersionDifference> Of(string before, string after)
    {
        using var old = JsonDocument.Parse(before);
        using var now = JsonDocument.Parse(after);
        var differences = ImmutableArray.CreateBuilder<VersionDifference>();
        Compare("", old.RootElement, now.RootElement, differences);
        return differences.ToImmutable();
    }

    private static void Compare(string place, JsonElement? before, JsonElement? after, ImmutableArray<VersionDifference>.Builder into)
    {
        if (before is { } old && after is { } now && Parts(old) is { } was && Parts(now) is { } @is)
        {
            foreach (var (name, value) in was)
                Compare(place + name, value, @is.Find(p => p.Name == name).Value, into);
            foreach (var (name, value) in @is.Where(p => !was.Exists(w => w.Name == p.Name)))
                Compare(place + name, null, value, into);
            if (was.Count == @is.Count && !was.Select(p => p.Name).SequenceEqual(@is.Select(p => p.Name), StringComparer.Ordinal) && old.ValueKind == JsonValueKind.Array)
                into.Add(new(place.TrimStart('.'), Order(was), Order(@is)));
        }
        else if (before is null || after is null || !JsonElement.DeepEquals(before.Value, after.Value))
        {
            into.Add(new(place.TrimStart('.'), Written(before), Written(after)));
        }
    }

    /// <summary>What is below: the properties of an object, or the entries of a list that all have names; null for anything else.</summary>
    private static List<(string Name, JsonElement? Value)>? Parts(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Object)
            return [.. element.EnumerateObject().Where(p => p.Name != "$schema").Select(p => ("." + p.Name, (JsonElement?)p.Value))];
        if (element.ValueKind != JsonValueKind.Array)
            return null;
        var entries = element.EnumerateArray().Select(e => (Name: NameOf(e), Value: (JsonElement?)e)).ToList();
        return entries.TrueForAll(e => e.Name is not null) && entries.Select(e => e.Name).Distinct(StringComparer.Ordinal).Count() == entries.Count
            ? [.. entries.Select(e => ($"[{e.Name}]", e.Value))]
            : null;
    }

    private static string? NameOf(JsonElement entry)
    {
        if (entry.ValueKind != JsonValueKind.Object)
            return null;
        foreach (var name in Names)
            if (entry.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String)
                return entry.TryGetProperty("from", out var from) ? value.GetString() + from.GetRawText() : value.GetString();
        return null;
    }

    private static string Order(IEnumerable<(string Name, JsonElement? Value)> parts) => string.Concat(parts.Select(p => p.Name));

    private static string? Written(JsonElement? element) => element is { } value ? JsonSerializer.Serialize(value, Plain) : null;
}
