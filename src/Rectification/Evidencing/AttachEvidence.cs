using System.Text.Json.Serialization;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Rectification.Database;
using Rectification.Issues;
using Rectification.Language;
using Rectification.Measures;
using Rectification.Pipeline;

namespace Rectification.Evidencing;

/// <summary>上传佐证: a file that proves a measure.</summary>
/// <param name="Content">Opened and closed by the host; read once, never held in memory.</param>
public sealed record AttachEvidence(
    Guid IssueId, Guid MeasureId, int? Version, EvidenceKind Kind, string FileName, [property: JsonIgnore] Stream Content) : ICommand<PartAnswer>;

public sealed class AttachEvidenceValidator : AbstractValidator<AttachEvidence>
{
    public AttachEvidenceValidator() => RuleFor(c => c.FileName).EvidenceName();
}

public sealed class AttachEvidenceUseCase(RectificationDb db, IssueLifecycle lifecycle, MeasurePlan plan, EvidenceIntake intake, TimeProvider clock)
    : UseCase<AttachEvidence, PartAnswer>
{
    public override async Task<Answer<PartAnswer>> Handle(AttachEvidence command, Caller caller, CancellationToken cancellation)
    {
        var before = await lifecycle.Load(command.IssueId, caller, command.Version);
        if (!before.Accepted) return before.Refusal;
        if (lifecycle.Refusal(before.Value, "Attach", caller) is { } refusal) return refusal;
        var measure = await plan.Find(command.IssueId, command.MeasureId, cancellation);
        if (!measure.Accepted) return measure.Refusal;

        var stored = await intake.Take(command, command.Content, command.FileName, cancellation);
        if (!stored.Accepted) return stored.Refusal;
        // An upload may take minutes: what happened to the issue meanwhile is looked at again, and need not refuse it.
        db.ChangeTracker.Clear();
        var loaded = await lifecycle.Load(command.IssueId, caller, null);
        if (!loaded.Accepted) return loaded.Refusal;
        var same = db.Evidence.Where(e => e.MeasureId == command.MeasureId && e.SupersededAt == null && e.Sha256 == stored.Value.Sha256);
        if (await same.AnyAsync(cancellation)) return Refusals.Of("evidence-already-there");

        var now = Clock.Now(clock);
        var evidence = new Evidence
        {
            Id = Clock.NewId(now),
            IssueId = command.IssueId,
            MeasureId = command.MeasureId,
            Kind = command.Kind,
            FileName = EvidenceNames.Plain(command.FileName),
            ContentType = stored.Value.ContentType,
            Size = stored.Value.Size,
            Sha256 = stored.Value.Sha256,
            UploadedById = caller.PersonId,
            UploadedAt = now,
        };
        db.Evidence.Add(evidence);
        var data = new { What = "evidence-attached", Evidence = evidence.Id, Measure = evidence.MeasureId, evidence.Kind, evidence.FileName, evidence.Size, evidence.Sha256 };
        var fired = await lifecycle.Fire(loaded.Value, "Attach", caller, null, cancellation, data: data);
        return fired.Select(issue => new PartAnswer(evidence.Id, issue));
    }
}
