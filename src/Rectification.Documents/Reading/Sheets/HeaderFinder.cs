namespace Rectification.Documents.Reading.Sheets;

/// <summary>Where the header of a sheet stands and what its columns mean.</summary>
/// <param name="First">Index of its first row among the rows that hold something.</param>
/// <param name="After">Index after its last row: a header may take two.</param>
/// <param name="Headings">By column.</param>
internal sealed record SheetHeader(int First, int After, IReadOnlyList<ListHeading> Headings)
{
    public int ColumnOf(ListColumn column)
    {
        for (var i = 0; i < Headings.Count; i++)
            if (Headings[i].Meaning == column)
                return i;
        return -1;
    }
}

/// <summary>Finds the header row by what its cells mean, wherever it stands, and lets a caller say what a heading means instead.</summary>
internal static class HeaderFinder
{
    private const int SearchedRows = 40;
    private const int FewestKnown = 2;
    private const int FewestInProse = 3;
    private const int LongestInProse = 14;

    public static SheetHeader? Find(Sheet sheet, ListSaid said)
    {
        if (said.HeaderRows.TryGetValue(sheet.Name, out var number)) return At(sheet, sheet.Rows.FindIndex(row => row.Number == number), said);
        SheetHeader? best = null;
        var bestScore = 0;
        for (var i = 0; i < Math.Min(SearchedRows, sheet.Rows.Count); i++)
        {
            var one = Headings(i, sheet, said, rows: 1);
            var score = Score(one);
            if (score > bestScore) (best, bestScore) = (new SheetHeader(i, i + 1, one), score);
            if (i + 1 >= sheet.Rows.Count || score == 0 || !IsHeaderRow(sheet.Rows[i + 1], said)) continue;
            var two = Headings(i, sheet, said, rows: 2);
            if (Score(two) > bestScore) (best, bestScore) = (new SheetHeader(i, i + 2, two), Score(two));
        }

        return best;
    }

    /// <summary>The header that begins in a row which a person named, whatever its words.</summary>
    private static SheetHeader? At(Sheet sheet, int row, ListSaid said)
    {
        if (row < 0) return null;
        var one = Headings(row, sheet, said, rows: 1);
        if (row + 1 >= sheet.Rows.Count || !IsHeaderRow(sheet.Rows[row + 1], said)) return new SheetHeader(row, row + 1, one);
        var two = Headings(row, sheet, said, rows: 2);
        return Score(two) > Score(one) ? new SheetHeader(row, row + 2, two) : new SheetHeader(row, row + 1, one);
    }

    /// <summary>Whether these pieces head the columns of a list.</summary>
    /// <param name="cells">The pieces.</param>
    /// <param name="isNamedSo">Whether the file is named as a list; in prose with commas half of the pieces must be known words, and all of them short.</param>
    public static bool IsHeader(string[] cells, bool isNamedSo)
    {
        var headings = Settle([.. cells.Select((cell, i) => Heading(cell, i, ListSaid.Nothing))]);
        if (Score(headings) == 0) return false;
        var sure = headings.Count(heading => heading.IsSure);
        return isNamedSo || (sure >= FewestInProse && sure * 2 >= cells.Length && Array.TrueForAll(cells, cell => cell.Length <= LongestInProse));
    }

    /// <summary>A second row of a header: it has known headings and nothing long.</summary>
    private static bool IsHeaderRow(SheetRow row, ListSaid said)
    {
        var known = 0;
        for (var i = 0; i < row.Cells.Length; i++)
        {
            if (row[i].IsEmpty) continue;
            if (row[i].Text.Length > 20) return false;
            if (Heading(row[i].Text, i, said).Meaning != ListColumn.None) known++;
        }

        return known >= FewestKnown;
    }

    private static List<ListHeading> Headings(int index, Sheet sheet, ListSaid said, int rows)
    {
        var width = sheet.Rows.Skip(index).Take(rows).Max(row => row.Cells.Length);
        var headings = new List<ListHeading>(width);
        for (var column = 0; column < width; column++)
        {
            var heading = sheet.Rows[index][column].Text.Trim();
            if (rows == 2 && sheet.Rows[index + 1][column].Text.Trim() is { Length: > 0 } under && under != heading)
            {
                var lower = Heading(under, column, said);
                headings.Add(lower.Meaning != ListColumn.None ? lower with { Heading = Joined(heading, under) } : Heading(Joined(heading, under), column, said));
                continue;
            }

            headings.Add(Heading(heading, column, said));
        }

        return Settle(headings);
    }

    private static string Joined(string upper, string under) => upper.Length == 0 ? under : upper + "/" + under;

    private static ListHeading Heading(string heading, int column, ListSaid said)
    {
        var name = Sheet.ColumnName(column);
        if (said.Means(heading, out var meaning)) return new ListHeading(name, heading, meaning, IsSure: true);
        var (known, sure) = heading.Length > 40 ? (ListColumn.None, false) : ColumnWords.Of(heading);
        return new ListHeading(name, heading, known, sure);
    }

    /// <summary>Of two columns that seem to mean the same the surer and then the first keeps the meaning; measures may take several.</summary>
    private static List<ListHeading> Settle(List<ListHeading> headings)
    {
        PartUnits(headings);
        for (var i = 0; i < headings.Count; i++)
        {
            var heading = headings[i];
            if (heading.Meaning == ListColumn.None) continue;
            for (var other = 0; other < headings.Count; other++)
            {
                if (other == i || headings[other].Meaning != heading.Meaning) continue;
                var weaker = heading.IsSure == headings[other].IsSure ? Math.Max(i, other) : heading.IsSure ? other : i;
                headings[weaker] = headings[weaker] with { Meaning = ListColumn.None, IsSure = false };
                if (weaker == i) break;
            }
        }

        return headings;
    }

    /// <summary>责任单位 beside 牵头科室 is the unit; alone it may be either, and the names in it tell.</summary>
    private static void PartUnits(List<ListHeading> headings)
    {
        bool IsUnit(ListHeading heading) => heading.Meaning == ListColumn.LeadDepartment && ColumnWords.Plain(heading.Heading).EndsWith("单位", StringComparison.Ordinal);
        if (headings.Exists(heading => heading.Meaning == ListColumn.Unit) || !headings.Exists(heading => heading.Meaning == ListColumn.LeadDepartment && !IsUnit(heading))) return;
        var unit = headings.FindIndex(IsUnit);
        if (unit >= 0) headings[unit] = headings[unit] with { Meaning = ListColumn.Unit };
    }

    private static int Score(List<ListHeading> headings)
    {
        var known = headings.Count(heading => heading.Meaning != ListColumn.None);
        var tells = headings.Exists(heading => heading.Meaning is ListColumn.Issue or ListColumn.Detail or ListColumn.Measure or ListColumn.Task);
        if (!tells || known < FewestKnown) return 0;
        var unknown = headings.Count(heading => heading is { Meaning: ListColumn.None, Heading.Length: > 0 });
        var issue = headings.Exists(heading => heading.Meaning == ListColumn.Issue) ? 2 : 0;
        return Math.Max(1, (known * 4) + issue + headings.Count(heading => heading.IsSure) - (unknown * 2));
    }
}
