using Microsoft.EntityFrameworkCore;
using Rectification.Database;
using Rectification.Language;
using Rectification.Ledger;
using Rectification.Pipeline;

namespace Rectification.Organisations;

/// <summary>A node of the tree as the page shows it, in the order in which it is shown.</summary>
/// <param name="Depth">0 at the top of what the caller sees.</param>
/// <param name="Head">First responsible person today; null when the post is empty or there is none.</param>
/// <param name="People">Who works in this node itself, not below it.</param>
public sealed record OrganisationNode(
    Guid Id, Guid? ParentId, string Name, OrganisationKind Kind, int Depth, bool Dissolved, string? Head, int People, int OpenIssues);

/// <summary>One organisation with what stands above and directly below it, and its posts.</summary>
public sealed record OrganisationPage(
    Guid Id, string Name, OrganisationKind Kind, bool Dissolved, IReadOnlyList<OrganisationName> Above, IReadOnlyList<OrganisationName> Below,
    IReadOnlyList<PostRow> Posts);

public sealed record OrganisationName(Guid Id, string Name, OrganisationKind Kind);

/// <summary>A post, who holds it today and who held it, the latest first.</summary>
public sealed record PostRow(Guid Id, string Title, bool FirstResponsible, HoldingRow? Today, IReadOnlyList<HoldingRow> History);

public sealed record HoldingRow(Guid PersonId, string Person, DateOnly From, DateOnly? To);

/// <summary>The tree and its nodes. The supervision office and administrators see all of it, others their own unit.</summary>
public sealed class OrganisationQueries(RectificationDb db, AuthorityDay day)
{
    public async Task<IReadOnlyList<OrganisationNode>> Tree(Caller caller, bool withDissolved = false, CancellationToken cancellation = default)
    {
        var today = await day.Today();
        var rows = await Seen(caller).Where(o => withDissolved || !o.Dissolved).Select(o => new
        {
            o.Id, o.ParentId, o.Name, o.Kind, o.Dissolved, o.Position,
            Head = db.PostHoldings.Where(h => h.Post!.OrganisationId == o.Id && h.Post.FirstResponsible && h.From <= today && (h.To == null || h.To >= today))
                .OrderBy(h => h.Id).Select(h => h.Person!.Name).FirstOrDefault(),
            People = db.People.Count(p => p.OrganisationId == o.Id && !p.Left),
            OpenIssues = db.Issues.Open().Count(i => i.UnitId == o.Id),
        }).ToListAsync(cancellation);

        var known = rows.Select(r => r.Id).ToHashSet();
        var below = rows.OrderBy(r => r.Position).ThenBy(r => r.Id).ToLookup(r => r.ParentId is { } parent && known.Contains(parent) ? parent : Guid.Empty);
        var tree = new List<OrganisationNode>(rows.Count);
        Hang(Guid.Empty, 0);
        return tree;

        void Hang(Guid parent, int depth)
        {
            foreach (var r in below[parent])
            {
                tree.Add(new OrganisationNode(r.Id, r.ParentId, r.Name, r.Kind, depth, r.Dissolved, r.Head, r.People, r.OpenIssues));
                Hang(r.Id, depth + 1);
            }
        }
    }

    public async Task<Answer<OrganisationPage>> One(Guid id, Caller caller, CancellationToken cancellation = default)
    {
        var node = await Seen(caller).FirstOrDefaultAsync(o => o.Id == id, cancellation);
        if (node is null) return Refusals.Of("organisation-not-found");
        var line = await Seen(caller)
            .Where(o => o.ParentId == id || (o.Id != id && node.Path.StartsWith(o.Path)))
            .OrderBy(o => o.Position).ThenBy(o => o.Id)
            .Select(o => new { o.Path, Below = o.ParentId == id, o.Dissolved, Name = new OrganisationName(o.Id, o.Name, o.Kind) })
            .ToListAsync(cancellation);
        var holdings = await db.Posts.AsNoTracking().Where(p => p.OrganisationId == id)
            .OrderByDescending(p => p.FirstResponsible).ThenBy(p => p.Id)
            .Select(p => new
            {
                p.Id, p.Title, p.FirstResponsible,
                History = p.Holdings.OrderByDescending(h => h.From).ThenByDescending(h => h.Id)
                    .Select(h => new HoldingRow(h.PersonId, h.Person!.Name, h.From, h.To)).ToList(),
            })
            .ToListAsync(cancellation);
        var today = await day.Today();
        return new OrganisationPage(
            node.Id, node.Name, node.Kind, node.Dissolved,
            [.. line.Where(o => !o.Below).OrderBy(o => o.Path.Length).Select(o => o.Name)],
            [.. line.Where(o => o.Below && !o.Dissolved).Select(o => o.Name)],
            [.. holdings.Select(p => new PostRow(
                p.Id, p.Title, p.FirstResponsible, p.History.Find(h => h.From <= today && (h.To is null || h.To >= today)), p.History))]);
    }

    private IQueryable<Organisation> Seen(Caller caller) =>
        Sight.Everything(caller) ? db.Organisations.AsNoTracking() : db.Organisations.AsNoTracking().Where(o => o.Path.StartsWith(caller.UnitPath));
}
