using Microsoft.Extensions.Logging;
using Quartz;
using Rectification.Calendars;
using Rectification.Pipeline;

namespace Rectification.Jobs;

/// <summary>Moves open dates counted in working days when a new build brings a new calendar.</summary>
internal sealed class ReprojectDatesJob(CommandPipeline pipeline, ILogger<ReprojectDatesJob> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var answer = await pipeline.Run<ReprojectDates, ReprojectAnswer>(new ReprojectDates(), Caller.System, null, cancellationToken);
        if (answer.Value is not { Moved: > 0 } moved) return;
        context.Result = Did.Of("moved", moved.Moved, moved.Told);
        log.LogInformation("{Moved} due dates moved with the calendar, {Told} notices.", moved.Moved, moved.Told);
    }
}
