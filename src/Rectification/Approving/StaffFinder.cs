using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Database;
using Rectification.Issues;
using Rectification.Organisations;
using Workflow.Engine.Approving;

namespace Rectification.Approving;

/// <summary>Finds out whom a definition's selectors mean in one matter today, and who acts for whom.</summary>
public sealed class StaffFinder(RectificationDb db, AuthorityDay day)
{
    public async Task<Staff> Find(ApprovalDefinition definition, Matter of, DateTime now, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(of);
        var today = await day.Today();
        var found = new Dictionary<string, ImmutableArray<Signer>>(StringComparer.Ordinal);
        foreach (var selector in definition.Selectors) found[selector.Key] = await Find(selector, of.Row, today, cancellation);
        var proxies = await db.Proxies.AsNoTracking().Where(p => p.From <= today && p.Until >= today && !p.Acting!.Left)
            .Select(p => new { p.AwayId, p.Acting!.Id, p.Acting.Title, p.Acting.Organisation!.Path }).ToListAsync(cancellation);
        return new Staff(found, [.. proxies.Select(p => new Absence(p.AwayId, new Signer(p.Id, p.Title ?? "", p.Path), now, now.AddTicks(1)))]);
    }

    /// <summary>People as they sign: the post beside the name, and the organisation where they work. Whoever is not here any more is left out.</summary>
    public Task<Dictionary<Guid, Signer>> Signers(IReadOnlyCollection<Guid> people, CancellationToken cancellation) =>
        People(db.People.Where(p => people.Contains(p.Id))).ToDictionaryAsync(s => s.Person, cancellation);

    private Task<ImmutableArray<Signer>> Find(Selector selector, Issue? issue, DateOnly today, CancellationToken cancellation) => selector.Kind switch
    {
        SelectorKind.Relation => Related(Enum.Parse<Relation>(selector.Name), issue, today, cancellation),
        SelectorKind.Person => ById(Guid.Parse(selector.Name), cancellation),
        SelectorKind.Role => InRole(selector.Name, cancellation),
        SelectorKind.Head => HeadOf(Place(Enum.Parse<OrganisationPlace>(selector.Name), issue), today, cancellation),
        SelectorKind.Post => InPost(Place(selector.Of!.Value, issue).SelectMany(o => o.Posts).Where(p => p.Title == selector.Name), today, cancellation),
        SelectorKind.Chosen => Task.FromResult(ImmutableArray<Signer>.Empty),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private Task<ImmutableArray<Signer>> Related(Relation relation, Issue? issue, DateOnly today, CancellationToken cancellation) => relation switch
    {
        Relation.Handler => ById(issue?.HandlerId, cancellation),
        Relation.ResponsibleLeader => ById(issue?.ResponsibleLeaderId, cancellation),
        Relation.LeadDepartmentHead => HeadOf(Place(OrganisationPlace.LeadDepartment, issue), today, cancellation),
        Relation.FirstResponsiblePerson => HeadOf(Place(OrganisationPlace.Unit, issue), today, cancellation),
        Relation.SuperiorHead => HeadOf(Place(OrganisationPlace.Superior, issue), today, cancellation),
        Relation.Authority => HeadOf(Place(OrganisationPlace.Authority, issue), today, cancellation),
        Relation.SupervisionOffice => InRole(nameof(Roles.SupervisionOffice), cancellation),
        Relation.Submitter => Task.FromResult(ImmutableArray<Signer>.Empty),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private IQueryable<Organisation> Place(OrganisationPlace place, Issue? issue)
    {
        var (unit, department) = (issue?.UnitId, issue?.LeadDepartmentId);
        return place switch
        {
            OrganisationPlace.Unit => db.Organisations.Where(o => o.Id == unit),
            OrganisationPlace.LeadDepartment => db.Organisations.Where(o => o.Id == department),
            OrganisationPlace.Superior => db.Organisations.Where(o => o.Id == unit).Select(o => o.Parent!),
            OrganisationPlace.Authority => db.Organisations.Where(o => o.Kind == OrganisationKind.Authority),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static Task<ImmutableArray<Signer>> HeadOf(IQueryable<Organisation> place, DateOnly today, CancellationToken cancellation) =>
        InPost(place.SelectMany(o => o.Posts).Where(p => p.FirstResponsible), today, cancellation);

    /// <summary>Somebody in a post acts for the post's organisation, wherever else they work.</summary>
    private static async Task<ImmutableArray<Signer>> InPost(IQueryable<Post> posts, DateOnly today, CancellationToken cancellation) =>
        [.. await posts.SelectMany(p => p.Holdings).Where(h => h.From <= today && (h.To == null || h.To >= today) && !h.Person!.Left).OrderBy(h => h.Id)
            .Select(h => new Signer(h.PersonId, h.Post!.Title, h.Post.Organisation!.Path)).ToListAsync(cancellation)];

    private async Task<ImmutableArray<Signer>> ById(Guid? person, CancellationToken cancellation) =>
        [.. await People(db.People.Where(p => p.Id == person)).ToListAsync(cancellation)];

    private async Task<ImmutableArray<Signer>> InRole(string name, CancellationToken cancellation)
    {
        if (!Enum.TryParse<Roles>(name, out var role)) return [];
        var people = db.Accounts.Where(a => (a.Roles & role) != Roles.None && !a.Disabled).OrderBy(a => a.Id).Select(a => a.Person!);
        return [.. (await People(people).ToListAsync(cancellation)).DistinctBy(s => s.Person)];
    }

    private static IQueryable<Signer> People(IQueryable<Person> people) =>
        people.Where(p => !p.Left).Select(p => new Signer(p.Id, p.Title ?? "", p.Organisation!.Path));
}
