using Microsoft.EntityFrameworkCore;
using Rectification.Claims;
using Rectification.Database;
using Rectification.Issues;
using Rectification.Language;
using Rectification.Organisations;
using Rectification.Pipeline;
using Rectification.Rounds;
using Workflow.Engine.Approving;

namespace Rectification.Bulletins;

/// <summary>An issue as the bulletin tells of it.</summary>
/// <param name="Parts">Its children, each of them told under it.</param>
public sealed record BulletinIssue(string Title, string Text, string State, IReadOnlyList<string> Measures, IReadOnlyList<BulletinIssue> Parts)
{
    /// <summary>Number path by which it can be named alone; null where the round has several of that number.</summary>
    public string? Number { get; init; }
}

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

/// <summary>A bulletin in the list.</summary>
/// <param name="Review">The last request for its release, and where that stands; null before the first.</param>
public sealed record BulletinRow(Guid Id, string Title, Guid RoundId, string Round, DateOnly AsOf, string MadeBy, DateTime ChangedAt, DateTime? ReleasedAt, Guid? Review, ApprovalStatus? Standing)
{
    /// <summary>The bulletin that this is the public version of; null for an internal one.</summary>
    public Guid? PublicOf { get; init; }
}

/// <summary>One bulletin, whole.</summary>
/// <param name="Text">As it is typed, with fields where the register fills a number in.</param>
public sealed record BulletinView(BulletinRow Row, string Text, bool GoesPublic, int UnitsNamed, int Version)
{
    /// <summary>As it is read: every field filled in.</summary>
    public string Filled { get; init; } = "";

    /// <summary>It may be changed: nobody reviews it, and it is not released.</summary>
    public bool IsOpen => Row is { ReleasedAt: null, Standing: not ApprovalStatus.Running };
}

/// <summary>通报: reads what a bulletin of a round says; every number is counted from the rows that it is read with.</summary>
public sealed class BulletinQueries(RectificationDb db, AuthorityDay day, BulletinClaims claims)
{
    /// <summary>The last changed first; there are a few a year.</summary>
    public Task<List<BulletinRow>> List(Guid? roundId = null, CancellationToken cancellation = default) =>
        Rows(db.Bulletins.Where(b => roundId == null || b.RoundId == roundId)).Take(200).ToListAsync(cancellation);

    /// <summary>For the supervision office, and for whoever is or was asked about its release.</summary>
    public async Task<Answer<BulletinView>> One(Guid id, Caller caller, CancellationToken cancellation = default)
    {
        if (await Hidden(id, caller, cancellation)) return Refusals.Of("bulletin-not-found");
        var row = await Rows(db.Bulletins.Where(b => b.Id == id)).SingleAsync(cancellation);
        var bulletin = await db.Bulletins.AsNoTracking().SingleAsync(b => b.Id == id, cancellation);
        var filled = FieldMarks.Fill(bulletin.Text, await claims.Lines(bulletin, cancellation), bulletin.AsOf);
        return new BulletinView(row, bulletin.Text, bulletin.GoesPublic, bulletin.UnitsNamed, bulletin.Version) { Filled = FieldMarks.Whole(filled) };
    }

    /// <summary>Whether there is none, or none for this caller.</summary>
    internal async Task<bool> Hidden(Guid id, Caller caller, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (caller.SeesEverything) return !await db.Bulletins.AnyAsync(b => b.Id == id, cancellation);
        var today = await day.Today();
        return !await db.RequestTasks.AnyAsync(
            t => t.Request!.BulletinId == id && (t.PersonId == caller.PersonId
                || db.Proxies.Any(p => p.AwayId == t.PersonId && p.ActingId == caller.PersonId && p.From <= today && p.Until >= today)), cancellation);
    }

    private IQueryable<BulletinRow> Rows(IQueryable<Bulletin> bulletins) =>
        from b in bulletins.AsNoTracking()
        orderby b.ChangedAt descending, b.Id
        let review = db.ApprovalRequests.Where(r => r.BulletinId == b.Id).OrderByDescending(r => r.SubmittedAt).ThenByDescending(r => r.Id).FirstOrDefault()
        select new BulletinRow(
            b.Id, b.Title, b.RoundId, b.Round!.Name, b.AsOf, b.MadeBy!.Name, b.ChangedAt, b.ReleasedAt, review == null ? null : review.Id, review == null ? null : review.Status)
        {
            PublicOf = db.PublicVersions.Where(v => v.BulletinId == b.Id).Select(v => (Guid?)v.InternalId).FirstOrDefault(),
        };

    public async Task<Answer<BulletinFacts>> Of(Guid roundId, CancellationToken cancellation = default)
    {
        var round = await db.Rounds.AsNoTracking().Include(r => r.Sections).Include(r => r.Units).ThenInclude(u => u.Organisation).AsSplitQuery()
            .SingleOrDefaultAsync(r => r.Id == roundId, cancellation);
        if (round is null) return Refusals.Of("round-not-found");
        // One statement, so that no issue is told in one state and counted in another.
        var issues = await db.Issues.AsNoTracking().Include(i => i.Measures).Where(i => i.RoundId == roundId).OrderBy(i => i.Position).ThenBy(i => i.Id)
            .AsSingleQuery().ToListAsync(cancellation);
        var children = issues.ToLookup(i => i.ParentId);
        var numbered = issues.CountBy(i => i.Number).Where(number => number.Value == 1).Select(number => number.Key).ToHashSet(StringComparer.Ordinal);
        BulletinIssue Told(Issue issue) => new(
            issue.Title, issue.Text, issue.State, [.. issue.Measures.OrderBy(m => m.Position).ThenBy(m => m.Id).Select(m => m.Text)], [.. children[issue.Id].Select(Told)])
        {
            Number = numbered.Contains(issue.Number) ? issue.Number : null,
        };
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
