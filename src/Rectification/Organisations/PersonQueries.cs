using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Database;
using Rectification.Language;
using Rectification.Ledger;
using Rectification.Pipeline;

namespace Rectification.Organisations;

/// <summary>A person in a list.</summary>
/// <param name="Roles">Of all accounts of the person; shown to administrators.</param>
public sealed record PersonRow(Guid Id, string Name, string? Title, Guid OrganisationId, string Organisation, string? Phone, string? Email, bool Left, Roles Roles);

/// <summary>One person with the posts held today and before, the latest first.</summary>
public sealed record PersonPage(Guid Id, PersonFacts Facts, string Organisation, bool Left, IReadOnlyList<PersonPost> Posts, int OpenIssues);

public sealed record PersonPost(string Organisation, string Title, bool FirstResponsible, DateOnly From, DateOnly? To);

/// <summary>Whom to look for; what is null does not narrow.</summary>
/// <param name="Text">Part of the name, the title or the phone number.</param>
/// <param name="OrganisationId">People of this organisation and all below it.</param>
public sealed record PersonFilter(string? Text = null, Guid? OrganisationId = null, bool WithLeft = false);

public sealed class PersonQueries(RectificationDb db)
{
    /// <summary>In the order of names, one page at a time.</summary>
    public async Task<Answer<Page<PersonRow>>> Search(PersonFilter filter, Caller caller, string? after = null, int size = 50, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var people = Seen(caller).Where(p => filter.WithLeft || !p.Left);
        if (filter.OrganisationId is { } organisation)
            people = people.Where(p => db.Organisations.Any(o => o.Id == organisation && p.Organisation!.Path.StartsWith(o.Path)));
        if (filter.Text?.Trim() is { Length: > 0 } text)
            people = people.Where(p => p.Name.Contains(text) || p.Title!.Contains(text) || p.Phone!.Contains(text));
        if (after is not null)
        {
            if (Cursor.Read(after, "people", 2) is not [{ } name, { } last] || !Guid.TryParse(last, out var id)) return Refusals.Of("cursor-unfit");
            people = people.Where(p => p.Name.CompareTo(name) > 0 || (p.Name == name && p.Id > id));
        }

        var rows = await people.OrderBy(p => p.Name).ThenBy(p => p.Id)
            .Select(p => new PersonRow(
                p.Id, p.Name, p.Title, p.OrganisationId, p.Organisation!.Name, p.Phone, p.Email, p.Left,
                db.Accounts.Where(a => a.PersonId == p.Id && !a.Disabled).OrderBy(a => a.Id).Select(a => a.Roles).FirstOrDefault()))
            .Take(size + 1).ToListAsync(cancellation);
        return Page.Of(rows, size, r => Cursor.Write("people", r.Name, r.Id.ToString("N")));
    }

    public async Task<Answer<PersonPage>> One(Guid id, Caller caller, CancellationToken cancellation = default)
    {
        var person = await Seen(caller).Where(p => p.Id == id).Select(p => new
        {
            Facts = new PersonFacts(p.Name, p.OrganisationId, p.Title, p.Email, p.Phone, p.Language), Organisation = p.Organisation!.Name, p.Left,
        }).FirstOrDefaultAsync(cancellation);
        if (person is null) return Refusals.Of("person-not-found");
        var posts = await db.PostHoldings.AsNoTracking().Where(h => h.PersonId == id).OrderByDescending(h => h.From).ThenByDescending(h => h.Id)
            .Select(h => new PersonPost(h.Post!.Organisation!.Name, h.Post.Title, h.Post.FirstResponsible, h.From, h.To)).ToListAsync(cancellation);
        return new PersonPage(id, person.Facts, person.Organisation, person.Left, posts, await OpenIssues.Naming(db, id).CountAsync(cancellation));
    }

    private IQueryable<Person> Seen(Caller caller) =>
        Sight.Everything(caller) ? db.People.AsNoTracking() : db.People.AsNoTracking().Where(p => p.Organisation!.Path.StartsWith(caller.UnitPath));
}
