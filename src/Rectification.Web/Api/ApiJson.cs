using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Rectification.Accounts;

namespace Rectification.Web.Api;

/// <summary>JSON of the API: camel case, enum names, Chinese as itself; a field that is not known is refused, so that a slip of the pen is not silence.</summary>
public static class ApiJson
{
    public static JsonSerializerOptions Options { get; } = Apply(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    public static JsonSerializerOptions Apply(JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.RespectRequiredConstructorParameters = true;
        options.RespectNullableAnnotations = true;
        options.Converters.Add(new RolesConverter());
        options.Converters.Add(new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false));
        return options;
    }

    /// <summary>Roles are a set: a list of names, not one text with commas in it.</summary>
    private sealed class RolesConverter : JsonConverter<Roles>
    {
        public override Roles Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType is not JsonTokenType.StartArray) throw new JsonException();
            var roles = Roles.None;
            while (reader.Read() && reader.TokenType is JsonTokenType.String)
            {
                if (!Enum.TryParse<Roles>(reader.GetString(), out var role) || !Enum.IsDefined(role)) throw new JsonException();
                roles |= role;
            }

            return reader.TokenType is JsonTokenType.EndArray ? roles : throw new JsonException();
        }

        public override void Write(Utf8JsonWriter writer, Roles value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            foreach (var role in Enum.GetValues<Roles>())
                if (role != Roles.None && value.HasFlag(role)) writer.WriteStringValue(role.ToString());
            writer.WriteEndArray();
        }
    }
}
