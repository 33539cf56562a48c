using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Rectification.Calendars;
using Rectification.Database;
using Rectification.Issues;
using Rectification.Organisations;
using Rectification.Language;
using Rectification.Pipeline;

namespace Rectification.Measures;

/// <summary>阶段目标: a dated stage on the road of a long-term issue, or of one of its measures.</summary>
public sealed record AddMilestone(Guid IssueId, Guid? MeasureId, int? Version, string Title, DateOnly DueOn) : ICommand<PartAnswer>;

public sealed class AddMilestoneValidator : AbstractValidator<AddMilestone>
{
    public AddMilestoneValidator() => RuleFor(c => c.Title)
        .NotEmpty().WithErrorCode("milestone-title-missing")
        .MaximumLength(MeasurePlan.LongestText).WithErrorCode("text-too-long");
}

public sealed class AddMilestoneUseCase(RectificationDb db, IssueLifecycle lifecycle, MeasurePlan plan, DueDates dates, AuthorityDay day, TimeProvider clock) : UseCase<AddMilestone, PartAnswer>
{
    public override async Task<Answer<PartAnswer>> Handle(AddMilestone command, Caller caller, CancellationToken cancellation)
    {
        var loaded = await lifecycle.Load(command.IssueId, caller, command.Version);
        if (!loaded.Accepted) return loaded.Refusal;
        var due = await dates.Of(command.DueOn, null, cancellation);
        if (!due.Accepted) return due.Refusal;
        if (command.MeasureId is { } measureId && await plan.Find(command.IssueId, measureId, cancellation) is { Accepted: false } missing) return missing.Refusal;
        var others = db.Milestones.Where(m => m.IssueId == command.IssueId);
        if (await others.AnyAsync(m => m.MeasureId == command.MeasureId && m.DueOn == command.DueOn, cancellation)) return Refusals.Of("milestone-date-taken");

        var milestone = new Milestone
        {
            Id = Clock.NewId(Clock.Now(clock)),
            IssueId = command.IssueId,
            MeasureId = command.MeasureId,
            Position = (await others.MaxAsync(m => (int?)m.Position, cancellation) ?? 0) + 1,
            Title = command.Title.Trim(),
            DueOn = command.DueOn,
            DueSince = await day.Today(),
        };
        db.Milestones.Add(milestone);
        var data = new { What = "milestone-added", Milestone = milestone.Id, Measure = milestone.MeasureId, milestone.Title, milestone.DueOn };
        var fired = await lifecycle.Fire(loaded.Value, MeasurePlan.Trigger(loaded.Value), caller, null, cancellation, data: data);
        return fired.Select(issue => new PartAnswer(milestone.Id, issue));
    }
}
