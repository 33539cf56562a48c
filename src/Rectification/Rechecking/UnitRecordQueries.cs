using Microsoft.EntityFrameworkCore;
using Rectification.Database;
using Rectification.Language;
using Rectification.Ledger;
using Rectification.Pipeline;
using Rectification.Repeats;

namespace Rectification.Rechecking;

/// <summary>An issue in a unit's record.</summary>
public sealed record RecordedIssue(Guid Id, string Number, string Title, string? Unit, DateTime At, string? Words);

/// <summary>单位档案: what came back in a unit and in those below it.</summary>
/// <param name="Relapses">反弹次数: rechecks that found a relapse.</param>
/// <param name="Held">Rechecks that found the result holding.</param>
/// <param name="Repeats">Issues confirmed to be repeats.</param>
/// <param name="LatestRelapses">The newest first, <see cref="UnitRecordQueries.Latest"/> at most; so are the repeats.</param>
public sealed record UnitRecord(int Relapses, int Held, int Repeats, IReadOnlyList<RecordedIssue> LatestRelapses, IReadOnlyList<RecordedIssue> LatestRepeats);

public sealed class UnitRecordQueries(RectificationDb db)
{
    public const int Latest = 20;

    public async Task<Answer<UnitRecord>> Of(Guid unit, Caller caller, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var path = await db.Organisations.AsNoTracking().Where(o => o.Id == unit).Select(o => o.Path).FirstOrDefaultAsync(cancellation);
        if (path is null || !(Sight.Everything(caller) || path.StartsWith(caller.UnitPath, StringComparison.Ordinal))) return Refusals.Of("organisation-not-found");
        var looks = db.Rechecks.AsNoTracking().Where(r => r.DoneAt != null && r.Issue!.Unit!.Path.StartsWith(path));
        var repeats = db.PossibleRepeats.AsNoTracking().Where(r => r.Verdict == RepeatVerdict.Confirmed && r.Issue!.Unit!.Path.StartsWith(path));
        return new UnitRecord(
            await looks.CountAsync(r => r.Outcome == RecheckOutcome.Relapsed, cancellation),
            await looks.CountAsync(r => r.Outcome == RecheckOutcome.Held, cancellation),
            await repeats.Select(r => r.IssueId).Distinct().CountAsync(cancellation),
            await looks.Where(r => r.Outcome == RecheckOutcome.Relapsed).OrderByDescending(r => r.DoneAt).ThenByDescending(r => r.Id).Take(Latest)
                .Select(r => new RecordedIssue(r.IssueId, r.Issue!.Number, r.Issue.Title, r.Issue.Unit!.Name, r.DoneAt!.Value, r.Finding)).ToListAsync(cancellation),
            await repeats.OrderByDescending(r => r.DecidedAt).ThenByDescending(r => r.IssueId).Take(Latest)
                .Select(r => new RecordedIssue(r.IssueId, r.Issue!.Number, r.Issue.Title, r.Issue.Unit!.Name, r.DecidedAt!.Value, r.Reason)).ToListAsync(cancellation));
    }
}
