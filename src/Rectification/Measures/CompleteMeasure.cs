using FluentValidation;
using Rectification.Database;
using Rectification.Issues;
using Rectification.Language;
using Rectification.Pipeline;

namespace Rectification.Measures;

/// <summary>措施完成: said by those who carry it out. Its evidence is asked for when the issue is reported done.</summary>
public sealed record CompleteMeasure(Guid IssueId, Guid MeasureId, int? Version, string? Note) : ICommand<PartAnswer>;

public sealed class CompleteMeasureValidator : AbstractValidator<CompleteMeasure>
{
    public CompleteMeasureValidator() => RuleFor(c => c.Note).MaximumLength(MeasurePlan.LongestText).WithErrorCode("text-too-long");
}

public sealed class CompleteMeasureUseCase(RectificationDb db, IssueLifecycle lifecycle, MeasurePlan plan, TimeProvider clock) : UseCase<CompleteMeasure, PartAnswer>
{
    public override async Task<Answer<PartAnswer>> Handle(CompleteMeasure command, Caller caller, CancellationToken cancellation)
    {
        var loaded = await lifecycle.Load(command.IssueId, caller, command.Version);
        if (!loaded.Accepted) return loaded.Refusal;
        var found = await plan.Find(command.IssueId, command.MeasureId, cancellation);
        if (!found.Accepted) return found.Refusal;
        var measure = found.Value;
        if (measure.DoneAt is not null) return Refusals.Of("measure-done");

        var now = Clock.Now(clock);
        (measure.DoneAt, measure.Progress) = (now, 100);
        if (!string.IsNullOrWhiteSpace(command.Note))
        {
            db.ProgressNotes.Add(new ProgressNote
            {
                Id = Clock.NewId(now), IssueId = command.IssueId, MeasureId = measure.Id, Text = command.Note.Trim(), Progress = 100,
                AuthorId = caller.PersonId, At = now,
            });
        }

        var data = new { What = "measure-completed", Measure = measure.Id, measure.Text, command.Note };
        var fired = await lifecycle.Fire(loaded.Value, "Progress", caller, null, cancellation, data: data);
        return fired.Select(issue => new PartAnswer(measure.Id, issue));
    }
}
