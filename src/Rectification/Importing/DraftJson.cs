using System.Text.Json;
using Rectification.History;

namespace Rectification.Importing;

/// <summary>How a draft is kept and shown: camel case, Chinese as itself, ISO dates, what is not known left out.</summary>
public static class DraftJson
{
    public static string Write(Draft draft) => JsonSerializer.Serialize(draft, EventJson.Options);

    public static Draft Read(string json) => JsonSerializer.Deserialize<Draft>(json, EventJson.Options)!;
}
