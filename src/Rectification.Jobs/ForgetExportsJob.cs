using Quartz;
using Rectification.Exporting;
using Rectification.Pipeline;

namespace Rectification.Jobs;

/// <summary>Deletes files that waited a day to be fetched.</summary>
internal sealed class ForgetExportsJob(CommandPipeline pipeline) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var answer = await pipeline.Run<ForgetExports, int>(new ForgetExports(), Caller.System, null, cancellationToken);
        if (answer.Value > 0) context.Result = Did.Of("forgot-exports", answer.Value);
    }
}
