using Microsoft.Extensions.Logging;
using Quartz;
using Rectification.Notifying;

namespace Rectification.Jobs;

/// <summary>Sends the messages that wait in the outbox.</summary>
internal sealed class DeliverOutboxJob(DeliverOutbox outbox, ILogger<DeliverOutboxJob> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var count = await outbox.Run(cancellationToken);
        if (count.Sent + count.Failed + count.Dead + count.Uncertain > 0) context.Result = Did.Of("delivered", count.Sent, count.Failed, count.Dead, count.Uncertain);
        if (count.Failed + count.Dead + count.Uncertain > 0)
            log.LogWarning("Outbox: {Sent} sent, {Failed} failed, {Dead} given up, {Uncertain} uncertain.", count.Sent, count.Failed, count.Dead, count.Uncertain);
        else if (count.Sent > 0)
            log.LogInformation("Outbox: {Sent} sent.", count.Sent);
    }
}
