using Microsoft.Extensions.Logging;
using Quartz;
using Rectification.Pipeline;
using Rectification.Rechecking;

namespace Rectification.Jobs;

/// <summary>回头看: opens the rechecks whose day has come.</summary>
internal sealed class OpenDueRechecksJob(CommandPipeline pipeline, ILogger<OpenDueRechecksJob> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var answer = await pipeline.Run<OpenDueRechecks, OpenRechecksAnswer>(new OpenDueRechecks(), Caller.System, null, cancellationToken);
        if (answer.Value is not { Opened.Count: > 0 } opened) return;
        context.Result = Did.Of("rechecks", opened.Opened.Count, opened.Told);
        log.LogInformation("Rechecks of {Day}: {Count} opened, {Told} notices.", opened.Day, opened.Opened.Count, opened.Told);
        if (opened.Told == 0) log.LogWarning("The rechecks opened on {Day} reached nobody: the supervision office has no members.", opened.Day);
    }
}
