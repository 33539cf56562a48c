using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Database;
using Rectification.Language;
using Rectification.Pipeline;

namespace Rectification.Organisations;

/// <summary>Adds a unit, a department or an office under another organisation; it comes last among its sisters.</summary>
public sealed record AddOrganisation(Guid ParentId, string Name, OrganisationKind Kind) : ICommand<Guid>;

public sealed class AddOrganisationValidator : AbstractValidator<AddOrganisation>
{
    public AddOrganisationValidator()
    {
        RuleFor(c => c.Name).NotEmpty().WithErrorCode("organisation-name-missing");
        // The authority is the root; it is founded once and has no sister.
        RuleFor(c => c.Kind).NotEqual(OrganisationKind.Authority).WithErrorCode("second-authority");
    }
}

public sealed class AddOrganisationUseCase(RectificationDb db, TimeProvider clock) : UseCase<AddOrganisation, Guid>
{
    public override Roles May => Roles.SupervisionOffice | Roles.Administrator;
    public override bool TakesTurns => true;

    public override async Task<Answer<Guid>> Handle(AddOrganisation command, Caller caller, CancellationToken cancellation)
    {
        var parent = await db.Organisations.AsNoTracking().FirstOrDefaultAsync(o => o.Id == command.ParentId && !o.Dissolved, cancellation);
        if (parent is null) return Refusals.Of("organisation-not-found");
        if (command.Kind is OrganisationKind.Unit && parent.Kind is OrganisationKind.Department) return Refusals.Of("unit-under-department", parent.Name);
        var name = command.Name.Trim();
        if (await db.Organisations.SisterNamed(name, parent.Id, null, cancellation)) return Refusals.Of("organisation-name-taken", parent.Name, name);
        var last = await db.Organisations.Where(o => o.ParentId == parent.Id).MaxAsync(o => (int?)o.Position, cancellation);
        var id = Clock.NewId(Clock.Now(clock));
        db.Organisations.Add(new Organisation
        {
            Id = id, ParentId = parent.Id, Path = Organisation.PathOf(id, parent.Path), Name = name, Kind = command.Kind, Position = (last ?? 0) + 1,
        });
        return id;
    }
}

internal static class Sisters
{
    /// <summary>Whether an organisation that still exists bears this name under the same parent.</summary>
    public static Task<bool> SisterNamed(this DbSet<Organisation> organisations, string name, Guid? parentId, Guid? butNot, CancellationToken cancellation) =>
        organisations.AnyAsync(o => o.ParentId == parentId && o.Name == name && o.Id != butNot && !o.Dissolved, cancellation);
}
