using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Workflow.Engine;

/// <summary>The text of a data file as JSON: where it is broken, and what its content hashes to.</summary>
public static class JsonSource
{
    /// <returns>Null, and said so, when the text is no JSON.</returns>
    public static JsonDocument? Parse(string json, Problems problems)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(problems);
        var bytes = Encoding.UTF8.GetBytes(json.Length > 0 && json[0] == '\uFEFF' ? json[1..] : json);
        try
        {
            var document = JsonDocument.Parse(bytes);
            if (HalfCharacter(document.RootElement, "$") is not { } path)
                return document;
            problems.Add(path, "InvalidText");
        }
        catch (JsonException error)
        {
            var (line, column) = Place(bytes, error.LineNumber ?? 0, error.BytePositionInLine ?? 0);
            problems.Add("$", "MalformedJson", line.ToString(CultureInfo.InvariantCulture), column.ToString(CultureInfo.InvariantCulture));
        }

        return null;
    }

    /// <summary><c>sha256:</c> over the content with properties sorted and layout and <c>$schema</c> left out.</summary>
    public static string Hash(JsonElement root)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            WriteSorted(writer, root, skip: "$schema");
        return "sha256:" + Convert.ToHexStringLower(SHA256.HashData(buffer.GetBuffer().AsSpan(0, (int)buffer.Length)));
    }

    private static void WriteSorted(Utf8JsonWriter writer, JsonElement element, string? skip = null)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            writer.WriteStartObject();
            foreach (var property in element.EnumerateObject().Where(p => p.Name != skip).OrderBy(p => p.Name, StringComparer.Ordinal))
            {
                writer.WritePropertyName(property.Name);
                WriteSorted(writer, property.Value);
            }

            writer.WriteEndObject();
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            writer.WriteStartArray();
            foreach (var item in element.EnumerateArray())
                WriteSorted(writer, item);
            writer.WriteEndArray();
        }
        else if (element.ValueKind == JsonValueKind.Number)
        {
            writer.WriteNumberValue(element.GetInt32());
        }
        else if (element.ValueKind == JsonValueKind.String)
        {
            writer.WriteStringValue(element.GetString());
        }
        else
        {
            element.WriteTo(writer);
        }
    }

    /// <summary>Line and column as an editor counts them: from 1, in characters.</summary>
    private static (long Line, int Column) Place(byte[] bytes, long line, long byteInLine)
    {
        var start = 0;
        for (var i = 0L; i < line && start < bytes.Length; i++)
            start = Array.IndexOf(bytes, (byte)'\n', start) + 1;
        var length = (int)Math.Clamp(byteInLine, 0, bytes.Length - start);
        return (line + 1, Encoding.UTF8.GetCharCount(bytes, start, length) + 1);
    }

    /// <summary>Path of the first text that escapes half a surrogate pair, which JSON allows and .NET cannot read.</summary>
    private static string? HalfCharacter(JsonElement element, string path)
    {
        try
        {
            if (element.ValueKind == JsonValueKind.String)
                _ = element.GetString();
            if (element.ValueKind == JsonValueKind.Object)
                foreach (var property in element.EnumerateObject())
                    if (HalfCharacter(property.Value, Node.Below(path, property.Name)) is { } inside)
                        return inside;
            if (element.ValueKind == JsonValueKind.Array)
                foreach (var (index, item) in element.EnumerateArray().Index())
                    if (HalfCharacter(item, Node.Below(path, index)) is { } inside)
                        return inside;
            return null;
        }
        catch (InvalidOperationException)
        {
            return path;
        }
    }
}
