using Microsoft.EntityFrameworkCore;
using Rectification.Database;
using Rectification.Organisations;
using Rectification.Pipeline;

namespace Rectification.Approving;

/// <summary>Somebody to whom a request can be handed on.</summary>
public sealed record Candidate(Guid Id, string Name, string? Title, string Organisation);

/// <summary>
/// Whom one can turn to about a request: people who can sign in, of the issue's unit, of the authority's own offices, and the
/// heads of the other units. The Engine still refuses whoever stands too close to the work.
/// </summary>
public sealed class CandidateQueries(RectificationDb db, AuthorityDay day)
{
    /// <summary>More than a list can be looked through; whoever is beyond is found by name.</summary>
    public const int Most = 400;

    /// <param name="issueId">The issue that the request is about; null leaves the authority's offices and the heads.</param>
    /// <param name="named">Part of the name of a person or of where they work; null for everybody.</param>
    public async Task<IReadOnlyList<Candidate>> Of(Guid? issueId, Caller caller, string? named = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var unit = issueId is null ? null : await db.Issues.Where(i => i.Id == issueId).Select(i => i.Unit!.Path).FirstOrDefaultAsync(cancellation);
        return await Around(unit, caller.PersonId, named, cancellation);
    }

    /// <summary>Who could act for somebody or take over from them: people of the same unit, of the authority's offices, and heads.</summary>
    /// <param name="named">As above.</param>
    public async Task<IReadOnlyList<Candidate>> Like(Guid person, Caller caller, string? named = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var path = await db.People.Where(p => p.Id == person).Select(p => p.Organisation!.Path).FirstOrDefaultAsync(cancellation);
        var unit = path is null
            ? null
            : await db.Organisations.Where(o => o.Kind == OrganisationKind.Unit && path.StartsWith(o.Path)).OrderByDescending(o => o.Path.Length)
                .Select(o => o.Path).FirstOrDefaultAsync(cancellation);
        return await Around(unit, person, named, cancellation);
    }

    private async Task<List<Candidate>> Around(string? unit, Guid but, string? named, CancellationToken cancellation)
    {
        var part = string.IsNullOrWhiteSpace(named) ? null : named.Trim();
        var today = await day.Today();
        var units = db.Organisations.Where(o => o.Kind == OrganisationKind.Unit);
        return await db.People.AsNoTracking()
            .Where(p => p.Id != but && (part == null || p.Name.Contains(part) || p.Organisation!.Name.Contains(part)))
            .Where(p => !p.Left && db.Accounts.Any(a => a.PersonId == p.Id && !a.Disabled))
            .Where(p => (unit != null && p.Organisation!.Path.StartsWith(unit))
                || !units.Any(u => p.Organisation!.Path.StartsWith(u.Path))
                || db.PostHoldings.Any(h => h.PersonId == p.Id && h.Post!.FirstResponsible && h.From <= today && (h.To == null || h.To >= today)))
            .OrderBy(p => p.Organisation!.Path).ThenBy(p => p.Name).ThenBy(p => p.Id).Take(Most)
            .Select(p => new Candidate(p.Id, p.Name, p.Title, p.Organisation!.Name)).ToListAsync(cancellation);
    }
}
