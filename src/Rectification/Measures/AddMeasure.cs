using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Rectification.Calendars;
using Rectification.Database;
using Rectification.Issues;
using Rectification.Organisations;
using Rectification.Pipeline;

namespace Rectification.Measures;

/// <summary>制定措施: what will be done about an issue, by whom and until when.</summary>
/// <param name="OwnerId">Somebody of the responsible unit; null for the issue's handler.</param>
/// <param name="DueInWorkingDays">The due date as so many working days from today, in place of a date.</param>
public sealed record AddMeasure(Guid IssueId, int? Version, string Text, Guid? OwnerId, DateOnly? DueOn, int? DueInWorkingDays = null) : ICommand<PartAnswer>;

public sealed class AddMeasureValidator : AbstractValidator<AddMeasure>
{
    public AddMeasureValidator() => RuleFor(c => c.Text).MeasureText();
}

public sealed class AddMeasureUseCase(RectificationDb db, IssueLifecycle lifecycle, MeasurePlan plan, DueDates dates, AuthorityDay day, TimeProvider clock) : UseCase<AddMeasure, PartAnswer>
{
    public override async Task<Answer<PartAnswer>> Handle(AddMeasure command, Caller caller, CancellationToken cancellation)
    {
        var loaded = await lifecycle.Load(command.IssueId, caller, command.Version);
        if (!loaded.Accepted) return loaded.Refusal;
        var due = await dates.Of(command.DueOn, command.DueInWorkingDays, cancellation);
        if (!due.Accepted) return due.Refusal;
        if (await plan.Unfit(loaded.Value, command.OwnerId, cancellation) is { } unfit) return unfit;

        var last = await db.Measures.Where(m => m.IssueId == command.IssueId).MaxAsync(m => (int?)m.Position, cancellation) ?? 0;
        var measure = new Measure
        {
            Id = Clock.NewId(Clock.Now(clock)),
            IssueId = command.IssueId,
            Position = last + 1,
            Text = command.Text.Trim(),
            OwnerId = command.OwnerId ?? loaded.Value.Issue.HandlerId,
            DueSince = await day.Today(),
        };
        due.Value.Give(measure);
        db.Measures.Add(measure);
        var data = new { What = "measure-added", Measure = measure.Id, measure.Position, measure.Text, measure.OwnerId, measure.DueOn, measure.DueWorkingDays };
        var fired = await lifecycle.Fire(loaded.Value, MeasurePlan.Trigger(loaded.Value), caller, null, cancellation, data: data);
        return fired.Select(issue => new PartAnswer(measure.Id, issue));
    }
}
