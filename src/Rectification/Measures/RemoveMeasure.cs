using Microsoft.EntityFrameworkCore;
using Rectification.Database;
using Rectification.Issues;
using Rectification.Language;
using Rectification.Pipeline;

namespace Rectification.Measures;

/// <summary>删除措施: only while nothing has been reported on it; the event keeps its wording.</summary>
public sealed record RemoveMeasure(Guid IssueId, Guid MeasureId, int? Version) : ICommand<IssueAnswer>;

public sealed class RemoveMeasureUseCase(RectificationDb db, IssueLifecycle lifecycle, MeasurePlan plan) : UseCase<RemoveMeasure, IssueAnswer>
{
    public override async Task<Answer<IssueAnswer>> Handle(RemoveMeasure command, Caller caller, CancellationToken cancellation)
    {
        var loaded = await lifecycle.Load(command.IssueId, caller, command.Version);
        if (!loaded.Accepted) return loaded.Refusal;
        var found = await plan.Find(command.IssueId, command.MeasureId, cancellation);
        if (!found.Accepted) return found.Refusal;
        var measure = found.Value;
        if (await InUse(measure, cancellation)) return Refusals.Of("measure-in-use");
        db.DueMoves.RemoveRange(await db.DueMoves.Where(m => m.MeasureId == measure.Id).ToListAsync(cancellation));
        db.Measures.Remove(measure);
        var data = new { What = "measure-removed", Measure = measure.Id, measure.Text, measure.OwnerId, measure.DueOn };
        return await lifecycle.Fire(loaded.Value, MeasurePlan.Trigger(loaded.Value), caller, null, cancellation, data: data);
    }

    private async Task<bool> InUse(Measure measure, CancellationToken cancellation) =>
        measure.DoneAt is not null
        || await db.Evidence.AnyAsync(e => e.MeasureId == measure.Id, cancellation)
        || await db.ProgressNotes.AnyAsync(n => n.MeasureId == measure.Id, cancellation)
        || await db.Milestones.AnyAsync(m => m.MeasureId == measure.Id, cancellation);
}
