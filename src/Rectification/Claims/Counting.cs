using System.Globalization;

namespace Rectification.Claims;

/// <summary>Counts the lines of a snapshot; a number is never anything but how many rows stand behind it.</summary>
public static class Counting
{
    /// <summary>The rows behind a number. Of a rate they are all that it is a share of.</summary>
    /// <param name="section">Only those of this section; null for the whole round.</param>
    public static IEnumerable<BulletinLine> Rows(IEnumerable<BulletinLine> lines, CountKind kind, int? section = null)
    {
        ArgumentNullException.ThrowIfNull(lines);
        return lines.Where(line => line.Counted && (section is null || line.Section == section) && Belongs(line, kind));
    }

    /// <summary>Null where the register keeps nothing of the kind, and for a share of nothing.</summary>
    public static decimal? Value(IReadOnlyCollection<BulletinLine> lines, CountKind kind, int? section = null)
    {
        if (kind is CountKind.CluesTransferred or CountKind.CluesConcluded) return null;
        var rows = Rows(lines, kind, section).Count();
        if (kind is not CountKind.CompletionRate) return rows;
        return rows == 0 ? null : 100m * Rows(lines, CountKind.IssuesDone, section).Count() / rows;
    }

    /// <summary>As a document writes it: one place behind the point at the most.</summary>
    public static string Written(decimal? value) => value?.ToString("0.#", CultureInfo.InvariantCulture) ?? "";

    private static bool Belongs(BulletinLine line, CountKind kind) => kind switch
    {
        CountKind.Sections => line.Kind is LineKind.Section,
        CountKind.Issues or CountKind.CompletionRate => line.Kind is LineKind.Issue,
        CountKind.IssuesDone => line is { Kind: LineKind.Issue, State: "Closed" },
        CountKind.IssuesExempt => line is { Kind: LineKind.Issue, State: "Exempt" },
        CountKind.IssuesOngoing => line is { Kind: LineKind.Issue, State: not ("Closed" or "Exempt") },
        CountKind.Measures => line.Kind is LineKind.Measure,
        CountKind.MeasuresDone => line is { Kind: LineKind.Measure, State: "Done" },
        CountKind.Regulations => line.Kind is LineKind.Regulation,
        CountKind.CluesTransferred or CountKind.CluesConcluded => false,
        _ => false,
    };
}
