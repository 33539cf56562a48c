using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Database;
using Rectification.Language;
using Rectification.Pipeline;

namespace Rectification.Organisations;

/// <summary>撤销: an organisation and all below it exist no more. Its past stays readable; it is offered nowhere.</summary>
public sealed record DissolveOrganisation(Guid OrganisationId) : ICommand<Done>;

public sealed class DissolveOrganisationUseCase(RectificationDb db) : UseCase<DissolveOrganisation, Done>
{
    public override Roles May => Roles.SupervisionOffice | Roles.Administrator;
    public override bool TakesTurns => true;

    public override async Task<Answer<Done>> Handle(DissolveOrganisation command, Caller caller, CancellationToken cancellation)
    {
        var organisation = await db.Organisations.AsNoTracking().FirstOrDefaultAsync(o => o.Id == command.OrganisationId && !o.Dissolved, cancellation);
        if (organisation is null) return Refusals.Of("organisation-not-found");
        if (organisation.ParentId is null) return Refusals.Of("root-stays", organisation.Name);
        var issues = OpenIssues.Of(db, organisation.Path);
        if (await issues.CountAsync(cancellation) is > 0 and var open)
            return Refusals.Of("organisation-has-open-issues", organisation.Name, open, await issues.Numbers(cancellation));
        if (await db.People.CountAsync(p => !p.Left && p.Organisation!.Path.StartsWith(organisation.Path), cancellation) is > 0 and var people)
            return Refusals.Of("organisation-has-people", organisation.Name, people);
        await db.Organisations.Where(o => o.Path.StartsWith(organisation.Path))
            .ExecuteUpdateAsync(set => set.SetProperty(o => o.Dissolved, true), cancellation);
        return Done.Value;
    }
}
