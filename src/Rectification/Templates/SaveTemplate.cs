using System.Text.Json.Serialization;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Database;
using Rectification.Evidencing;
using Rectification.Pipeline;

namespace Rectification.Templates;

/// <summary>Uses this file as the template of a kind of document from now on. Whether its fields are known is looked at before.</summary>
/// <param name="Content">Opened and closed by the host; read once.</param>
public sealed record SaveTemplate(string Kind, string FileName, [property: JsonIgnore] Stream Content) : ICommand<Guid>;

public sealed class SaveTemplateValidator : AbstractValidator<SaveTemplate>
{
    public SaveTemplateValidator()
    {
        RuleFor(c => c.Kind).NotEmpty().WithErrorCode("template-kind-unknown");
        RuleFor(c => c.FileName).EvidenceName();
    }
}

public sealed class SaveTemplateUseCase(RectificationDb db, EvidenceIntake intake, TimeProvider clock) : UseCase<SaveTemplate, Guid>
{
    public override Roles May => Roles.SupervisionOffice | Roles.Administrator;
    public override bool TakesTurns => true;

    public override async Task<Answer<Guid>> Handle(SaveTemplate command, Caller caller, CancellationToken cancellation)
    {
        var stored = await intake.Take(command, command.Content, command.FileName, cancellation);
        if (!stored.Accepted) return stored.Refusal;
        var now = Clock.Now(clock);
        foreach (var earlier in await db.StoredTemplates.Where(t => t.Kind == command.Kind && t.SupersededAt == null).ToListAsync(cancellation)) earlier.SupersededAt = now;
        var template = new StoredTemplate
        {
            Id = Clock.NewId(now), Kind = command.Kind, FileName = EvidenceNames.Plain(command.FileName), Size = stored.Value.Size, Sha256 = stored.Value.Sha256, UploadedById = caller.PersonId,
            UploadedAt = now,
        };
        // The one in use is the only one of its kind that is not superseded: the old row must be seen to first.
        await db.SaveChangesAsync(cancellation);
        db.StoredTemplates.Add(template);
        return template.Id;
    }
}
