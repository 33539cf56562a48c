using Microsoft.EntityFrameworkCore;
using Rectification.Database;
using Rectification.Evidencing;
using Rectification.Issues;
using Rectification.Language;
using Rectification.Ledger;
using Rectification.Pipeline;

namespace Rectification.Rechecking;

/// <summary>A draw as one line of the list.</summary>
/// <param name="Done">Of the drawn, those with an outcome; <paramref name="Relapsed"/> of them had relapsed.</param>
public sealed record DrawRow(Guid Id, string Title, string? Round, int PoolCount, int Drawn, int Done, int Relapsed, DateOnly PlannedOn, string MadeBy, DateTime MadeAt);

/// <summary>A draw with what it was made from, and what came up.</summary>
public sealed record DrawPage(
    DrawRow Row, string Seed, bool SeedMade, string Algorithm, DateOnly? ClosedFrom, DateOnly? ClosedUntil, IssueClass? Class, bool KeyOnly, IReadOnlyList<string> Units,
    int? Size, int? Percent, string PoolSha256, IReadOnlyList<PickRow> Picks);

public sealed record PickRow(int Rank, string Digest, Guid IssueId, string Number, string Title, string? Unit, Guid? RecheckId, RecheckOutcome? Outcome, DateTime? CancelledAt);

/// <summary>What doing the draw again came to.</summary>
/// <param name="ListIsThere">The list lies where it was put.</param>
/// <param name="ListIsTheSame">It has the hash and the number of lines that were written down.</param>
/// <param name="DrawnAgain">Of the issues drawn then, how many came up again at the same place.</param>
public sealed record DrawCheck(bool ListIsThere, bool ListIsTheSame, int Lines, int Drawn, int DrawnAgain)
{
    public bool Sound => ListIsThere && ListIsTheSame && Drawn == DrawnAgain;
}

/// <summary>抽取记录: for the supervision office and those who see everything; nobody else is to know beforehand.</summary>
public sealed class DrawQueries(RectificationDb db, EvidenceFolder folder)
{
    /// <summary>The newest first, one page at a time.</summary>
    public async Task<Answer<Page<DrawRow>>> List(Caller caller, string? after = null, int size = 50, CancellationToken cancellation = default)
    {
        if (!Sight.Everything(caller)) return Refusals.Of("not-allowed");
        var draws = db.Draws.AsNoTracking();
        if (after is not null)
        {
            if (Cursor.Read(after, "draws", 1) is not [{ } last] || !Guid.TryParse(last, out var before)) return Refusals.Of("cursor-unfit");
            draws = draws.Where(d => d.Id < before);
        }

        var rows = await Rows(draws.OrderByDescending(d => d.Id).Take(size + 1)).ToListAsync(cancellation);
        return Page.Of(rows, size, d => Cursor.Write("draws", d.Id.ToString("N")));
    }

    public async Task<Answer<DrawPage>> One(Guid id, Caller caller, CancellationToken cancellation = default)
    {
        if (!Sight.Everything(caller)) return Refusals.Of("draw-not-found");
        var draw = await db.Draws.AsNoTracking().FirstOrDefaultAsync(d => d.Id == id, cancellation);
        if (draw is null) return Refusals.Of("draw-not-found");
        var row = (await Rows(db.Draws.AsNoTracking().Where(d => d.Id == id)).ToListAsync(cancellation))[0];
        var units = await db.DrawUnits.AsNoTracking().Where(u => u.DrawId == id).OrderBy(u => u.Organisation!.Position).ThenBy(u => u.OrganisationId).Select(u => u.Organisation!.Name).ToListAsync(cancellation);
        var rechecks = await db.Rechecks.AsNoTracking().Where(r => r.DrawId == id).Select(r => new { r.Id, r.IssueId, r.Outcome, r.CancelledAt }).ToDictionaryAsync(r => r.IssueId, cancellation);
        var picks = await db.DrawPicks.AsNoTracking().Where(p => p.DrawId == id).OrderBy(p => p.Rank)
            .Select(p => new { p.Rank, p.Digest, p.IssueId, p.Issue!.Number, p.Issue.Title, Unit = p.Issue.Unit!.Name }).ToListAsync(cancellation);
        return new DrawPage(
            row, draw.Seed, draw.SeedMade, draw.Algorithm, draw.ClosedFrom, draw.ClosedUntil, draw.Class, draw.KeyOnly, units, draw.Size, draw.Percent, draw.PoolSha256,
            picks.ConvertAll(p => rechecks.TryGetValue(p.IssueId, out var r)
                ? new PickRow(p.Rank, p.Digest, p.IssueId, p.Number, p.Title, p.Unit, r.Id, r.Outcome, r.CancelledAt)
                : new PickRow(p.Rank, p.Digest, p.IssueId, p.Number, p.Title, p.Unit, null, null, null)));
    }

    /// <summary>核对抽取: reads the list again, hashes it, draws from it with the same seed, and compares.</summary>
    public async Task<Answer<DrawCheck>> Check(Guid id, Caller caller, CancellationToken cancellation = default)
    {
        var pool = await Pool(id, caller, cancellation);
        if (!pool.Accepted) return pool.Refusal;
        var draw = pool.Value.Draw;
        if (pool.Value.Content is null) return new DrawCheck(false, false, 0, draw.Drawn, 0);
        byte[] list;
        await using (var content = pool.Value.Content)
        {
            list = new byte[content.Length];
            await content.ReadExactlyAsync(list, cancellation);
        }

        var ids = PoolList.Read(list) ?? [];
        var same = PoolList.Hash(list) == draw.PoolSha256 && ids.Count == draw.PoolCount;
        var picks = await db.DrawPicks.AsNoTracking().Where(p => p.DrawId == id).OrderBy(p => p.Rank).Select(p => new Lot.Drawn(p.IssueId, p.Digest)).ToListAsync(cancellation);
        var again = Lot.Draw(draw.Seed, ids, picks.Count);
        return new DrawCheck(true, same, ids.Count, draw.Drawn, picks.Zip(again).Count(p => p.First == p.Second));
    }

    /// <summary>The list that was drawn from; the receiver closes the stream, which is null when the file is gone.</summary>
    public async Task<Answer<(Draw Draw, Stream? Content)>> Pool(Guid id, Caller caller, CancellationToken cancellation = default)
    {
        if (!Sight.Everything(caller)) return Refusals.Of("draw-not-found");
        var draw = await db.Draws.AsNoTracking().FirstOrDefaultAsync(d => d.Id == id, cancellation);
        return draw is null ? Refusals.Of("draw-not-found") : (draw, folder.Open(draw.PoolSha256));
    }

    private IQueryable<DrawRow> Rows(IQueryable<Draw> draws) => draws.Select(d => new DrawRow(
        d.Id, d.Title, d.Round!.Name, d.PoolCount, d.Drawn, db.Rechecks.Count(r => r.DrawId == d.Id && r.DoneAt != null),
        db.Rechecks.Count(r => r.DrawId == d.Id && r.Outcome == RecheckOutcome.Relapsed), d.PlannedOn, d.MadeBy!.Name, d.MadeAt));
}
