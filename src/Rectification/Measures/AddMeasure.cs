using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Rectification.Database;
using Rectification.Issues;
using Rectification.Organisations;
using Rectification.Pipeline;

namespace Rectification.Measures;

/// <summary>制定措施: what will be done about an issue, by whom and until when.</summary>
/// <param name="OwnerId">Somebody of the responsible unit; null for the issue's handler.</param>
public sealed record AddMeasure(Guid IssueId, int? Version, string Text, Guid? OwnerId, DateOnly? DueOn) : ICommand<PartAnswer>;

public sealed class AddMeasureValidator : AbstractValidator<AddMeasure>
{
    public AddMeasureValidator() => RuleFor(c => c.Text).MeasureText();
}

public sealed class AddMeasureUseCase(RectificationDb db, IssueLifecycle lifecycle, MeasurePlan plan, AuthorityDay day, TimeProvider clock) : UseCase<AddMeasure, PartAnswer>
{
    public override async Task<Answer<PartAnswer>> Handle(AddMeasure command, Caller caller, CancellationToken cancellation)
    {
        var loaded = await lifecycle.Load(command.IssueId, caller, command.Version);
        if (!loaded.Accepted) return loaded.Refusal;
        if (await plan.Unfit(loaded.Value, command.OwnerId, command.DueOn, cancellation) is { } unfit) return unfit;

        var last = await db.Measures.Where(m => m.IssueId == command.IssueId).MaxAsync(m => (int?)m.Position, cancellation) ?? 0;
        var measure = new Measure
        {
            Id = Clock.NewId(Clock.Now(clock)),
            IssueId = command.IssueId,
            Position = last + 1,
            Text = command.Text.Trim(),
            OwnerId = command.OwnerId ?? loaded.Value.Issue.HandlerId,
            DueOn = command.DueOn,
            DueSince = await day.Today(),
        };
        db.Measures.Add(measure);
        var data = new { What = "measure-added", Measure = measure.Id, measure.Position, measure.Text, measure.OwnerId, measure.DueOn };
        var fired = await lifecycle.Fire(loaded.Value, MeasurePlan.Trigger(loaded.Value), caller, null, cancellation, data: data);
        return fired.Select(issue => new PartAnswer(measure.Id, issue));
    }
}
