using System.Text.Json;
using System.Text.Json.Serialization;
using Rectification.Documents.Writing.Sheets;

namespace Rectification.Documents.Writing.Ledgers;

/// <summary>The built-in layout of a list: its title, and its columns from left to right.</summary>
internal sealed record LedgerLayout(ListKind List, string Title, string En, string Name, IReadOnlyList<LedgerColumn> Columns)
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() }, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    private static readonly Dictionary<ListKind, LedgerLayout> All = Read();

    public static LedgerLayout Of(ListKind list) => All[list];

    [JsonIgnore]
    public SheetLayout Sheet => new(Name, Title, [.. Columns.Select(column => new SheetColumn(column.Heading, column.Width, column.Centred))]);

    /// <summary>The register with no more than a view of it shows.</summary>
    public static LedgerLayout Of(IReadOnlyCollection<ViewColumn> view)
    {
        var shown = view.SelectMany(Fields).Concat([LedgerField.Number, LedgerField.Round, LedgerField.Section, LedgerField.Issue]).ToHashSet();
        var register = Of(ListKind.Register);
        return register with { Columns = [.. register.Columns.Where(column => shown.Contains(column.Field))] };
    }

    private static LedgerField[] Fields(ViewColumn column) => column switch
    {
        ViewColumn.Answerable => [LedgerField.Unit, LedgerField.Department],
        ViewColumn.People => [LedgerField.Leader, LedgerField.Handler],
        ViewColumn.Class => [LedgerField.Class],
        ViewColumn.Due => [LedgerField.Due, LedgerField.DaysLate],
        ViewColumn.Measures => [LedgerField.MeasureCount, LedgerField.MeasuresDone],
        ViewColumn.State => [LedgerField.State],
    };

    private static Dictionary<ListKind, LedgerLayout> Read()
    {
        using var json = typeof(LedgerLayout).Assembly.GetManifestResourceStream("Rectification.Documents.Writing.Ledgers.lists.json")!;
        return JsonSerializer.Deserialize<LedgerLayout[]>(json, Form)!.ToDictionary(layout => layout.List);
    }
}

internal sealed record LedgerColumn(LedgerField Field, string Heading, double Width, bool Centred = false);
