using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Rectification.Database;
using Rectification.Issues;
using Rectification.Pipeline;
using Rectification.Rechecking;

namespace Rectification.Repeats;

/// <summary>A closed issue that a wording is like.</summary>
public sealed record LikeIssue(Guid Id, int Likeness, int Shared);

/// <summary>
/// Keeps the wordings of what is closed findable, and looks for them when a unit is given something new. Both are written in
/// the transaction of the change that gives the reason.
/// </summary>
public sealed class RepeatWatch(RectificationDb db, RecheckPlan plan, TimeProvider clock)
{
    /// <summary>Of one key at most the newest so many are looked at: what every wording shares tells none apart.</summary>
    private const int MostOfKey = 1000;

    /// <summary>So many wordings, those that share the most keys, are compared in full.</summary>
    private const int MostCompared = 200;

    /// <summary>An issue is closed. Its wording stands since it was handed out, so that once is enough.</summary>
    public async Task Keep(Issue issue, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(issue);
        if (issue.UnitId is not { } unit || await db.Wordings.AnyAsync(w => w.IssueId == issue.Id, cancellation)) return;
        db.Wordings.Add(new Wording { IssueId = issue.Id, At = Clock.Now(clock) });
        foreach (var key in Bands.Of(unit, Grams.Of(issue.Title, issue.Text)).Distinct()) db.WordingBands.Add(new WordingBand { Key = key, IssueId = issue.Id });
    }

    /// <summary>A unit is given an issue: what it resembles is written down for the office to look at; what was decided stays.</summary>
    public async Task Look(Issue issue, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(issue);
        var found = issue.UnitId is { } unit ? await Like(unit, issue.Title, issue.Text, issue.Id, cancellation) : [];
        var there = db.Entry(issue).State is EntityState.Added ? [] : await db.PossibleRepeats.Where(r => r.IssueId == issue.Id).ToListAsync(cancellation);
        db.PossibleRepeats.RemoveRange(there.Where(r => r.Verdict is null && !found.Any(f => f.Id == r.EarlierId)));
        var now = Clock.Now(clock);
        foreach (var like in found.Where(f => !there.Exists(r => r.EarlierId == f.Id)))
            db.PossibleRepeats.Add(new PossibleRepeat { IssueId = issue.Id, EarlierId = like.Id, Likeness = like.Likeness, Shared = like.Shared, FoundAt = now });
    }

    /// <summary>Closed issues of a unit that a wording resembles, the likest first.</summary>
    public async Task<IReadOnlyList<LikeIssue>> Like(Guid unit, string title, string text, Guid? except, CancellationToken cancellation)
    {
        var grams = Grams.Of(title, text);
        var keys = Bands.Of(unit, grams);
        if (keys.Count == 0) return [];
        var near = await db.Database.SqlQueryRaw<Guid>(Near(keys)).ToListAsync(cancellation);
        if (near.Count == 0) return [];
        var candidates = await db.Issues.AsNoTracking().Where(i => near.Contains(i.Id) && i.State == "Closed" && i.UnitId == unit && i.Id != except)
            .Select(i => new { i.Id, i.Title, i.Text }).ToListAsync(cancellation);
        return [.. candidates.Select(c => (c.Id, Grams: Grams.Of(c.Title, c.Text)))
            .Select(c => new LikeIssue(c.Id, grams.Likeness(c.Grams), grams.Shared(c.Grams)))
            .Where(l => l.Likeness >= plan.Repeats.LikenessPercent * 10)
            .OrderByDescending(l => l.Likeness).ThenByDescending(l => l.Id.ToString("N"), StringComparer.Ordinal).Take(plan.Repeats.Shown)];
    }

    /// <summary>Each key is one step down the index; those that come up under the most keys first.</summary>
    private static string Near(IEnumerable<long> keys) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        SELECT issue_id AS "Value" FROM (
        {string.Join("\n  UNION ALL\n", keys.Select((key, n) => string.Create(CultureInfo.InvariantCulture, $"  SELECT issue_id FROM (SELECT issue_id FROM wording_bands WHERE key = {key} ORDER BY issue_id DESC LIMIT {MostOfKey}) k{n}")))}
        ) x GROUP BY issue_id ORDER BY count(*) DESC, issue_id DESC LIMIT {MostCompared}
        """);
}
