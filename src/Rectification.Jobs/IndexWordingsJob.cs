using Microsoft.Extensions.Logging;
using Quartz;
using Rectification.Pipeline;
using Rectification.Repeats;

namespace Rectification.Jobs;

/// <summary>Makes findable what was closed before wordings were kept: once after an update, then there is nothing left to do.</summary>
internal sealed class IndexWordingsJob(CommandPipeline pipeline, ILogger<IndexWordingsJob> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var answer = await pipeline.Run<IndexWordings, int>(new IndexWordings(), Caller.System, null, cancellationToken);
        if (answer.Value == 0) return;
        context.Result = Did.Of("wordings", answer.Value);
        log.LogInformation("{Count} wordings of closed issues made findable.", answer.Value);
    }
}
