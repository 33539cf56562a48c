using Quartz;
using Rectification.Pipeline;

namespace Rectification.Jobs;

/// <summary>Deletes answers to idempotency keys once nobody may ask for them again.</summary>
internal sealed class ForgetAnswersJob(CommandPipeline pipeline) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var answer = await pipeline.Run<ForgetAnswers, int>(new ForgetAnswers(), Caller.System, null, cancellationToken);
        if (answer.Value > 0) context.Result = Did.Of("forgot-answers", answer.Value);
    }
}
