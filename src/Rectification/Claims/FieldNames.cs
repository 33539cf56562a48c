using System.Globalization;
using Rectification.Language;
using Workflow.Engine;

namespace Rectification.Claims;

/// <summary>What the numbers are called: in fields, which are Chinese as the documents are, and on pages.</summary>
public static class FieldNames
{
    private static readonly Sentences Names = new("Rectification.Claims.FieldNames", typeof(FieldNames).Assembly);
    private static readonly Sentences Titles = new("Rectification.Claims.CountTitles", typeof(FieldNames).Assembly);

    /// <summary>What can be a field: what the register can count.</summary>
    public static IReadOnlyList<CountKind> Kinds { get; } = [.. Enum.GetValues<CountKind>().Where(kind => kind is not (CountKind.CluesTransferred or CountKind.CluesConcluded))];

    private static readonly Dictionary<string, CountKind> ByName = Kinds.ToDictionary(kind => Names.Of(kind.ToString()).Zh, StringComparer.Ordinal);

    /// <summary>The day of the snapshot.</summary>
    public static string Day { get; } = Names.Of("Day").Zh;

    public static Text Title(CountKind kind) => Titles.Of(kind.ToString());

    /// <summary>How one issue stands.</summary>
    public static Text Standing(string title) => Titles.Of("standing", title);

    /// <summary>How a document says that an issue stands: done, settled, or still going on.</summary>
    public static string State(string state) => Names.Of(state is "Closed" or "Exempt" ? $"state-{state}" : "state-open").Zh;

    /// <summary>The name of the field that says how an issue stands, by its number path.</summary>
    public static string Of(string number) => Names.Of("issue", number).Zh;

    /// <summary>The name of a field.</summary>
    public static string Of(CountKind kind, int? section = null) =>
        section is { } place ? Names.Of("section", place, Names.Of(kind.ToString()).Zh).Zh : Names.Of(kind.ToString()).Zh;

    /// <summary>The field as it is typed.</summary>
    public static string Mark(string name) => $"{{{{{name}}}}}";

    /// <summary>2026年4月1日</summary>
    public static string Written(DateOnly day) => Names.Of("date", day.Year, day.Month, day.Day).Zh;

    /// <summary>What a name stands for; null for one that is none of ours.</summary>
    public static Field? Read(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name == Day) return new Field(null);
        if (ByName.TryGetValue(name, out var kind)) return new Field(kind);
        var (issue, stands) = (Names.Of("issue-before").Zh, Names.Of("issue-after").Zh);
        if (name.Length > issue.Length + stands.Length && name.StartsWith(issue, StringComparison.Ordinal) && name.EndsWith(stands, StringComparison.Ordinal))
            return new Field(null) { Issue = name[issue.Length..^stands.Length] };
        var (before, after) = (Names.Of("section-before").Zh, Names.Of("section-after").Zh);
        var end = name.IndexOf(after, StringComparison.Ordinal);
        return name.StartsWith(before, StringComparison.Ordinal) && end > before.Length
            && int.TryParse(name.AsSpan(before.Length, end - before.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var section)
            && ByName.TryGetValue(name[(end + after.Length)..], out var counted) && counted is not CountKind.Sections
            ? new Field(counted, section)
            : null;
    }
}
