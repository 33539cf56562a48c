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

    private static int Leaves(DraftIssue issue) => issue.Children.Count == 0 ? 1 : issue.Children.Sum(Leaves);

    private static int Measures(DraftIssue issue) => issue.Measures.Count + issue.Children.Sum(Measures);
}
