using System.Text.Json;

namespace Rectification.Storage.Moving;

/// <summary>A table as it is written into an export: one line of JSON a row, its columns by name, its rows in the order of their key.</summary>
/// <param name="RefersTo">Other tables whose rows must be there before.</param>
internal sealed record MovedTable(string Name, IReadOnlyList<MovedColumn> Columns, IReadOnlyList<MovedColumn> Key, IReadOnlyList<string> RefersTo);

/// <param name="Type">As the database keeps it, after every conversion of the model: an enum is its name.</param>
/// <param name="RefersTo">The table that it refers to.</param>
internal sealed record MovedColumn(string Name, Type Type, bool MayBeNull, string? RefersTo)
{
    public JsonEncodedText Encoded { get; } = JsonEncodedText.Encode(Name);
}
