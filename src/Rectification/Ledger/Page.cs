using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace Rectification.Ledger;

/// <summary>One page of a list.</summary>
/// <param name="Next">Where the next page begins; null on the last one. Opaque: it is handed back as it came.</param>
public sealed record Page<T>(IReadOnlyList<T> Rows, string? Next);

public static class Page
{
    /// <summary>A page of at most <paramref name="size"/> rows out of one more than that, which only tells that there is more.</summary>
    public static Page<T> Of<T>(IReadOnlyList<T> rows, int size, Func<T, string> cursor)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(cursor);
        return rows.Count <= size ? new Page<T>(rows, null) : new Page<T>([.. rows.Take(size)], cursor(rows[size - 1]));
    }
}

/// <summary>Where a page ended: the key of its last row. It names its list, so that it opens no other.</summary>
public static class Cursor
{
    public static string Write(string list, params string?[] key) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(JsonSerializer.Serialize<string?[]>([list, .. key])));

    /// <summary>The key; null when the text is no cursor of this list.</summary>
    public static string?[]? Read(string cursor, string list, int parts)
    {
        ArgumentNullException.ThrowIfNull(cursor);
        // Longer than any key that is written here.
        if (cursor.Length > 4096 || !Base64Url.IsValid(cursor)) return null;
        try
        {
            var read = JsonSerializer.Deserialize<string?[]>(Base64Url.DecodeFromChars(cursor));
            return read is [{ } name, ..] && name == list && read.Length == parts + 1 ? read[1..] : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
