namespace Rectification.Importing;

/// <summary>A name that the list writes, how many issues it stands at, and whom or what it may mean, the likeliest first.</summary>
/// <param name="Post">Written beside a person's name.</param>
/// <param name="Said">What somebody said of it; null where nobody has.</param>
public sealed record NameRow(NameKind Kind, string Written, string? Post, int Issues, NameFit Fit, IReadOnlyList<NameCandidate> May, NameChoice? Said);

internal static class NameRows
{
    public static bool Has(Draft draft) => DraftFaults.Issues(draft).Any(i => i.Issue.Particulars is not null);

    /// <summary>Each name once, those that somebody must look at first.</summary>
    public static IReadOnlyList<NameRow> Of(Draft draft, NameBook book, string? within)
    {
        var said = (draft.Names ?? []).GroupBy(n => (n.Kind, n.Written)).ToDictionary(g => g.Key, g => g.Last());
        return
        [
            .. DraftFaults.Issues(draft).SelectMany((issue, i) => In(issue.Issue.Particulars).Select(n => (n.Kind, n.Written, n.Post, Issue: i)))
                .GroupBy(n => (n.Kind, n.Written))
                .Select(names =>
                {
                    var post = names.Select(n => n.Post).FirstOrDefault(p => p is not null);
                    var (kind, written) = names.Key;
                    var (fit, may) = book.Find(kind, written, post, kind is NameKind.Unit ? null : within);
                    return new NameRow(kind, written, post, names.Select(n => n.Issue).Distinct().Count(), fit, may, said.GetValueOrDefault(names.Key));
                })
                .OrderBy(row => row.Fit is NameFit.Same && row.Said is null).ThenBy(row => row.Kind).ThenBy(row => row.Written, StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<(NameKind Kind, string Written, string? Post)> In(DraftParticulars? written)
    {
        if (written is null) yield break;
        foreach (var unit in written.Units) yield return (NameKind.Unit, unit, null);
        foreach (var department in written.LeadDepartments.Concat(written.ParticipatingDepartments)) yield return (NameKind.Department, department, null);
        foreach (var person in written.Leaders.Concat(written.Handlers)) yield return (NameKind.Person, person.Name, person.Post);
        foreach (var plan in written.Plans)
            if (plan.Owner is { } owner)
                yield return (NameKind.Person, owner, null);
    }
}
