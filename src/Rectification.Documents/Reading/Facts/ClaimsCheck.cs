using Rectification.Documents.Reading.Lines;
using Rectification.Importing;

namespace Rectification.Documents.Reading.Facts;

/// <summary>Compares what the document claims with what it lists, and says where they differ. Nothing is added to make them agree.</summary>
internal static class ClaimsCheck
{
    public static void Compare(Draft draft, Findings findings, Func<ClaimKind, int?> lineOf)
    {
        var top = draft.Issues.Count;
        var leaves = draft.Issues.Sum(Leaves);
        if (draft.Claims.Issues is { } issues && top > 0 && issues != top && issues != leaves)
            findings.Warn("claims-differ", lineOf(ClaimKind.Issues), issues, top);
        if (draft.Claims.Issues is { } none && none > 0 && top == 0) findings.Warn("claims-differ", lineOf(ClaimKind.Issues), none, 0);
        var listed = draft.Issues.Where(i => i.Section is not null).GroupBy(i => i.Section!, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => (Issues: g.Count(), Leaves: g.Sum(Leaves)), StringComparer.Ordinal);
        foreach (var section in draft.Sections) CompareSection(section, listed.GetValueOrDefault(section.Number ?? section.Title), findings);
        CompareStatus(draft, draft.Claims.IssuesDone, "done", ClaimKind.IssuesDone, findings, lineOf);
        CompareStatus(draft, draft.Claims.IssuesOngoing, "ongoing", ClaimKind.IssuesOngoing, findings, lineOf);
        var measures = draft.Issues.Sum(Measures);
        if (draft.Claims.Measures is { } claimed && measures > 0 && claimed != measures)
            findings.Warn("claims-differ-measures", lineOf(ClaimKind.Measures), claimed, measures);
    }

    private static void CompareStatus(Draft draft, int? claimed, string status, ClaimKind kind, Findings findings, Func<ClaimKind, int?> lineOf)
    {
        if (claimed is not { } number || !draft.Issues.Any(issue => issue.Status is not null)) return;
        var listed = draft.Issues.Count(issue => issue.Status == status);
        if (listed != number && draft.Issues.All(issue => issue.Status is not null))
            findings.Warn(status == "done" ? "claims-differ-done" : "claims-differ-ongoing", lineOf(kind), number, listed);
    }

    /// <summary>聚焦甲方面（3个问题）: the heading says how many stand under it.</summary>
    private static void CompareSection(DraftSection section, (int Issues, int Leaves) under, Findings findings)
    {
        var bracket = section.Title.LastIndexOfAny(['（', '(']);
        if (bracket < 0) return;
        var numbers = StatedNumber.Scan(section.Title, new Stretch(bracket, section.Title.Length));
        if (numbers.Count != 1 || numbers[0].Value is not { } claimed || !section.Title.Contains("问题", StringComparison.Ordinal)) return;
        if (under.Issues != claimed && under.Leaves != claimed) findings.Warn("claims-differ-section", line: null, section.Title, under.Issues);
    }

    private static int Leaves(DraftIssue issue) => issue.Children.Count == 0 ? 1 : issue.Children.Sum(Leaves);

    private static int Measures(DraftIssue issue) => issue.Measures.Count + issue.Children.Sum(Measures);
}
