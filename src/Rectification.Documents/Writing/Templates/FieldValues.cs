namespace Rectification.Documents.Writing.Templates;

/// <summary>
/// What the fields of a template stand for: texts by name, and lists whose items have fields of their own. A name that an item lacks
/// is looked for around it.
/// </summary>
public sealed class FieldValues
{
    private readonly Dictionary<string, string> texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<FieldValues>> lists = new(StringComparer.Ordinal);

    public FieldValues Set(string name, string? text)
    {
        texts[name] = text ?? "";
        return this;
    }

    public FieldValues Set(string name, IEnumerable<FieldValues> items)
    {
        lists[name] = [.. items];
        return this;
    }

    /// <summary>The text of this name; null where there is none.</summary>
    public string? Text(string name) => texts.GetValueOrDefault(name);

    /// <summary>The list of this name; null where there is none.</summary>
    public IReadOnlyList<FieldValues>? List(string name) => lists.GetValueOrDefault(name);
}

/// <summary>Where a field is looked up: in an item, then in what surrounds it.</summary>
internal sealed record Scope(FieldValues Values, Scope? Around = null)
{
    public string? Text(string name) => Values.Text(name) ?? Around?.Text(name);

    public bool HasList(string name) => Values.List(name) is not null || Around?.HasList(name) == true;

    /// <summary>What a repeated part is repeated for: the items of a list, or once for a text that is not empty.</summary>
    public IReadOnlyList<Scope>? Repeats(string name)
    {
        for (var at = this; at is not null; at = at.Around)
        {
            if (at.Values.List(name) is { } items) return [.. items.Select(item => new Scope(item, this))];
            if (at.Values.Text(name) is { } text) return text.Length > 0 ? [this] : [];
        }

        return null;
    }
}
