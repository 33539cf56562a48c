using System.Text.Json;
using Rectification.History;

namespace Rectification.Documents.Reading.Sheets;

/// <summary>What a person said of a list; it goes before what the reader thinks.</summary>
public sealed record ListSaid
{
    public static ListSaid Nothing { get; } = new();

    /// <summary>What a heading means, by heading.</summary>
    public IReadOnlyDictionary<string, ListColumn> Columns { get; init; } = new Dictionary<string, ListColumn>(StringComparer.Ordinal);

    /// <summary>The first row of a sheet's header, by the sheet's name.</summary>
    public IReadOnlyDictionary<string, int> HeaderRows { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>Sheets that are not read.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];

    public string ToJson() => JsonSerializer.Serialize(this, EventJson.Options);

    public static ListSaid Of(string? json) => json is null ? Nothing : JsonSerializer.Deserialize<ListSaid>(json, EventJson.Options) ?? Nothing;

    internal bool Means(string heading, out ListColumn meaning) => Columns.TryGetValue(heading.Trim(), out meaning) || Columns.TryGetValue(ColumnWords.Plain(heading), out meaning);
}
