namespace Rectification.Evidencing.Bulk;

/// <summary>An issue as files are named after it.</summary>
/// <param name="Measures">In their order: the first is measure 1.</param>
internal sealed record NamedIssue(Guid Id, string Number, string Title, IReadOnlyList<Guid> Measures);

/// <summary>What a file's name says.</summary>
/// <param name="Code">Why it could not be matched; null when it was.</param>
internal sealed record BulkMatch(NamedIssue? Issue, Guid? MeasureId, string? Code, object[] Args);

/// <summary>
/// Matches files to measures by their names and folders: 二(一)1-2 制度.pdf, 二(一)1/措施2/照片.jpg, 问题3_1.docx. The number
/// of the issue stands first, the number of the measure after it; an issue with one measure needs none.
/// </summary>
internal sealed class BulkNames
{
    private static readonly string[] Before = ["问题编号", "问题序号", "问题", "编号", "序号", "第"];
    private static readonly string[] Between = ["号问题", "个问题", "整改措施", "措施", "号", "第", "-", "_", "－", "—", "+", "/", "、", ".", ",", "，", "#", " "];

    private readonly List<(string Plain, List<NamedIssue> Issues)> numbers;

    public BulkNames(IEnumerable<NamedIssue> issues) => numbers =
    [
        .. issues.Where(i => i.Number.Length > 0).GroupBy(i => Plain(i.Number), StringComparer.Ordinal).Select(g => (g.Key, g.ToList())).OrderByDescending(n => n.Key.Length),
    ];

    /// <param name="path">Folders and name as the archive has them, with /.</param>
    public BulkMatch Of(string path)
    {
        var plain = Plain(path);
        var dot = plain.LastIndexOf('.');
        var name = dot > plain.LastIndexOf('/') ? plain[..dot] : plain;
        for (var start = 0; start >= 0 && start < name.Length; start = Next(name, start))
        {
            if (Number(name, start) is not var (issues, end)) continue;
            if (issues.Count > 1) return new BulkMatch(null, null, "bulk-number-of-several", [issues[0].Number]);
            return Measure(issues[0], name, end);
        }

        return new BulkMatch(null, null, "bulk-issue-unknown", []);
    }

    private static int Next(string name, int start) => name.IndexOf('/', start) is >= 0 and var slash ? slash + 1 : -1;

    private (List<NamedIssue> Issues, int End)? Number(string name, int start)
    {
        var at = Skip(name, start, Before);
        foreach (var (number, issues) in numbers)
        {
            if (!name.AsSpan(at).StartsWith(number, StringComparison.Ordinal)) continue;
            var end = at + number.Length;
            // 1 is not the beginning of 12, nor of 1(2).
            if (end < name.Length && (char.IsAsciiDigit(name[end]) || name[end] == '(')) continue;
            return (issues, end);
        }

        return null;
    }

    private static BulkMatch Measure(NamedIssue issue, string name, int end)
    {
        var at = end;
        for (int after; (after = Skip(name, at, Between)) > at;) at = after;
        var digits = at;
        while (digits < name.Length && digits - at < 3 && char.IsAsciiDigit(name[digits])) digits++;
        // A year or a day behind the number is no measure.
        if (digits > at && (digits == name.Length || (!char.IsAsciiDigit(name[digits]) && name[digits] is not ('年' or '月' or '日'))))
        {
            var number = int.Parse(name.AsSpan(at, digits - at), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture);
            return number >= 1 && number <= issue.Measures.Count
                ? new BulkMatch(issue, issue.Measures[number - 1], null, [])
                : new BulkMatch(issue, null, "bulk-measure-unknown", [issue.Number, number, issue.Measures.Count]);
        }

        return issue.Measures.Count == 1
            ? new BulkMatch(issue, issue.Measures[0], null, [])
            : new BulkMatch(issue, null, issue.Measures.Count == 0 ? "bulk-no-measures" : "bulk-measure-missing", [issue.Number, issue.Measures.Count]);
    }

    private static int Skip(string name, int at, string[] words)
    {
        foreach (var word in words)
            if (name.AsSpan(at).StartsWith(word, StringComparison.Ordinal))
                return at + word.Length;
        return at;
    }

    /// <summary>Brackets and figures of half width, no spaces but those that part two figures.</summary>
    private static string Plain(string text)
    {
        var plain = new System.Text.StringBuilder(text.Length);
        var spaced = false;
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c))
            {
                spaced = true;
                continue;
            }

            var half = c switch
            {
                '（' => '(',
                '）' => ')',
                '\\' => '/',
                >= '０' and <= '９' => (char)('0' + (c - '０')),
                _ => c,
            };
            if (spaced && char.IsAsciiDigit(half) && plain.Length > 0 && char.IsAsciiDigit(plain[^1])) plain.Append(' ');
            plain.Append(half);
            spaced = false;
        }

        return plain.ToString();
    }
}
