using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Rectification.Approving;
using Rectification.Database;
using Rectification.Organisations;

namespace Rectification.Issues;

/// <summary>Whom to tell, and where.</summary>
public sealed record Contact(Guid PersonId, string? Email, bool Digest = false)
{
    internal static Contact? Of(Guid? personId, string? email, bool digest) => personId is { } id ? new(id, email, digest) : null;
}

/// <summary>代理: somebody who is away today, and who acts in their name.</summary>
/// <param name="Path">Path of the organisation where the one who is away works.</param>
public sealed record Absent(Contact Away, string Name, string Path, Contact Acting);

/// <summary>An issue with all that the Engine must know of it, loaded in one round trip; in two while somebody whom it concerns is away.</summary>
public sealed record IssueCase
{
    public required Issue Issue { get; init; }
    public string? UnitPath { get; init; }
    public string? DepartmentPath { get; init; }
    public Contact? Handler { get; init; }
    public Contact? ResponsibleLeader { get; init; }
    public ApprovalTask? OpenTask { get; init; }

    /// <summary>Which of those who are asked here, or may be, are away today.</summary>
    public IReadOnlyList<Absent> Away { get; private init; } = [];

    private bool SomebodyIsAway { get; init; }
    public int Measures { get; init; }
    public int MeasuresDone { get; init; }
    public int MeasuresWithoutEvidence { get; init; }
    public int Children { get; init; }
    public int OpenChildren { get; init; }

    /// <summary>Who holds the unit's post of first responsible person today; null when the post is empty.</summary>
    public Contact? FirstResponsiblePerson => Contact.Of(FirstResponsibleId, FirstResponsibleEmail, FirstResponsibleDigest);

    /// <summary>Head of the authority: who approves on the authority's own behalf.</summary>
    public Contact? Authority => Contact.Of(AuthorityId, AuthorityEmail, AuthorityDigest);

    private Guid? FirstResponsibleId { get; init; }
    private string? FirstResponsibleEmail { get; init; }
    private bool FirstResponsibleDigest { get; init; }
    private Guid? AuthorityId { get; init; }
    private string? AuthorityEmail { get; init; }
    private bool AuthorityDigest { get; init; }

    /// <summary>The same case after a handler and a leader were named on it.</summary>
    public IssueCase Naming(Contact? handler, Contact? responsibleLeader) => this with { Handler = handler, ResponsibleLeader = responsibleLeader };

    /// <summary>Tracked, for a change to be made on it.</summary>
    public static async Task<IssueCase?> Load(RectificationDb db, Guid id, DateOnly today)
    {
        var found = await Queries.GetValue(db.Model, _ => Query())(db, id, today);
        return found is { SomebodyIsAway: true } ? found with { Away = await found.FindAway(db, today) } : found;
    }

    private async Task<IReadOnlyList<Absent>> FindAway(RectificationDb db, DateOnly today)
    {
        Guid?[] asked = [OpenTask?.PersonId, Handler?.PersonId, ResponsibleLeader?.PersonId, FirstResponsibleId, AuthorityId];
        return await db.Proxies.AsNoTracking().Where(p => asked.Contains(p.AwayId) && p.From <= today && p.Until >= today && !p.Acting!.Left)
            .Select(p => new Absent(
                new Contact(p.AwayId, p.Away!.NoEmail ? null : p.Away.Email, p.Away.Digest), p.Away.Name, p.Away.Organisation!.Path,
                new Contact(p.ActingId, p.Acting!.NoEmail ? null : p.Acting.Email, p.Acting.Digest)))
            .ToListAsync();
    }

    // A compiled query belongs to one model, and each provider has a model of its own.
    private static readonly ConditionalWeakTable<IModel, Func<RectificationDb, Guid, DateOnly, Task<IssueCase?>>> Queries = [];

    // Holders are read as single values and the task by a plain join: SQLite knows no lateral join, and a window over
    // every holder and task would cost more than all the rest.
    private static Func<RectificationDb, Guid, DateOnly, Task<IssueCase?>> Query() => EF.CompileAsyncQuery(
        (RectificationDb db, Guid id, DateOnly today) => (
            from i in db.Issues
            where i.Id == id
            from task in db.ApprovalTasks.Where(t => t.IssueId == i.Id && t.DecidedAt == null).DefaultIfEmpty()
            select new IssueCase
            {
                Issue = i,
                UnitPath = i.Unit!.Path,
                DepartmentPath = i.LeadDepartment!.Path,
                Handler = i.Handler == null ? null : new Contact(i.Handler.Id, i.Handler.NoEmail ? null : i.Handler.Email, i.Handler.Digest),
                ResponsibleLeader = i.ResponsibleLeader == null ? null : new Contact(i.ResponsibleLeader.Id, i.ResponsibleLeader.NoEmail ? null : i.ResponsibleLeader.Email, i.ResponsibleLeader.Digest),
                FirstResponsibleId = db.PostHoldings
                    .Where(h => h.Post!.OrganisationId == i.UnitId && h.Post.FirstResponsible && h.From <= today && (h.To == null || h.To >= today))
                    .OrderBy(h => h.Id).Select(h => (Guid?)h.PersonId).FirstOrDefault(),
                FirstResponsibleEmail = db.PostHoldings
                    .Where(h => h.Post!.OrganisationId == i.UnitId && h.Post.FirstResponsible && h.From <= today && (h.To == null || h.To >= today))
                    .OrderBy(h => h.Id).Select(h => h.Person!.NoEmail ? null : h.Person.Email).FirstOrDefault(),
                FirstResponsibleDigest = db.PostHoldings
                    .Where(h => h.Post!.OrganisationId == i.UnitId && h.Post.FirstResponsible && h.From <= today && (h.To == null || h.To >= today))
                    .OrderBy(h => h.Id).Select(h => h.Person!.Digest).FirstOrDefault(),
                AuthorityId = db.PostHoldings
                    .Where(h => h.Post!.Organisation!.Kind == OrganisationKind.Authority && h.Post.FirstResponsible && h.From <= today && (h.To == null || h.To >= today))
                    .OrderBy(h => h.Id).Select(h => (Guid?)h.PersonId).FirstOrDefault(),
                AuthorityEmail = db.PostHoldings
                    .Where(h => h.Post!.Organisation!.Kind == OrganisationKind.Authority && h.Post.FirstResponsible && h.From <= today && (h.To == null || h.To >= today))
                    .OrderBy(h => h.Id).Select(h => h.Person!.NoEmail ? null : h.Person.Email).FirstOrDefault(),
                AuthorityDigest = db.PostHoldings
                    .Where(h => h.Post!.Organisation!.Kind == OrganisationKind.Authority && h.Post.FirstResponsible && h.From <= today && (h.To == null || h.To >= today))
                    .OrderBy(h => h.Id).Select(h => h.Person!.Digest).FirstOrDefault(),
                OpenTask = task,
                SomebodyIsAway = db.Proxies
                    .Any(p => p.From <= today && p.Until >= today
                        && (p.AwayId == task.PersonId || p.AwayId == i.HandlerId || p.AwayId == i.ResponsibleLeaderId
                            || db.PostHoldings.Any(h => h.PersonId == p.AwayId && h.Post!.FirstResponsible && h.From <= today && (h.To == null || h.To >= today)
                                && (h.Post.OrganisationId == i.UnitId || h.Post.Organisation!.Kind == OrganisationKind.Authority)))),
                Measures = i.Measures.Count,
                MeasuresDone = i.Measures.Count(m => m.DoneAt != null),
                MeasuresWithoutEvidence = i.Measures.Count(m => !m.Evidence.Any(e => e.SupersededAt == null)),
                Children = i.Children.Count,
                OpenChildren = i.Children.Count(c => c.State != "Closed" && c.State != "Exempt"),
            }).FirstOrDefault());
}
