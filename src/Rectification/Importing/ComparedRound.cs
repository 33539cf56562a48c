using Microsoft.EntityFrameworkCore;
using Rectification.Database;
using Rectification.Issues;

namespace Rectification.Importing;

/// <summary>A list and the round that it is compared with.</summary>
internal sealed class ComparedRound
{
    private readonly Draft draft;
    private readonly NameBook book;
    private readonly ILookup<Guid, string> notes;

    private ComparedRound(Draft draft, List<Issue> register, NameBook book, ILookup<Guid, string> notes)
    {
        (this.draft, this.book, this.notes) = (draft, book, notes);
        Register = register;
        Identity = new IssueIdentity(draft, register);
        Written = [.. DraftFaults.Issues(draft)];
    }

    public IReadOnlyList<Issue> Register { get; }
    public IssueIdentity Identity { get; }
    public NameBook Book => book;
    public IReadOnlyList<(DraftIssue Issue, string Path, int Position)> Written { get; }

    /// <param name="tracked">Whether changes will be made.</param>
    public static async Task<ComparedRound> Open(RectificationDb db, Draft draft, Guid round, bool tracked, CancellationToken cancellation)
    {
        var issues = db.Issues.Where(i => i.RoundId == round).Include(i => i.Section).Include(i => i.ParticipatingDepartments)
            .Include(i => i.Measures).ThenInclude(m => m.Evidence).OrderBy(i => i.Position).ThenBy(i => i.Id).AsSplitQuery();
        var register = await (tracked ? issues : issues.AsNoTracking()).ToListAsync(cancellation);
        var names = NameRows.Has(draft) ? await NameBook.Open(db, cancellation) : NameBook.Empty;
        var known = await db.ProgressNotes.AsNoTracking().Where(n => db.Issues.Any(i => i.Id == n.IssueId && i.RoundId == round)).Select(n => new { n.IssueId, n.Text }).ToListAsync(cancellation);
        return new ComparedRound(draft, register, names, known.ToLookup(n => n.IssueId, n => n.Text));
    }

    public IssueDifferences Differences(Issue issue, DraftIssue written, NamedWork names, RegisterHands? hands) =>
        new(issue, written, draft, book, names, notes[issue.Id].ToHashSet(StringComparer.Ordinal), hands);
}
