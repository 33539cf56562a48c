using System.Text.Json.Serialization;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Rectification.Database;
using Rectification.Issues;
using Rectification.Language;
using Rectification.Pipeline;

namespace Rectification.Evidencing;

/// <summary>更换佐证: a newer revision takes the place of a piece of evidence, which is kept.</summary>
/// <param name="Content">Opened and closed by the host; read once, never held in memory.</param>
public sealed record ReplaceEvidence(Guid IssueId, Guid EvidenceId, int? Version, string FileName, [property: JsonIgnore] Stream Content) : ICommand<PartAnswer>;

public sealed class ReplaceEvidenceValidator : AbstractValidator<ReplaceEvidence>
{
    public ReplaceEvidenceValidator() => RuleFor(c => c.FileName).EvidenceName();
}

public sealed class ReplaceEvidenceUseCase(RectificationDb db, IssueLifecycle lifecycle, EvidenceIntake intake, TimeProvider clock)
    : UseCase<ReplaceEvidence, PartAnswer>
{
    public override async Task<Answer<PartAnswer>> Handle(ReplaceEvidence command, Caller caller, CancellationToken cancellation)
    {
        var before = await lifecycle.Load(command.IssueId, caller, command.Version);
        if (!before.Accepted) return before.Refusal;
        if (lifecycle.Refusal(before.Value, "Attach", caller) is { } refusal) return refusal;
        if (await Current(command, cancellation) is null) return Refusals.Of("evidence-not-found");

        var stored = await intake.Take(command, command.Content, command.FileName, cancellation);
        if (!stored.Accepted) return stored.Refusal;
        db.ChangeTracker.Clear();
        var loaded = await lifecycle.Load(command.IssueId, caller, null);
        if (!loaded.Accepted) return loaded.Refusal;
        if (await Current(command, cancellation) is not { } old) return Refusals.Of("evidence-not-found");
        if (old.Sha256 == stored.Value.Sha256) return Refusals.Of("evidence-already-there");

        var now = Clock.Now(clock);
        old.SupersededAt = now;
        var evidence = new Evidence
        {
            Id = Clock.NewId(now),
            IssueId = old.IssueId,
            MeasureId = old.MeasureId,
            Kind = old.Kind,
            FileName = EvidenceNames.Plain(command.FileName),
            ContentType = stored.Value.ContentType,
            Size = stored.Value.Size,
            Sha256 = stored.Value.Sha256,
            Revision = old.Revision + 1,
            ReplacesId = old.Id,
            UploadedById = caller.PersonId,
            UploadedAt = now,
        };
        db.Evidence.Add(evidence);
        var data = new
        {
            What = "evidence-replaced", Evidence = evidence.Id, Measure = evidence.MeasureId, evidence.FileName, evidence.Size, evidence.Sha256, evidence.Revision,
            Was = new { old.Id, old.FileName, old.Sha256 },
        };
        var fired = await lifecycle.Fire(loaded.Value, "Attach", caller, null, cancellation, data: data);
        return fired.Select(issue => new PartAnswer(evidence.Id, issue));
    }

    private Task<Evidence?> Current(ReplaceEvidence command, CancellationToken cancellation) =>
        db.Evidence.FirstOrDefaultAsync(e => e.Id == command.EvidenceId && e.IssueId == command.IssueId && e.SupersededAt == null, cancellation);
}
