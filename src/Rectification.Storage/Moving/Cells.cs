using System.Data.Common;
using System.Globalization;
using System.Text.Json;

namespace Rectification.Storage.Moving;

/// <summary>
/// How one value is written as JSON and read back, the same whichever database it lies in: ids in small letters, instants in UTC to the
/// microsecond (what PostgreSQL keeps), days as ISO 8601 has them, numbers as numbers, everything else as text.
/// </summary>
internal static class Cells
{
    private const string Instant = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";
    private const string Day = "yyyy-MM-dd";

    public static void Write(Utf8JsonWriter json, DbDataReader row, int at, Type type)
    {
        if (row.IsDBNull(at)) json.WriteNullValue();
        else if (type == typeof(string)) json.WriteStringValue(row.GetString(at));
        else if (type == typeof(Guid)) json.WriteStringValue(row.GetGuid(at));
        else if (type == typeof(DateTime)) json.WriteStringValue(row.GetDateTime(at).ToString(Instant, CultureInfo.InvariantCulture));
        else if (type == typeof(DateOnly)) json.WriteStringValue(row.GetFieldValue<DateOnly>(at).ToString(Day, CultureInfo.InvariantCulture));
        else if (type == typeof(int)) json.WriteNumberValue(row.GetInt32(at));
        else if (type == typeof(long)) json.WriteNumberValue(row.GetInt64(at));
        else if (type == typeof(bool)) json.WriteBooleanValue(row.GetBoolean(at));
        else json.WriteNumberValue(row.GetDecimal(at));
    }

    /// <summary>False when the value is not of this column.</summary>
    public static bool Read(JsonElement json, MovedColumn column, out object? value)
    {
        value = null;
        if (json.ValueKind is JsonValueKind.Null) return column.MayBeNull;
        value = column.Type == typeof(string) ? Text(json)
            : column.Type == typeof(Guid) ? json.ValueKind is JsonValueKind.String && json.TryGetGuid(out var id) ? id : null
            : column.Type == typeof(DateTime) ? Text(json) is { } instant && DateTime.TryParseExact(instant, Instant, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var at) ? at : null
            : column.Type == typeof(DateOnly) ? Text(json) is { } written && DateOnly.TryParseExact(written, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null
            : column.Type == typeof(bool) ? json.ValueKind is JsonValueKind.True or JsonValueKind.False ? json.GetBoolean() : null
            : json.ValueKind is not JsonValueKind.Number ? null
            : column.Type == typeof(int) ? json.TryGetInt32(out var small) ? small : null
            : column.Type == typeof(long) ? json.TryGetInt64(out var large) ? large : null
            : json.TryGetDecimal(out var exact) ? exact : null;
        return value is not null;
    }

    /// <summary>What a column's values are, for whoever reads the files.</summary>
    public static string Named(Type type) =>
        type == typeof(string) ? "text" : type == typeof(Guid) ? "id" : type == typeof(DateTime) ? "instant" : type == typeof(DateOnly) ? "day"
        : type == typeof(bool) ? "true/false" : type == typeof(decimal) ? "number" : "integer";

    /// <summary>PostgreSQL keeps no U+0000 in a text, and the program lets none in.</summary>
    private static string? Text(JsonElement json) => json.ValueKind is JsonValueKind.String && json.GetString() is { } text && !text.Contains('\0', StringComparison.Ordinal) ? text : null;
}
