using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Database;
using Rectification.Language;
using Rectification.Organisations;
using Rectification.Pipeline;

namespace Rectification.Importing;

/// <summary>Throws a preview away, corrections and all; the file may then be handed in afresh.</summary>
public sealed record DiscardImport(Guid ImportId) : ICommand<Done>;

public sealed class DiscardImportUseCase(RectificationDb db, AuthorityDay day) : UseCase<DiscardImport, Done>
{
    public override Roles May => Roles.SupervisionOffice | Roles.Administrator;

    public override async Task<Answer<Done>> Handle(DiscardImport command, Caller caller, CancellationToken cancellation)
    {
        var import = await db.Imports.Include(i => i.Round).FirstOrDefaultAsync(i => i.Id == command.ImportId, cancellation);
        if (import is null) return Refusals.Of("import-not-found");
        if (import.CommittedAt is not null) return await AlreadyCommitted.Refuse(import, day);
        db.Imports.Remove(import);
        return Done.Value;
    }
}
