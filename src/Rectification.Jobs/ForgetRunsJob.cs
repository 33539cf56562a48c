using Quartz;
using Rectification.Pipeline;
using Rectification.Scheduling;

namespace Rectification.Jobs;

/// <summary>Deletes records of runs that are kept no longer.</summary>
internal sealed class ForgetRunsJob(CommandPipeline pipeline) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var answer = await pipeline.Run<ForgetRuns, int>(new ForgetRuns(), Caller.System, null, cancellationToken);
        if (answer.Value > 0) context.Result = Did.Of("forgot-runs", answer.Value);
    }
}
