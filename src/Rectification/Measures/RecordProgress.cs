using FluentValidation;
using Rectification.Database;
using Rectification.Issues;
using Rectification.Language;
using Rectification.Pipeline;

namespace Rectification.Measures;

/// <summary>填报进展: what was done on an issue or one of its measures, and how far a measure is.</summary>
/// <param name="Progress">Per cent of the measure, 0 to 99; the last one is said by <see cref="CompleteMeasure"/>.</param>
public sealed record RecordProgress(Guid IssueId, Guid? MeasureId, int? Version, string Text, int? Progress) : ICommand<PartAnswer>;

public sealed class RecordProgressValidator : AbstractValidator<RecordProgress>
{
    public RecordProgressValidator()
    {
        RuleFor(c => c.Text).NotEmpty().WithErrorCode("note-missing").MaximumLength(MeasurePlan.LongestText).WithErrorCode("text-too-long");
        RuleFor(c => c.Progress).InclusiveBetween(0, 99).WithErrorCode("progress-out-of-range");
        RuleFor(c => c.Progress).Null().When(c => c.MeasureId is null).WithErrorCode("progress-without-measure");
    }
}

public sealed class RecordProgressUseCase(RectificationDb db, IssueLifecycle lifecycle, MeasurePlan plan, TimeProvider clock) : UseCase<RecordProgress, PartAnswer>
{
    public override async Task<Answer<PartAnswer>> Handle(RecordProgress command, Caller caller, CancellationToken cancellation)
    {
        var loaded = await lifecycle.Load(command.IssueId, caller, command.Version);
        if (!loaded.Accepted) return loaded.Refusal;
        if (command.MeasureId is { } measureId)
        {
            var found = await plan.Find(command.IssueId, measureId, cancellation);
            if (!found.Accepted) return found.Refusal;
            if (found.Value.DoneAt is not null && command.Progress is not null) return Refusals.Of("measure-done");
            found.Value.Progress = command.Progress ?? found.Value.Progress;
        }

        var now = Clock.Now(clock);
        var note = new ProgressNote
        {
            Id = Clock.NewId(now), IssueId = command.IssueId, MeasureId = command.MeasureId, Text = command.Text.Trim(), Progress = command.Progress,
            AuthorId = caller.PersonId, At = now,
        };
        db.ProgressNotes.Add(note);
        var data = new { What = "progress-recorded", Note = note.Id, Measure = note.MeasureId, note.Text, note.Progress };
        var fired = await lifecycle.Fire(loaded.Value, "Progress", caller, null, cancellation, data: data);
        return fired.Select(issue => new PartAnswer(note.Id, issue));
    }
}
