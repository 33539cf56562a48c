using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Rectification.History;

/// <summary>How an event's data is written: camel case, Chinese as itself, enum names.</summary>
public static class EventJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>What an event remembers besides, as one object.</summary>
    /// <param name="onBehalfOf">In whose name it was done; null when in one's own.</param>
    public static string Write(object? data, string? onBehalfOf)
    {
        var written = data is null ? [] : JsonSerializer.SerializeToNode(data, Options)!.AsObject();
        if (onBehalfOf is not null) written["onBehalfOf"] = onBehalfOf;
        return written.ToJsonString(Options);
    }
}
