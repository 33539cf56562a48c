using Microsoft.EntityFrameworkCore;
using Rectification.Database;
using Rectification.Issues;
using Rectification.Language;
using Rectification.Organisations;
using Rectification.Pipeline;

namespace Rectification.Measures;

/// <summary>达到阶段目标, on a day that is not later than today.</summary>
public sealed record ReachMilestone(Guid IssueId, Guid MilestoneId, int? Version, DateOnly ReachedOn) : ICommand<PartAnswer>;

public sealed class ReachMilestoneUseCase(RectificationDb db, IssueLifecycle lifecycle, AuthorityDay day) : UseCase<ReachMilestone, PartAnswer>
{
    public override async Task<Answer<PartAnswer>> Handle(ReachMilestone command, Caller caller, CancellationToken cancellation)
    {
        var loaded = await lifecycle.Load(command.IssueId, caller, command.Version);
        if (!loaded.Accepted) return loaded.Refusal;
        var milestone = await db.Milestones.FirstOrDefaultAsync(m => m.Id == command.MilestoneId && m.IssueId == command.IssueId, cancellation);
        if (milestone is null) return Refusals.Of("milestone-not-found");
        if (milestone.ReachedOn is not null) return Refusals.Of("milestone-reached");
        if (command.ReachedOn > await day.Today()) return Refusals.Of("date-in-future", command.ReachedOn.ToString("yyyy-MM-dd", null));
        milestone.ReachedOn = command.ReachedOn;
        var data = new { What = "milestone-reached", Milestone = milestone.Id, milestone.Title, milestone.ReachedOn };
        var fired = await lifecycle.Fire(loaded.Value, "Progress", caller, null, cancellation, data: data);
        return fired.Select(issue => new PartAnswer(milestone.Id, issue));
    }
}
