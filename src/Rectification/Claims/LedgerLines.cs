using Microsoft.EntityFrameworkCore;
using Rectification.Database;
using Rectification.Evidencing;

namespace Rectification.Claims;

/// <summary>The lines of a round as the register has them now.</summary>
public sealed class LedgerLines(RectificationDb db)
{
    /// <param name="bulletinId">Whose snapshot they become.</param>
    public async Task<List<BulletinLine>> Of(Guid roundId, Guid bulletinId = default, int take = 1, CancellationToken cancellation = default)
    {
        var sections = await db.RoundSections.AsNoTracking().Where(s => s.RoundId == roundId).OrderBy(s => s.Position).ThenBy(s => s.Id).ToListAsync(cancellation);
        // One statement, so that no issue is counted in one state and its measures in another.
        var issues = await db.Issues.AsNoTracking().Include(i => i.Measures).Where(i => i.RoundId == roundId).OrderBy(i => i.Position).ThenBy(i => i.Id).AsSingleQuery().ToListAsync(cancellation);
        var files = (await db.Evidence.AsNoTracking().Where(e => e.Kind == EvidenceKind.Regulation && e.SupersededAt == null && db.Issues.Any(i => i.Id == e.IssueId && i.RoundId == roundId))
            .OrderBy(e => e.UploadedAt).ThenBy(e => e.Id).ToListAsync(cancellation)).DistinctBy(e => e.Sha256, StringComparer.Ordinal).ToLookup(e => e.IssueId);
        var lines = new List<BulletinLine>();
        void Add(LineKind kind, Guid part, Guid? issue, int? section, string number, string title, string state = "", bool counted = true) => lines.Add(new BulletinLine
        {
            BulletinId = bulletinId, Take = take, Position = lines.Count + 1, Kind = kind, PartId = part, IssueId = issue, Section = section, Number = number, Title = title, State = state, Counted = counted,
        });
        var places = sections.Index().ToDictionary(s => s.Item.Id, s => s.Index + 1);
        foreach (var section in sections) Add(LineKind.Section, section.Id, null, places[section.Id], section.Number ?? "", section.Title);
        foreach (var issue in issues)
        {
            int? place = issue.SectionId is { } under && places.TryGetValue(under, out var at) ? at : null;
            Add(LineKind.Issue, issue.Id, issue.Id, place, issue.Number, issue.Title, issue.State, issue.ParentId is null);
            foreach (var measure in issue.Measures.OrderBy(m => m.Position).ThenBy(m => m.Id))
                Add(LineKind.Measure, measure.Id, issue.Id, place, issue.Number, measure.Text, measure.DoneAt is null ? "Open" : "Done");
            foreach (var file in files[issue.Id]) Add(LineKind.Regulation, file.Id, issue.Id, place, issue.Number, file.FileName);
        }

        return lines;
    }
}
