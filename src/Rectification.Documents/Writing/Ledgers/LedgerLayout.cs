using System.Text.Json;
using System.Text.Json.Serialization;
using Rectification.Documents.Writing.Sheets;

namespace Rectification.Documents.Writing.Ledgers;

/// <summary>The built-in layout of a list: its title, and its columns from left to right.</summary>
internal sealed record LedgerLayout(LedgerList List, string Title, string En, string Name, IReadOnlyList<LedgerColumn> Columns)
{
    private static readonly Dictionary<LedgerList, LedgerLayout> All = Read();

    public static LedgerLayout Of(LedgerList list) => All[list];

    public SheetLayout Sheet => new(Name, Title, [.. Columns.Select(column => new SheetColumn(column.Heading, column.Width, column.Centred))]);

    private static Dictionary<LedgerList, LedgerLayout> Read()
    {
        using var json = typeof(LedgerLayout).Assembly.GetManifestResourceStream("Rectification.Documents.Writing.Ledgers.lists.json")!;
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() }, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };
        return JsonSerializer.Deserialize<LedgerLayout[]>(json, options)!.ToDictionary(layout => layout.List);
    }
}

internal sealed record LedgerColumn(LedgerField Field, string Heading, double Width, bool Centred = false);
