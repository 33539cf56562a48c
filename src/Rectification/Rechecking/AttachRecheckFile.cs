using System.Text.Json.Serialization;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Rectification.Database;
using Rectification.Evidencing;
using Rectification.Issues;
using Rectification.Language;
using Rectification.Pipeline;

namespace Rectification.Rechecking;

/// <summary>上传核查材料: a photo, a record, whatever proves what was found.</summary>
/// <param name="Content">Opened and closed by the host; read once, never held in memory.</param>
public sealed record AttachRecheckFile(Guid RecheckId, EvidenceKind Kind, string FileName, [property: JsonIgnore] Stream Content) : ICommand<PartAnswer>;

public sealed class AttachRecheckFileValidator : AbstractValidator<AttachRecheckFile>
{
    public AttachRecheckFileValidator() => RuleFor(c => c.FileName).EvidenceName();
}

public sealed class AttachRecheckFileUseCase(RectificationDb db, RecheckDesk desk, IssueLifecycle lifecycle, EvidenceIntake intake, TimeProvider clock)
    : UseCase<AttachRecheckFile, PartAnswer>
{
    public override async Task<Answer<PartAnswer>> Handle(AttachRecheckFile command, Caller caller, CancellationToken cancellation)
    {
        var before = await desk.Open(command.RecheckId, caller, cancellation);
        if (!before.Accepted) return before.Refusal;
        var stored = await intake.Take(command, command.Content, command.FileName, cancellation);
        if (!stored.Accepted) return stored.Refusal;
        // An upload may take minutes: what happened meanwhile is looked at again.
        db.ChangeTracker.Clear();
        var open = await desk.Open(command.RecheckId, caller, cancellation);
        if (!open.Accepted) return open.Refusal;
        if (await db.RecheckFiles.AnyAsync(f => f.RecheckId == command.RecheckId && f.Sha256 == stored.Value.Sha256, cancellation)) return Refusals.Of("evidence-already-there");
        var (issue, now) = (open.Value.Of.Issue, Clock.Now(clock));
        var file = new RecheckFile
        {
            Id = Clock.NewId(now), RecheckId = command.RecheckId, Kind = command.Kind, FileName = EvidenceNames.Plain(command.FileName), ContentType = stored.Value.ContentType,
            Size = stored.Value.Size, Sha256 = stored.Value.Sha256, UploadedById = caller.PersonId, UploadedAt = now,
        };
        db.RecheckFiles.Add(file);
        lifecycle.Record(issue, "RecheckFileAdded", caller, null, now, new { What = "recheck-file-added", file.RecheckId, File = file.Id, file.Kind, file.FileName, file.Size, file.Sha256 });
        return new PartAnswer(file.Id, new IssueAnswer(issue.Id, issue.Version, issue.State, issue.Step));
    }
}
