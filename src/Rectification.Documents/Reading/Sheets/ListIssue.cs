namespace Rectification.Documents.Reading.Sheets;

/// <summary>An issue while the rows of its list are read.</summary>
internal sealed class ListIssue(string sheet, string number, string? path, string? section, string name, string text)
{
    private readonly List<string> measures = [];
    private readonly HashSet<string> known = new(StringComparer.Ordinal);

    public string Sheet { get; } = sheet;

    /// <summary>As its cell has it.</summary>
    public string Number { get; } = number;

    /// <summary>With the number of its section before it.</summary>
    public string? Path { get; } = path;

    public string? Section { get; } = section;

    public string Name { get; } = name;

    public string Text { get; } = text;

    /// <summary>Its measures, each once: a list of tasks and one of responsibilities name the same.</summary>
    public IReadOnlyList<string> Measures => measures;

    public string? Status { get; set; }

    public void Add(string measure)
    {
        if (known.Add(measure)) measures.Add(measure);
    }
}
