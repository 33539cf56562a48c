using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartz;
using Rectification.Scheduling;
using Workflow.Engine;

namespace Rectification.Jobs;

/// <summary>
/// Stands around every run: leaves it out while its job is paused, and keeps a record of it. Both are in our own tables,
/// so they hold on every node and after a restart, whichever store the timetable lies in.
/// </summary>
internal sealed class RecordRuns(IServiceScopeFactory scopes, ILogger<RecordRuns> log) : IJobExecutionMiddleware
{
    /// <summary>Where a run that was called for by hand says by which call.</summary>
    public const string Call = "call";

    private static readonly string Node = $"{Environment.MachineName}/{Environment.ProcessId}";

    public async ValueTask Invoke(IJobExecutionContext context, JobExecutionDelegate next, CancellationToken cancellationToken = default)
    {
        var job = context.JobDetail.Key.Name;
        if (job == Timetable.AnswerCalls)
        {
            await next(context, cancellationToken);
            return;
        }

        Guid? call = context.MergedJobDataMap.TryGetValue(Call, out var id) && Guid.TryParse(id as string, out var called) ? called : null;
        if (await Kept(runs => Begin(runs, job, call, context, cancellationToken)) is not { } run) return;
        try
        {
            await next(context, cancellationToken);
            await Kept(runs => Ended(runs, run, JobOutcome.Done, context.Result as Text, null));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await Kept(runs => Ended(runs, run, JobOutcome.Stopped, null, null));
            throw;
        }
        catch (Exception e)
        {
            log.LogError(e, "Job {Job} failed.", job);
            await Kept(runs => Ended(runs, run, JobOutcome.Failed, null, e.ToString()));
            throw;
        }
    }

    /// <summary>Null while the job is paused.</summary>
    private static async Task<Guid?> Begin(JobRuns runs, string job, Guid? call, IJobExecutionContext context, CancellationToken cancellation) =>
        call is null && await runs.Paused(job, cancellation) ? null : await runs.Begin(job, Node, context.RetryAttempt, context.Recovering, call, cancellation);

    /// <summary>Written even when the node is told to stop.</summary>
    private static async Task<Guid?> Ended(JobRuns runs, Guid run, JobOutcome outcome, Text? did, string? error)
    {
        await runs.End(run, outcome, did, error, CancellationToken.None);
        return run;
    }

    private async Task<Guid?> Kept(Func<JobRuns, Task<Guid?>> write)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await write(scope.ServiceProvider.GetRequiredService<JobRuns>());
    }
}
