using Microsoft.EntityFrameworkCore;
using Rectification.Database;
using Rectification.Issues;
using Rectification.Language;
using Rectification.Organisations;
using Rectification.Pipeline;
using Rectification.Rounds;

namespace Rectification.Bulletins;

/// <summary>An issue as the bulletin tells of it.</summary>
/// <param name="Parts">Its children, each of them told under it.</param>
public sealed record BulletinIssue(string Title, string Text, string State, IReadOnlyList<string> Measures, IReadOnlyList<BulletinIssue> Parts);

/// <summary>聚焦…方面 with its issues; without a title where the round has no sections.</summary>
public sealed record BulletinSection(string? Title, IReadOnlyList<BulletinIssue> Issues);

/// <summary>What a bulletin counts. Issues are those that the document numbered; a child counts with its parent.</summary>
public sealed record BulletinNumbers(int Issues, int Closed, int Exempt, int Measures, int MeasuresDone)
{
    public int Ongoing => Issues - Closed - Exempt;
}

/// <summary>One round as it stands in the register on a day.</summary>
public sealed record BulletinFacts(
    Round Round, IReadOnlyList<string> Units, DateOnly AsOf, IReadOnlyList<BulletinSection> Sections, BulletinNumbers Numbers);

/// <summary>通报: reads what a bulletin of a round says; every number is counted from the rows that it is read with.</summary>
public sealed class BulletinQueries(RectificationDb db, AuthorityDay day)
{
    public async Task<Answer<BulletinFacts>> Of(Guid roundId, CancellationToken cancellation = default)
    {
        var round = await db.Rounds.AsNoTracking().Include(r => r.Sections).Include(r => r.Units).ThenInclude(u => u.Organisation).AsSplitQuery()
            .SingleOrDefaultAsync(r => r.Id == roundId, cancellation);
        if (round is null) return Refusals.Of("round-not-found");
        // One statement, so that no issue is told in one state and counted in another.
        var issues = await db.Issues.AsNoTracking().Include(i => i.Measures).Where(i => i.RoundId == roundId).OrderBy(i => i.Position).ThenBy(i => i.Id)
            .AsSingleQuery().ToListAsync(cancellation);
        var children = issues.ToLookup(i => i.ParentId);
        BulletinIssue Told(Issue issue) => new(
            issue.Title, issue.Text, issue.State, [.. issue.Measures.OrderBy(m => m.Position).ThenBy(m => m.Id).Select(m => m.Text)], [.. children[issue.Id].Select(Told)]);
        var own = children[null].ToLookup(i => i.SectionId);
        List<BulletinSection> sections = [.. round.Sections.OrderBy(s => s.Position).Select(s => new BulletinSection(s.Title, [.. own[s.Id].Select(Told)]))];
        if (own[null].Any()) sections.Add(new BulletinSection(null, [.. own[null].Select(Told)]));
        var measures = issues.SelectMany(i => i.Measures).ToList();
        int In(string state) => children[null].Count(i => i.State == state);
        return new BulletinFacts(
            round, [.. round.Units.Select(u => u.Organisation!.Name)], await day.Today(), sections,
            new BulletinNumbers(children[null].Count(), In("Closed"), In("Exempt"), measures.Count, measures.Count(m => m.DoneAt is not null)));
    }
}
