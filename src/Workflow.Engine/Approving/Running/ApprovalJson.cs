using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Workflow.Engine.Approving;

/// <summary>Storing an approval: one JSON text, the same for the same approval.</summary>
public sealed partial record Approval
{
    /// <summary>For approvals, acts and consequences: names in camelCase, words for enums, nothing where there is nothing.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowOutOfOrderMetadataProperties = true,
    };

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <exception cref="JsonException">The text is no stored approval.</exception>
    public static Approval FromJson(string json) => JsonSerializer.Deserialize<Approval>(json, Json) ?? throw new JsonException();
}
