using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Database;
using Rectification.Language;
using Rectification.Pipeline;

namespace Rectification.Organisations;

/// <summary>Hangs an organisation, with all that stands below it, under another one, as its last child.</summary>
public sealed record MoveOrganisation(Guid OrganisationId, Guid ParentId) : ICommand<Done>;

public sealed class MoveOrganisationUseCase(RectificationDb db) : UseCase<MoveOrganisation, Done>
{
    public override Roles May => Roles.SupervisionOffice | Roles.Administrator;
    public override bool TakesTurns => true;

    public override async Task<Answer<Done>> Handle(MoveOrganisation command, Caller caller, CancellationToken cancellation)
    {
        var moved = await db.Organisations.AsNoTracking().FirstOrDefaultAsync(o => o.Id == command.OrganisationId && !o.Dissolved, cancellation);
        var parent = await db.Organisations.AsNoTracking().FirstOrDefaultAsync(o => o.Id == command.ParentId && !o.Dissolved, cancellation);
        if (moved is null || parent is null) return Refusals.Of("organisation-not-found");
        if (moved.ParentId is null) return Refusals.Of("root-stays", moved.Name);
        if (moved.ParentId == parent.Id) return Done.Value;
        if (parent.Path.StartsWith(moved.Path, StringComparison.Ordinal)) return Refusals.Of("move-below-itself", moved.Name, parent.Name);
        if (moved.Kind is OrganisationKind.Unit && parent.Kind is OrganisationKind.Department) return Refusals.Of("unit-under-department", parent.Name);
        if (await db.Organisations.SisterNamed(moved.Name, parent.Id, null, cancellation)) return Refusals.Of("organisation-name-taken", parent.Name, moved.Name);
        // A department with open issues belongs to the unit that answers for them.
        if (await UnitAbove(moved.Path, cancellation) != await UnitAbove(Organisation.PathOf(moved.Id, parent.Path), cancellation)
            && await OpenIssues.Led(db, moved.Path).CountAsync(cancellation) is > 0 and var open)
            return Refusals.Of("organisation-has-open-issues", moved.Name, open, await OpenIssues.Led(db, moved.Path).Numbers(cancellation));

        var last = await db.Organisations.Where(o => o.ParentId == parent.Id).MaxAsync(o => (int?)o.Position, cancellation) ?? 0;
        var (old, @new) = (moved.Path, Organisation.PathOf(moved.Id, parent.Path));
        // A path holds each id once, so what is replaced is the beginning.
        await db.Organisations.Where(o => o.Path.StartsWith(old))
            .ExecuteUpdateAsync(set => set.SetProperty(o => o.Path, o => o.Path.Replace(old, @new)), cancellation);
        await db.Organisations.Where(o => o.Id == moved.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(o => o.ParentId, parent.Id).SetProperty(o => o.Position, last + 1), cancellation);
        return Done.Value;
    }

    /// <summary>The nearest unit that stands above this path; a unit that moves takes its issues along.</summary>
    private async Task<Guid?> UnitAbove(string path, CancellationToken cancellation) =>
        await db.Organisations.Where(o => path.StartsWith(o.Path) && (o.Kind == OrganisationKind.Unit || o.Kind == OrganisationKind.Authority))
            .OrderByDescending(o => o.Path.Length).Select(o => (Guid?)o.Id).FirstOrDefaultAsync(cancellation);
}
