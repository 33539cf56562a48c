using FluentValidation;
using Rectification.Issues;
using Rectification.Pipeline;

namespace Rectification.Measures;

/// <summary>修改措施: the wording, owner or date of a measure. The event keeps what it was.</summary>
public sealed record ReviseMeasure(Guid IssueId, Guid MeasureId, int? Version, string Text, Guid? OwnerId, DateOnly? DueOn) : ICommand<PartAnswer>;

public sealed class ReviseMeasureValidator : AbstractValidator<ReviseMeasure>
{
    public ReviseMeasureValidator() => RuleFor(c => c.Text).MeasureText();
}

public sealed class ReviseMeasureUseCase(IssueLifecycle lifecycle, MeasurePlan plan, Organisations.AuthorityDay day) : UseCase<ReviseMeasure, PartAnswer>
{
    public override async Task<Answer<PartAnswer>> Handle(ReviseMeasure command, Caller caller, CancellationToken cancellation)
    {
        var loaded = await lifecycle.Load(command.IssueId, caller, command.Version);
        if (!loaded.Accepted) return loaded.Refusal;
        var found = await plan.Find(command.IssueId, command.MeasureId, cancellation);
        if (!found.Accepted) return found.Refusal;
        var measure = found.Value;
        // A date that is kept may have passed meanwhile; only a new one must lie ahead.
        var newDate = command.DueOn == measure.DueOn ? null : command.DueOn;
        if (await plan.Unfit(loaded.Value, command.OwnerId, newDate, cancellation) is { } unfit) return unfit;

        var was = new { measure.Text, measure.OwnerId, measure.DueOn };
        if (command.DueOn != measure.DueOn) measure.DueSince = await day.Today();
        (measure.Text, measure.OwnerId, measure.DueOn) = (command.Text.Trim(), command.OwnerId ?? measure.OwnerId, command.DueOn);
        var data = new { What = "measure-revised", Measure = measure.Id, measure.Text, measure.OwnerId, measure.DueOn, Was = was };
        var fired = await lifecycle.Fire(loaded.Value, MeasurePlan.Trigger(loaded.Value), caller, null, cancellation, data: data);
        return fired.Select(issue => new PartAnswer(measure.Id, issue));
    }
}
