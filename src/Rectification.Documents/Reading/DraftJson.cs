using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Rectification.Importing;

namespace Rectification.Documents.Reading;

/// <summary>The JSON form of a draft, which <c>import --dry-run --json</c> prints: camel case, ISO dates, Chinese unescaped, facts that the document does not state left out.</summary>
public static class DraftJson
{
    public static JsonSerializerOptions Options { get; } = Build();

    public static string Write(Draft draft) => JsonSerializer.Serialize(draft, Options);

    /// <exception cref="JsonException">The text is no draft.</exception>
    public static Draft Read(string json) =>
        JsonSerializer.Deserialize<Draft>(json, Options) ?? throw new JsonException("null is no draft");

    private static JsonSerializerOptions Build()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            NumberHandling = JsonNumberHandling.Strict,
            WriteIndented = true,
            NewLine = "\n",
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
