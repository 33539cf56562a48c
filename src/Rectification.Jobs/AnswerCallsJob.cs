using Quartz;
using Rectification.Scheduling;

namespace Rectification.Jobs;

/// <summary>立即运行: has the scheduler run what somebody called for. A crash in between runs it twice, which changes nothing.</summary>
internal sealed class AnswerCallsJob(JobRuns runs) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        foreach (var call in await runs.Waiting(cancellationToken))
        {
            var job = new JobKey(call.Job);
            // A call from before an upgrade may name a job that is no more.
            if (await context.Scheduler.Exists(job, cancellationToken))
                await context.Scheduler.TriggerJob(job, new JobDataMap { [RecordRuns.Call] = call.Id.ToString() }, cancellationToken);
            await runs.Taken(call.Id, cancellationToken);
        }
    }
}
