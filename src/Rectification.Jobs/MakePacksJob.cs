using Microsoft.Extensions.Logging;
using Quartz;
using Rectification.Cadence;
using Rectification.Pipeline;

namespace Rectification.Jobs;

/// <summary>周调度、旬督促、月盘点: makes the packs whose day has come.</summary>
internal sealed class MakePacksJob(CommandPipeline pipeline, ILogger<MakePacksJob> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var answer = await pipeline.Run<MakePacks, MakePacksAnswer>(new MakePacks(), Caller.System, null, cancellationToken);
        if (answer.Value is not { Packs.Count: > 0 } made) return;
        context.Result = Did.Of("packs", made.Packs.Count, made.Packs.Sum(p => p.Told));
        log.LogInformation("Packs of {Day}: {Count} made, {Told} told.", made.Day, made.Packs.Count, made.Packs.Sum(p => p.Told));
    }
}
