using Microsoft.EntityFrameworkCore;
using Rectification.Approving;
using Rectification.Database;
using Rectification.Organisations;

namespace Rectification.Issues;

/// <summary>Whom to tell, and where.</summary>
public sealed record Contact(Guid PersonId, string? Email);

/// <summary>An issue with all that the Engine must know of it, loaded in one round trip.</summary>
public sealed class IssueCase
{
    public required Issue Issue { get; init; }
    public string? UnitPath { get; init; }
    public string? DepartmentPath { get; init; }
    public Contact? Handler { get; init; }
    public Contact? ResponsibleLeader { get; init; }

    /// <summary>Who holds the unit's post of first responsible person today; null when the post is empty.</summary>
    public Contact? FirstResponsiblePerson { get; init; }

    /// <summary>Head of the authority: who approves on the authority's own behalf.</summary>
    public Contact? Authority { get; init; }
    public ApprovalTask? OpenTask { get; init; }
    public int Measures { get; init; }
    public int MeasuresDone { get; init; }
    public int MeasuresWithoutEvidence { get; init; }
    public int Children { get; init; }
    public int OpenChildren { get; init; }

    /// <summary>The same case after a handler and a leader were named on it.</summary>
    public IssueCase Naming(Contact? handler, Contact? responsibleLeader) => new()
    {
        Issue = Issue, UnitPath = UnitPath, DepartmentPath = DepartmentPath, Handler = handler, ResponsibleLeader = responsibleLeader,
        FirstResponsiblePerson = FirstResponsiblePerson, Authority = Authority, OpenTask = OpenTask, Measures = Measures,
        MeasuresDone = MeasuresDone, MeasuresWithoutEvidence = MeasuresWithoutEvidence, Children = Children, OpenChildren = OpenChildren,
    };

    /// <summary>Tracked, for a change to be made on it.</summary>
    public static Task<IssueCase?> Load(RectificationDb db, Guid id, DateOnly today) => Query(db, id, today);

    private static readonly Func<RectificationDb, Guid, DateOnly, Task<IssueCase?>> Query = EF.CompileAsyncQuery(
        (RectificationDb db, Guid id, DateOnly today) => db.Issues.Where(i => i.Id == id).Select(i => new IssueCase
        {
            Issue = i,
            UnitPath = i.Unit!.Path,
            DepartmentPath = i.LeadDepartment!.Path,
            Handler = i.Handler == null ? null : new Contact(i.Handler.Id, i.Handler.Email),
            ResponsibleLeader = i.ResponsibleLeader == null ? null : new Contact(i.ResponsibleLeader.Id, i.ResponsibleLeader.Email),
            FirstResponsiblePerson = db.PostHoldings
                .Where(h => h.Post!.OrganisationId == i.UnitId && h.Post.FirstResponsible && h.From <= today && (h.To == null || h.To >= today))
                .OrderBy(h => h.Id).Select(h => new Contact(h.PersonId, h.Person!.Email)).FirstOrDefault(),
            Authority = db.PostHoldings
                .Where(h => h.Post!.Organisation!.Kind == OrganisationKind.Authority && h.Post.FirstResponsible && h.From <= today && (h.To == null || h.To >= today))
                .OrderBy(h => h.Id).Select(h => new Contact(h.PersonId, h.Person!.Email)).FirstOrDefault(),
            OpenTask = db.ApprovalTasks.FirstOrDefault(t => t.IssueId == i.Id && t.DecidedAt == null),
            Measures = i.Measures.Count,
            MeasuresDone = i.Measures.Count(m => m.DoneAt != null),
            MeasuresWithoutEvidence = i.Measures.Count(m => !m.Evidence.Any(e => e.SupersededAt == null)),
            Children = i.Children.Count,
            OpenChildren = i.Children.Count(c => c.State != "Closed" && c.State != "Exempt"),
        }).FirstOrDefault());
}
