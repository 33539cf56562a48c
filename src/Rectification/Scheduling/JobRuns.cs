using Microsoft.EntityFrameworkCore;
using Rectification.Database;
using Rectification.Pipeline;
using Workflow.Engine;

namespace Rectification.Scheduling;

/// <summary>Keeps the records of runs for whoever runs jobs.</summary>
public sealed class JobRuns(RectificationDb db, TimeProvider clock)
{
    /// <summary>Enough for the message of an error and where it happened.</summary>
    private const int LongestError = 4000;

    public Task<bool> Paused(string job, CancellationToken cancellation = default) => db.JobPauses.AnyAsync(p => p.Job == job, cancellation);

    /// <summary>A job never runs twice at once: whatever run of it is still open was cut off.</summary>
    public async Task<Guid> Begin(string job, string node, int retry, bool recovering, Guid? call, CancellationToken cancellation = default)
    {
        var now = Clock.Now(clock);
        await db.JobRuns.Where(r => r.Job == job && r.Outcome == JobOutcome.Running)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.Outcome, JobOutcome.CutOff).SetProperty(r => r.EndedAt, now), cancellation);
        var run = new JobRun { Id = Clock.NewId(now), Job = job, Node = node, StartedAt = now, Outcome = JobOutcome.Running, Retry = retry, Recovering = recovering, CallId = call };
        db.JobRuns.Add(run);
        await db.SaveChangesAsync(cancellation);
        return run.Id;
    }

    /// <param name="did">What it did; null when there was nothing to do.</param>
    public async Task End(Guid id, JobOutcome outcome, Text? did, string? error, CancellationToken cancellation = default)
    {
        // A whole authority was brought in meanwhile, and the records of the empty installation made way.
        if (await db.JobRuns.SingleOrDefaultAsync(r => r.Id == id, cancellation) is not { } run) return;
        (run.EndedAt, run.Outcome, run.DidZh, run.DidEn) = (Clock.Now(clock), outcome, did?.Zh, did?.En);
        run.Error = error is { Length: > LongestError } ? error[..LongestError] : error;
        run.Quiet = outcome is JobOutcome.Done && did is null && run is { CallId: null, Recovering: false, Retry: 0 };
        await db.SaveChangesAsync(cancellation);
        if (run.Quiet) await db.JobRuns.Where(r => r.Job == run.Job && r.Quiet && r.Id != id).ExecuteDeleteAsync(cancellation);
    }

    /// <summary>Calls that no node has answered, the oldest first.</summary>
    public Task<List<JobCall>> Waiting(CancellationToken cancellation = default) =>
        db.JobCalls.AsNoTracking().Where(c => c.TakenAt == null).OrderBy(c => c.At).ToListAsync(cancellation);

    public Task Taken(Guid call, CancellationToken cancellation = default)
    {
        var now = Clock.Now(clock);
        return db.JobCalls.Where(c => c.Id == call).ExecuteUpdateAsync(set => set.SetProperty(c => c.TakenAt, now), cancellation);
    }
}
