using Microsoft.Extensions.Logging;
using Quartz;
using Rectification.Pipeline;
using Rectification.Reminding;

namespace Rectification.Jobs;

/// <summary>催办: sends the rungs that have fallen due.</summary>
internal sealed class RemindOverdueJob(CommandPipeline pipeline, ILogger<RemindOverdueJob> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var answer = await pipeline.Run<RemindOverdue, RemindAnswer>(new RemindOverdue(), Caller.System, null, cancellationToken);
        if (answer.Value is not { Rungs.Count: > 0 } sent) return;
        log.LogInformation("Reminders of {Day}: {Issues} rungs, {Told} notices, {Queued} messages.", sent.Day, sent.Rungs.Sum(r => r.Issues), sent.Told, sent.Queued);
        var nobody = sent.Rungs.Sum(r => r.ReachedNobody);
        context.Result = Did.Of("reminded", sent.Rungs.Sum(r => r.Issues), sent.Told, sent.Queued, nobody);
        if (nobody > 0) log.LogWarning("{Nobody} rungs of {Day} reached nobody: every place is empty, and so is the supervision office.", nobody, sent.Day);
    }
}
