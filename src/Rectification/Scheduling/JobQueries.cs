using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Database;
using Rectification.Language;
using Rectification.Ledger;
using Rectification.Pipeline;
using Workflow.Engine;

namespace Rectification.Scheduling;

/// <summary>One run, for the history.</summary>
/// <param name="CalledBy">Who called for it by hand.</param>
public sealed record JobRunRow(
    Guid Id, string Job, string Node, DateTime StartedAt, DateTime? EndedAt, JobOutcome Outcome, int Retry, bool Recovering, string? CalledBy, Text? Did, string? Error)
{
    public TimeSpan? Took => EndedAt - StartedAt;
}

/// <summary>Where a job stands.</summary>
/// <param name="Last">Its last run, under way or not; null when it never ran.</param>
/// <param name="PausedAt">Since when it is paused, and by whom.</param>
/// <param name="Called">A call by hand waits for a node.</param>
public sealed record JobStanding(string Job, JobRunRow? Last, DateTime? PausedAt, string? PausedBy, bool Called);

/// <summary>定时任务, for administrators: where each job stands, and what ran when.</summary>
public sealed class JobQueries(RectificationDb db, JobNames names)
{
    public async Task<Answer<IReadOnlyList<JobStanding>>> Standing(Caller caller, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (!caller.Is(Roles.Administrator)) return Refusals.Of("not-allowed");
        var pauses = await db.JobPauses.AsNoTracking().Select(p => new { p.Job, p.At, p.By!.Name }).ToDictionaryAsync(p => p.Job, StringComparer.Ordinal, cancellation);
        var called = await db.JobCalls.Where(c => c.TakenAt == null).Select(c => c.Job).ToListAsync(cancellation);
        var standing = new List<JobStanding>();
        foreach (var job in names.All)
        {
            var last = await Rows(db.JobRuns.Where(r => r.Job == job).OrderByDescending(r => r.StartedAt).ThenByDescending(r => r.Id).Take(1)).SingleOrDefaultAsync(cancellation);
            var pause = pauses.GetValueOrDefault(job);
            standing.Add(new(job, last, pause?.At, pause?.Name, called.Contains(job, StringComparer.Ordinal)));
        }

        return standing;
    }

    /// <summary>The last begun first; quiet runs are left out.</summary>
    public async Task<Answer<Page<JobRunRow>>> History(Caller caller, string? job = null, string? after = null, int size = 50, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (!caller.Is(Roles.Administrator)) return Refusals.Of("not-allowed");
        if (job is { Length: > 0 } && !names.Knows(job)) return Refusals.Of("job-not-found");
        var runs = db.JobRuns.AsNoTracking().Where(r => !r.Quiet);
        if (job is { Length: > 0 }) runs = runs.Where(r => r.Job == job);
        if (after is not null)
        {
            if (Cursor.Read(after, "job-runs", 1) is not [{ } last] || !Guid.TryParse(last, out var before)) return Refusals.Of("cursor-unfit");
            runs = runs.Where(r => r.Id < before);
        }

        var rows = await Rows(runs.OrderByDescending(r => r.Id).Take(size + 1)).ToListAsync(cancellation);
        return Page.Of(rows, size, r => Cursor.Write("job-runs", r.Id.ToString("N")));
    }

    private static IQueryable<JobRunRow> Rows(IQueryable<JobRun> runs) => runs.Select(r => new JobRunRow(
        r.Id, r.Job, r.Node, r.StartedAt, r.EndedAt, r.Outcome, r.Retry, r.Recovering, r.Call!.By!.Name, r.DidZh == null ? null : new Text(r.DidZh, r.DidEn!), r.Error));
}
