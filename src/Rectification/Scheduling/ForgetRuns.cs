using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Database;
using Rectification.Pipeline;

namespace Rectification.Scheduling;

/// <summary>Deletes the records of runs that are kept no longer, but the last one of each job; says how many they were.</summary>
public sealed record ForgetRuns : ICommand<int>
{
    /// <summary>How long they are kept.</summary>
    public const int Days = 90;
}

public sealed class ForgetRunsUseCase(RectificationDb db, TimeProvider clock) : UseCase<ForgetRuns, int>
{
    public override Roles May => Roles.Administrator;

    public override async Task<Answer<int>> Handle(ForgetRuns command, Caller caller, CancellationToken cancellation)
    {
        var since = Clock.Now(clock).AddDays(-ForgetRuns.Days);
        var gone = await db.JobRuns.Where(r => r.StartedAt < since && r.Outcome != JobOutcome.Running && db.JobRuns.Any(o => o.Job == r.Job && o.StartedAt > r.StartedAt)).ExecuteDeleteAsync(cancellation);
        await db.JobCalls.Where(c => c.TakenAt < since && !db.JobRuns.Any(r => r.CallId == c.Id)).ExecuteDeleteAsync(cancellation);
        return gone;
    }
}
