using Microsoft.EntityFrameworkCore;
using Rectification.Database;
using Rectification.Issues;
using Rectification.Language;
using Rectification.Ledger;
using Rectification.Pipeline;
using Workflow.Engine.Approving;

namespace Rectification.Approving;

/// <summary>A task that waits for the caller, or for somebody in whose name the caller acts today.</summary>
/// <param name="InTheNameOf">Whose it is; null for the caller's own.</param>
public sealed record WaitingRequest(
    Guid ApprovalId, int Task, string Kind, int DefinitionVersion, string Step, SeatKind Seat, string? InTheNameOf, DateTime OpenedAt, string Submitter, Guid? IssueId, string? Number,
    string Title, string Reason, int Version)
{
    public Guid? BulletinId { get; init; }

    /// <summary>By when the step wants it decided; null where it sets no time.</summary>
    public DateOnly? DueOn { get; init; }

    internal DateOnly OpenedOn { get; init; }
}

/// <summary>A request in the list of an issue.</summary>
public sealed record RequestRow(Guid Id, string Kind, int DefinitionVersion, ApprovalStatus Status, int Version, string Submitter, string Reason, DateTime SubmittedAt, DateTime? EndedAt);

/// <summary>A request with all that was said on it, where it stands, and what the caller may do.</summary>
public sealed record RequestView(
    RequestRow Request, Guid? IssueId, string Asked, IReadOnlyList<RequestOpinionRow> Opinions, IReadOnlyList<RequestTaskRow> OpenTasks, IReadOnlyList<Offer> Offers, string Diagram,
    IReadOnlyList<CopyLine> Copies, IReadOnlyList<QuestionLine> Questions)
{
    /// <summary>What is to be released, when it is not about an issue.</summary>
    public Guid? BulletinId { get; init; }

    /// <summary>Number and title of the issue, or title of the bulletin.</summary>
    public required string About { get; init; }
}

/// <param name="Toward">Id of the step that it was sent to; null for none, and for a return to the submitter.</param>
/// <param name="Named">Names of those whom the act named.</param>
public sealed record RequestOpinionRow(
    int Sequence, string Act, string? Step, string By, string? Post, string? OnBehalfOf, string? Toward, IReadOnlyList<string> Named, string? Words, DateTime At);

/// <param name="DueOn">By when the step wants it decided; null where it sets no time.</param>
public sealed record RequestTaskRow(int Number, string Step, string Person, SeatKind Kind, DateTime OpenedAt, DateOnly? DueOn);

/// <summary>Requests under approval: what waits for somebody, and what became of one.</summary>
public sealed class ApprovalQueries(RectificationDb db, ApprovalDesk desk, IssueLifecycle issues, RequestPageQueries parts, ApprovalInboxQueries inbox, StepDays days)
{
    /// <summary>Open tasks of the caller and of those they act for, the oldest first.</summary>
    /// <param name="kind">Only requests of this kind; null for all.</param>
    public async Task<Answer<Page<WaitingRequest>>> Tasks(
        Caller caller, string? after = null, int size = 20, string? kind = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ListPlace? place = null;
        if (after is not null && (place = ListPlace.Read(after, "approvals.tasks")) is null) return Refusals.Of("cursor-unfit");
        var rows = new List<WaitingRequest>();
        // One list a person, each read straight from its index: how much else is open does not matter.
        foreach (var person in await inbox.ActingAs(caller, cancellation))
        {
            var open = db.RequestTasks.AsNoTracking().Where(t => t.PersonId == person && t.ClosedAt == null);
            if (kind is not null) open = open.Where(t => t.Request!.Kind == kind);
            if (place is { } from)
            {
                open = open.Where(t => t.OpenedAt >= from.At
                    && (t.OpenedAt > from.At || t.RequestId > from.Id || (t.RequestId == from.Id && t.Number > from.Number)));
            }

            rows.AddRange(await open.OrderBy(t => t.OpenedAt).ThenBy(t => t.RequestId).ThenBy(t => t.Number).Take(size + 1)
                .Select(t => new WaitingRequest(
                    t.RequestId, t.Number, t.Request!.Kind, t.Request.DefinitionVersion, t.Step, t.Kind, t.PersonId == caller.PersonId ? null : t.Person!.Name, t.OpenedAt,
                    t.Request.Submitter!.Name, t.Request.IssueId, t.Request.Issue!.Number, t.Request.Issue.Title ?? t.Request.Bulletin!.Title, t.Request.Reason, t.Request.Version)
                {
                    BulletinId = t.Request.BulletinId, OpenedOn = t.OpenedOn,
                })
                .ToListAsync(cancellation));
        }

        // Ids are compared as text, as SQLite does: it is the order of PostgreSQL too.
        rows = [.. rows.OrderBy(t => t.OpenedAt).ThenBy(t => t.ApprovalId.ToString("N"), StringComparer.Ordinal).ThenBy(t => t.Task).Take(size + 1)];
        for (var at = 0; at < rows.Count; at++)
            rows[at] = rows[at] with { DueOn = await days.DueOn(rows[at].Kind, rows[at].DefinitionVersion, rows[at].Step, rows[at].OpenedOn, cancellation) };
        return Page.Of(rows, size, t => new ListPlace(t.OpenedAt, t.ApprovalId, t.Task).Write("approvals.tasks"));
    }

    /// <summary>Every request about an issue, the newest first.</summary>
    public async Task<Answer<IReadOnlyList<RequestRow>>> Of(Guid issueId, Caller caller, CancellationToken cancellation = default)
    {
        var loaded = await issues.Load(issueId, caller, null);
        if (!loaded.Accepted) return loaded.Refusal;
        return await Rows(db.ApprovalRequests.Where(r => r.IssueId == issueId)).ToListAsync(cancellation);
    }

    /// <summary>One request.</summary>
    /// <param name="language">Language of the diagram.</param>
    public async Task<Answer<RequestView>> One(Guid id, Caller caller, string language, CancellationToken cancellation = default)
    {
        var found = await desk.Explain(id, caller, cancellation);
        if (!found.Accepted) return found.Refusal;
        var (request, definition, approval, offers) = found.Value;
        var row = await Rows(db.ApprovalRequests.Where(r => r.Id == id)).SingleAsync(cancellation);
        var about = await db.ApprovalRequests.Where(r => r.Id == id)
            .Select(r => r.IssueId == null ? r.Bulletin!.Title : r.Issue!.Number + " " + r.Issue.Title).SingleAsync(cancellation);
        var opinions = await db.RequestOpinions.Where(o => o.RequestId == id).OrderBy(o => o.Sequence)
            .Select(o => new
            {
                o.Named,
                Row = new RequestOpinionRow(o.Sequence, o.Act, o.Step, o.ByName, o.ByPost, o.OnBehalfOfName, o.Toward, Array.Empty<string>(), o.Words, o.At),
            })
            .ToListAsync(cancellation);
        var tasks = await parts.OpenTasks(id, definition, cancellation);
        return new RequestView(
            row, request.IssueId, request.Asked, [.. opinions.Select(o => o.Row with { Named = o.Named?.Split('\n') ?? [] })], tasks, offers, definition.Diagram(language, approval),
            await parts.Copies(id, cancellation), await parts.Questions(id, cancellation)) { BulletinId = request.BulletinId, About = about };
    }

    private static IQueryable<RequestRow> Rows(IQueryable<ApprovalRequest> requests) => requests.AsNoTracking().OrderByDescending(r => r.SubmittedAt).ThenByDescending(r => r.Id)
        .Select(r => new RequestRow(r.Id, r.Kind, r.DefinitionVersion, r.Status, r.Version, r.Submitter!.Name, r.Reason, r.SubmittedAt, r.EndedAt));
}
