using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Rectification.Documents.Writing.Ledgers;
using Rectification.Issues;
using Rectification.Ledger;

namespace Rectification.Web.Pages.Ledger;

/// <summary>What of the register is asked for, as the address says it: it can be kept, sent on and opened again.</summary>
public sealed record Asked
{
    public LedgerFilter Filter { get; private init; } = new();

    /// <summary>Where the page begins; null for the first.</summary>
    public string? After { get; private init; }

    /// <summary>Which of the lists, for files.</summary>
    public ListKind List { get; private init; }

    /// <summary>What the page shows beside number and issue, in its order.</summary>
    public IReadOnlyList<ViewColumn> Columns { get; private init; } = AllColumns;

    /// <summary>For files: the columns that the page shows; null for all that the list has.</summary>
    public IReadOnlyList<ViewColumn>? View { get; private init; }

    private static readonly ViewColumn[] AllColumns = Enum.GetValues<ViewColumn>();

    /// <summary>Whether columns are left out.</summary>
    public bool HidesColumns => Columns.Count < AllColumns.Length;

    /// <summary>Whether anything is narrowed.</summary>
    public bool Narrowed => Filter with { Sort = default } != new LedgerFilter() with { States = Filter.States } || Filter.States.Count > 0;

    /// <summary>Reads the address; what makes no sense in it narrows nothing.</summary>
    public static Asked Of(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var query = QueryHelpers.ParseQuery(address.Query);
        string? One(string name) => query.TryGetValue(name, out var values) && values is [{ Length: > 0 } value, ..] ? value : null;
        Guid? Id(string name) => Guid.TryParse(One(name), out var id) ? id : null;
        T? Name<T>(string name) where T : struct, Enum => Enum.TryParse<T>(One(name), out var value) && Enum.IsDefined(value) ? value : null;
        var named = query.TryGetValue("col", out var cols) ? AllColumns.Where(column => cols.Contains(column.ToString(), StringComparer.Ordinal)).ToList() : [];
        IReadOnlyList<ViewColumn> columns = named.Count > 0 ? named : AllColumns;
        return new Asked
        {
            After = One("after"),
            Columns = columns,
            View = One("view") is null ? null : columns,
            List = Name<ListKind>("list") ?? ListKind.Register,
            Filter = new LedgerFilter
            {
                RoundId = Id("round"),
                States = One("state") is { } state ? [state] : [],
                UnitId = Id("unit"),
                Class = Name<IssueClass>("class"),
                KeyIssue = One("key") is null ? null : true,
                Late = One("late") is not null,
                Text = One("q")?.Trim(),
                Sort = Name<LedgerSort>("sort") ?? LedgerSort.Number,
            },
        };
    }

    /// <summary>The address of the same question, from this cursor on.</summary>
    public string Address(string? after) => Address("/issues", ("after", after));

    /// <summary>Where the whole of it is fetched as a workbook.</summary>
    public string Workbook(ListKind list) => Address("/issues.xlsx", ("list", list.ToString()));

    /// <summary>The same question as the query of an address, for a file that takes its time.</summary>
    public string Query(ListKind list) => Address("", ("list", list.ToString())).TrimStart('?');

    /// <summary>Where what the page shows is fetched as a workbook: its filters, and its columns.</summary>
    public string ViewWorkbook => Address("/issues.xlsx", ("view", "on"));

    /// <summary>The same for a file that takes its time.</summary>
    public string ViewQuery => Address("", ("view", "on")).TrimStart('?');

    private string Address(string path, (string Name, string? Value) more)
    {
        var query = new Dictionary<string, StringValues>(StringComparer.Ordinal)
        {
            ["round"] = Filter.RoundId?.ToString("N", CultureInfo.InvariantCulture),
            ["state"] = Filter.States is [var state, ..] ? state : null,
            ["unit"] = Filter.UnitId?.ToString("N", CultureInfo.InvariantCulture),
            ["class"] = Filter.Class?.ToString(),
            ["key"] = Filter.KeyIssue is true ? "on" : null,
            ["late"] = Filter.Late ? "on" : null,
            ["q"] = Filter.Text is { Length: > 0 } ? Filter.Text : null,
            ["sort"] = Filter.Sort == LedgerSort.Number ? null : Filter.Sort.ToString(),
            ["col"] = HidesColumns ? Columns.Select(column => column.ToString()).ToArray() : [],
            [more.Name] = more.Value,
        };
        return QueryHelpers.AddQueryString(path, query.Where(pair => !StringValues.IsNullOrEmpty(pair.Value)));
    }
}
