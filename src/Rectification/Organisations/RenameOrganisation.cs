using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Database;
using Rectification.Language;
using Rectification.Pipeline;

namespace Rectification.Organisations;

/// <summary>Gives an organisation another name; it stays the same organisation everywhere.</summary>
public sealed record RenameOrganisation(Guid OrganisationId, string Name) : ICommand<Done>;

public sealed class RenameOrganisationValidator : AbstractValidator<RenameOrganisation>
{
    public RenameOrganisationValidator() => RuleFor(c => c.Name).NotEmpty().WithErrorCode("organisation-name-missing");
}

public sealed class RenameOrganisationUseCase(RectificationDb db) : UseCase<RenameOrganisation, Done>
{
    public override Roles May => Roles.SupervisionOffice | Roles.Administrator;
    public override bool TakesTurns => true;

    public override async Task<Answer<Done>> Handle(RenameOrganisation command, Caller caller, CancellationToken cancellation)
    {
        var organisation = await db.Organisations.Include(o => o.Parent).FirstOrDefaultAsync(o => o.Id == command.OrganisationId && !o.Dissolved, cancellation);
        if (organisation is null) return Refusals.Of("organisation-not-found");
        var name = command.Name.Trim();
        if (await db.Organisations.SisterNamed(name, organisation.ParentId, organisation.Id, cancellation))
            return Refusals.Of("organisation-name-taken", organisation.Parent?.Name ?? organisation.Name, name);
        organisation.Name = name;
        // The authority goes by the name of its root.
        if (organisation.ParentId is null && await db.Authorities.SingleOrDefaultAsync(cancellation) is { } authority) authority.Name = name;
        return Done.Value;
    }
}
