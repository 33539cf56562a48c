using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Database;
using Rectification.Language;
using Rectification.Organisations;
using Rectification.Pipeline;

namespace Rectification.Importing;

/// <summary>Keeps a corrected draft in the place of the one that was seen; every fact of it may differ.</summary>
public sealed record EditImport(Guid ImportId, int Version, Draft Draft) : ICommand<PreviewedImport>;

public sealed class EditImportValidator : AbstractValidator<EditImport>
{
    public EditImportValidator() => RuleFor(c => c.Draft).NotNull().WithErrorCode("draft-missing");
}

public sealed class EditImportUseCase(RectificationDb db, AuthorityDay day) : UseCase<EditImport, PreviewedImport>
{
    public override Roles May => Roles.SupervisionOffice | Roles.Administrator;

    public override async Task<Answer<PreviewedImport>> Handle(EditImport command, Caller caller, CancellationToken cancellation)
    {
        var import = await db.Imports.Include(i => i.Round).FirstOrDefaultAsync(i => i.Id == command.ImportId, cancellation);
        if (import is null) return Refusals.Of("import-not-found");
        if (import.CommittedAt is not null) return await AlreadyCommitted.Refuse(import, day);
        if (import.Version != command.Version) return Refusals.Of("stale-version");
        import.DraftJson = DraftJson.Write(command.Draft);
        import.Version++;
        return new PreviewedImport(import.Id, import.Version, Found: true, command.Draft, DraftFaults.Of(command.Draft));
    }
}
