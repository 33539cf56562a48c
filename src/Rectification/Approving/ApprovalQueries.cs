using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Rectification.Database;
using Rectification.Issues;
using Rectification.Language;
using Rectification.Ledger;
using Rectification.Organisations;
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

public sealed record RequestOpinionRow(int Sequence, string Act, string? Step, string By, string? Post, string? OnBehalfOf, string? Words, DateTime At);

public sealed record RequestTaskRow(int Number, string Step, string Person, SeatKind Kind, DateTime OpenedAt);

/// <summary>Requests under approval: what waits for somebody, and what became of one.</summary>
public sealed class ApprovalQueries(RectificationDb db, ApprovalDesk desk, IssueLifecycle issues, RequestPageQueries parts, AuthorityDay day)
{
    /// <summary>Open tasks of the caller and of those they act for, the oldest first.</summary>
    /// <param name="kind">Only requests of this kind; null for all.</param>
    public async Task<Answer<Page<WaitingRequest>>> Tasks(
        Caller caller, string? after = null, int size = 20, string? kind = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var from = (OpenedAt: DateTime.MinValue, Id: Guid.Empty, Number: 0);
        if (after is not null)
        {
            if (Cursor.Read(after, "approvals.tasks", 3) is not [{ } at, { } id, { } number] || !Guid.TryParse(id, out from.Id)
                || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out from.Number)
                || !DateTime.TryParseExact(at, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out from.OpenedAt))
                return Refusals.Of("cursor-unfit");
        }

        var today = await day.Today();
        var people = await db.Proxies.Where(p => p.ActingId == caller.PersonId && p.From <= today && p.Until >= today).Select(p => p.AwayId).Distinct().ToListAsync(cancellation);
        var rows = new List<WaitingRequest>();
        // One list a person, each read straight from its index: how much else is open does not matter.
        foreach (var person in people.Prepend(caller.PersonId))
        {
            var open = db.RequestTasks.AsNoTracking().Where(t => t.PersonId == person && t.ClosedAt == null);
            if (kind is not null) open = open.Where(t => t.Request!.Kind == kind);
            if (after is not null)
            {
                open = open.Where(t => t.OpenedAt >= from.OpenedAt
                    && (t.OpenedAt > from.OpenedAt || t.RequestId > from.Id || (t.RequestId == from.Id && t.Number > from.Number)));
            }

            rows.AddRange(await open.OrderBy(t => t.OpenedAt).ThenBy(t => t.RequestId).ThenBy(t => t.Number).Take(size + 1)
                .Select(t => new WaitingRequest(
                    t.RequestId, t.Number, t.Request!.Kind, t.Request.DefinitionVersion, t.Step, t.Kind, t.PersonId == caller.PersonId ? null : t.Person!.Name, t.OpenedAt,
                    t.Request.Submitter!.Name, t.Request.IssueId, t.Request.Issue!.Number, t.Request.Issue.Title ?? t.Request.Bulletin!.Title, t.Request.Reason, t.Request.Version) { BulletinId = t.Request.BulletinId })
                .ToListAsync(cancellation));
        }

        // Ids are compared as text, as SQLite does: it is the order of PostgreSQL too.
        rows = [.. rows.OrderBy(t => t.OpenedAt).ThenBy(t => t.ApprovalId.ToString("N"), StringComparer.Ordinal).ThenBy(t => t.Task).Take(size + 1)];
        return Page.Of(rows, size, t => Cursor.Write(
            "approvals.tasks", t.OpenedAt.ToString("O", CultureInfo.InvariantCulture), t.ApprovalId.ToString("N"), t.Task.ToString(CultureInfo.InvariantCulture)));
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
            .Select(o => new RequestOpinionRow(o.Sequence, o.Act, o.Step, o.ByName, o.ByPost, o.OnBehalfOfName, o.Words, o.At)).ToListAsync(cancellation);
        var tasks = await db.RequestTasks.Where(t => t.RequestId == id && t.ClosedAt == null).OrderBy(t => t.Number)
            .Select(t => new RequestTaskRow(t.Number, t.Step, t.Person!.Name, t.Kind, t.OpenedAt)).ToListAsync(cancellation);
        return new RequestView(
            row, request.IssueId, request.Asked, opinions, tasks, offers, definition.Diagram(language, approval),
            await parts.Copies(id, cancellation), await parts.Questions(id, cancellation)) { BulletinId = request.BulletinId, About = about };
    }

    private static IQueryable<RequestRow> Rows(IQueryable<ApprovalRequest> requests) => requests.AsNoTracking().OrderByDescending(r => r.SubmittedAt).ThenByDescending(r => r.Id)
        .Select(r => new RequestRow(r.Id, r.Kind, r.DefinitionVersion, r.Status, r.Version, r.Submitter!.Name, r.Reason, r.SubmittedAt, r.EndedAt));
}
