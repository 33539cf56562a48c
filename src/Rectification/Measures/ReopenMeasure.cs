using FluentValidation;
using Rectification.Issues;
using Rectification.Language;
using Rectification.Pipeline;

namespace Rectification.Measures;

/// <summary>重新打开措施: it was called done too early. The reason is kept.</summary>
/// <param name="Progress">Per cent it really stands at, 0 to 99.</param>
public sealed record ReopenMeasure(Guid IssueId, Guid MeasureId, int? Version, string Reason, int Progress = 0) : ICommand<PartAnswer>;

public sealed class ReopenMeasureValidator : AbstractValidator<ReopenMeasure>
{
    public ReopenMeasureValidator()
    {
        RuleFor(c => c.Reason).NotEmpty().WithErrorCode("reopening-reason-missing").MaximumLength(MeasurePlan.LongestText).WithErrorCode("text-too-long");
        RuleFor(c => c.Progress).InclusiveBetween(0, 99).WithErrorCode("progress-out-of-range");
    }
}

public sealed class ReopenMeasureUseCase(IssueLifecycle lifecycle, MeasurePlan plan) : UseCase<ReopenMeasure, PartAnswer>
{
    public override async Task<Answer<PartAnswer>> Handle(ReopenMeasure command, Caller caller, CancellationToken cancellation)
    {
        var loaded = await lifecycle.Load(command.IssueId, caller, command.Version);
        if (!loaded.Accepted) return loaded.Refusal;
        var found = await plan.Find(command.IssueId, command.MeasureId, cancellation);
        if (!found.Accepted) return found.Refusal;
        var measure = found.Value;
        if (measure.DoneAt is null) return Refusals.Of("measure-not-done");
        (measure.DoneAt, measure.Progress) = (null, command.Progress);
        var data = new { What = "measure-reopened", Measure = measure.Id, measure.Text, measure.Progress };
        var fired = await lifecycle.Fire(loaded.Value, "Progress", caller, command.Reason, cancellation, data: data);
        return fired.Select(issue => new PartAnswer(measure.Id, issue));
    }
}
