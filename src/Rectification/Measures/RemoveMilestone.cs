using Microsoft.EntityFrameworkCore;
using Rectification.Database;
using Rectification.Issues;
using Rectification.Language;
using Rectification.Pipeline;

namespace Rectification.Measures;

/// <summary>删除阶段目标: one that has not been reached; the event keeps it.</summary>
public sealed record RemoveMilestone(Guid IssueId, Guid MilestoneId, int? Version) : ICommand<IssueAnswer>;

public sealed class RemoveMilestoneUseCase(RectificationDb db, IssueLifecycle lifecycle) : UseCase<RemoveMilestone, IssueAnswer>
{
    public override async Task<Answer<IssueAnswer>> Handle(RemoveMilestone command, Caller caller, CancellationToken cancellation)
    {
        var loaded = await lifecycle.Load(command.IssueId, caller, command.Version);
        if (!loaded.Accepted) return loaded.Refusal;
        var milestone = await db.Milestones.FirstOrDefaultAsync(m => m.Id == command.MilestoneId && m.IssueId == command.IssueId, cancellation);
        if (milestone is null) return Refusals.Of("milestone-not-found");
        if (milestone.ReachedOn is not null) return Refusals.Of("milestone-reached");
        db.Milestones.Remove(milestone);
        var data = new { What = "milestone-removed", Milestone = milestone.Id, Measure = milestone.MeasureId, milestone.Title, milestone.DueOn };
        return await lifecycle.Fire(loaded.Value, MeasurePlan.Trigger(loaded.Value), caller, null, cancellation, data: data);
    }
}
