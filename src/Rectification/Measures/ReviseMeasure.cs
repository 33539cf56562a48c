using FluentValidation;
using Rectification.Calendars;
using Rectification.Issues;
using Rectification.Pipeline;

namespace Rectification.Measures;

/// <summary>修改措施: the wording, owner or date of a measure. The event keeps what it was.</summary>
/// <param name="DueInWorkingDays">The due date as so many working days from today, in place of a date.</param>
public sealed record ReviseMeasure(Guid IssueId, Guid MeasureId, int? Version, string Text, Guid? OwnerId, DateOnly? DueOn, int? DueInWorkingDays = null) : ICommand<PartAnswer>;

public sealed class ReviseMeasureValidator : AbstractValidator<ReviseMeasure>
{
    public ReviseMeasureValidator() => RuleFor(c => c.Text).MeasureText();
}

public sealed class ReviseMeasureUseCase(IssueLifecycle lifecycle, MeasurePlan plan, DueDates dates, Organisations.AuthorityDay day) : UseCase<ReviseMeasure, PartAnswer>
{
    public override async Task<Answer<PartAnswer>> Handle(ReviseMeasure command, Caller caller, CancellationToken cancellation)
    {
        var loaded = await lifecycle.Load(command.IssueId, caller, command.Version);
        if (!loaded.Accepted) return loaded.Refusal;
        var found = await plan.Find(command.IssueId, command.MeasureId, cancellation);
        if (!found.Accepted) return found.Refusal;
        var measure = found.Value;
        if (await plan.Unfit(loaded.Value, command.OwnerId, cancellation) is { } unfit) return unfit;

        var was = new { measure.Text, measure.OwnerId, measure.DueOn, measure.DueWorkingDays };
        // A date that is kept may have passed meanwhile; only a new one must lie ahead.
        if (command.DueOn != measure.DueOn || command.DueInWorkingDays is not null)
        {
            var due = await dates.Of(command.DueOn, command.DueInWorkingDays, cancellation);
            if (!due.Accepted) return due.Refusal;
            due.Value.Give(measure);
            measure.DueSince = await day.Today();
        }

        (measure.Text, measure.OwnerId) = (command.Text.Trim(), command.OwnerId ?? measure.OwnerId);
        var data = new { What = "measure-revised", Measure = measure.Id, measure.Text, measure.OwnerId, measure.DueOn, measure.DueWorkingDays, Was = was };
        var fired = await lifecycle.Fire(loaded.Value, MeasurePlan.Trigger(loaded.Value), caller, null, cancellation, data: data);
        return fired.Select(issue => new PartAnswer(measure.Id, issue));
    }
}
