using Microsoft.EntityFrameworkCore;
using Rectification.Database;
using Rectification.Language;
using Rectification.Ledger;
using Rectification.Pipeline;

namespace Rectification.Repeats;

/// <summary>How an issue stands, for its mark in a list.</summary>
public enum RepeatMark
{
    None,

    /// <summary>疑似屡改屡犯: nobody has decided yet.</summary>
    Possible,

    /// <summary>屡改屡犯</summary>
    Confirmed,
}

/// <summary>One of the two issues.</summary>
public sealed record RepeatSide(Guid Id, string Number, string Title, string Text, string Round, string State, DateTime? ClosedAt);

/// <summary>A new issue beside the closed one that it is like.</summary>
/// <param name="Likeness">In thousandths.</param>
/// <param name="Shared">Pairs of characters that both have.</param>
public sealed record RepeatRow(
    RepeatSide Issue, RepeatSide Earlier, string? Unit, int Likeness, int Shared, DateTime FoundAt, RepeatVerdict? Verdict, string? Reason, string? DecidedBy, DateTime? DecidedAt);

/// <summary>Which to list; what is null does not narrow.</summary>
/// <param name="Verdict">Null for those that nobody has decided, unless <paramref name="All"/>.</param>
/// <param name="UnitId">A unit, with the units below it.</param>
public sealed record RepeatFilter(RepeatVerdict? Verdict = null, bool All = false, Guid? UnitId = null, Guid? IssueId = null);

/// <summary>屡改屡犯: the office sees all, a unit only what was confirmed of its own.</summary>
public sealed class RepeatQueries(RectificationDb db)
{
    /// <summary>The newest issue first, one page at a time.</summary>
    public async Task<Answer<Page<RepeatRow>>> List(RepeatFilter filter, Caller caller, string? after = null, int size = 50, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var repeats = Seen(caller);
        if (!filter.All) repeats = repeats.Where(r => r.Verdict == filter.Verdict);
        if (filter.UnitId is { } unit) repeats = repeats.Where(r => db.Organisations.Any(u => u.Id == unit && r.Issue!.Unit!.Path.StartsWith(u.Path)));
        if (filter.IssueId is { } issue) repeats = repeats.Where(r => r.IssueId == issue);
        if (after is not null)
        {
            if (Cursor.Read(after, "repeats", 2) is not [{ } last, { } beside] || !Guid.TryParse(last, out var id) || !Guid.TryParse(beside, out var earlier))
                return Refusals.Of("cursor-unfit");
            repeats = repeats.Where(r => r.IssueId < id || (r.IssueId == id && r.EarlierId < earlier));
        }

        var rows = await repeats.OrderByDescending(r => r.IssueId).ThenByDescending(r => r.EarlierId).Take(size + 1)
            .Select(r => new RepeatRow(
                new RepeatSide(r.IssueId, r.Issue!.Number, r.Issue.Title, r.Issue.Text, r.Issue.Round!.Name, r.Issue.State, r.Issue.ClosedAt),
                new RepeatSide(r.EarlierId, r.Earlier!.Number, r.Earlier.Title, r.Earlier.Text, r.Earlier.Round!.Name, r.Earlier.State, r.Earlier.ClosedAt),
                r.Issue.Unit!.Name, r.Likeness, r.Shared, r.FoundAt, r.Verdict, r.Reason, r.DecidedBy!.Name, r.DecidedAt))
            .ToListAsync(cancellation);
        return Page.Of(rows, size, r => Cursor.Write("repeats", r.Issue.Id.ToString("N"), r.Earlier.Id.ToString("N")));
    }

    /// <summary>What one issue is like, the likest first.</summary>
    public async Task<IReadOnlyList<RepeatRow>> Of(Guid issue, Caller caller, CancellationToken cancellation = default)
    {
        const int Most = 50;
        var found = await List(new RepeatFilter(All: true, IssueId: issue), caller, size: Most, cancellation: cancellation);
        return found.Accepted ? [.. found.Value.Rows.OrderByDescending(r => r.Likeness)] : [];
    }

    /// <summary>Marks for the issues of a list; those without any are left out.</summary>
    public async Task<IReadOnlyDictionary<Guid, RepeatMark>> Marks(IReadOnlyCollection<Guid> issues, Caller caller, CancellationToken cancellation = default)
    {
        var rows = await Seen(caller).Where(r => issues.Contains(r.IssueId) && r.Verdict != RepeatVerdict.Dismissed)
            .Select(r => new { r.IssueId, r.Verdict }).ToListAsync(cancellation);
        return rows.GroupBy(r => r.IssueId).ToDictionary(g => g.Key, g => g.Any(r => r.Verdict is RepeatVerdict.Confirmed) ? RepeatMark.Confirmed : RepeatMark.Possible);
    }

    private IQueryable<PossibleRepeat> Seen(Caller caller)
    {
        var repeats = db.PossibleRepeats.AsNoTracking();
        if (Sight.Everything(caller)) return repeats;
        var path = caller.UnitPath;
        return repeats.Where(r => r.Verdict == RepeatVerdict.Confirmed && r.Issue!.Unit!.Path.StartsWith(path));
    }
}
