using Rectification.Documents.Reading.Sheets;

namespace Rectification.Web.Pages.Importing;

/// <summary>What somebody said of the columns of a list.</summary>
public sealed class WrittenColumns
{
    public int? Version { get; set; }
    public Guid? UnitId { get; set; }
    
    // A form without a single one of them leaves no list at all.
    public List<WrittenSheet>? Sheets { get; set; }
    public List<WrittenColumn>? Columns { get; set; }

    /// <param name="found">Rows in which headers were found without anybody saying so.</param>
    public ListSaid Said(IReadOnlyDictionary<string, int?> found) => new()
    {
        Columns = (Columns ?? []).Where(c => c.Heading is { Length: > 0 } && c.Meaning is not null).DistinctBy(c => c.Heading, StringComparer.Ordinal).ToDictionary(c => c.Heading!, c => c.Meaning!.Value, StringComparer.Ordinal),
        HeaderRows = (Sheets ?? []).Where(s => s.HeaderRow is not null && found.GetValueOrDefault(s.Place) != s.HeaderRow).DistinctBy(s => s.Place, StringComparer.Ordinal).ToDictionary(s => s.Place, s => s.HeaderRow!.Value, StringComparer.Ordinal),
        LeftOut = [.. (Sheets ?? []).Where(s => s.LeftOut is true).Select(s => s.Place)],
    };
}

public sealed class WrittenSheet
{
    public string? Name { get; set; }

    /// <summary>A file of separated values has one sheet without a name, and a form sends no empty text.</summary>
    public string Place => Name ?? "";
    public int? HeaderRow { get; set; }
    public bool? LeftOut { get; set; }
}

public sealed class WrittenColumn
{
    public string? Heading { get; set; }
    public ListColumn? Meaning { get; set; }
}
