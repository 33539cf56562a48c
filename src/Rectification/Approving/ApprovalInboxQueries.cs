using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Rectification.Database;
using Rectification.Language;
using Rectification.Ledger;
using Rectification.Organisations;
using Rectification.Pipeline;
using Workflow.Engine.Approving;

namespace Rectification.Approving;

/// <summary>What a line of the inbox says of its request.</summary>
/// <param name="IssueId">Null for a request about a bulletin.</param>
/// <param name="Title">Of the issue, or of the bulletin.</param>
public sealed record RequestSubject(
    Guid ApprovalId, string Kind, int DefinitionVersion, ApprovalStatus Status, int Version, string Submitter, string Reason, DateTime SubmittedAt, Guid? IssueId,
    string? Number, string? Title)
{
    /// <summary>For queries.</summary>
    internal static readonly Expression<Func<ApprovalRequest, RequestSubject>> Of = r => new RequestSubject(
        r.Id, r.Kind, r.DefinitionVersion, r.Status, r.Version, r.Submitter!.Name, r.Reason, r.SubmittedAt, r.IssueId, r.Issue!.Number, r.Issue.Title ?? r.Bulletin!.Title);
}

/// <summary>抄送: a copy that the caller has not said to have read.</summary>
public sealed record WaitingCopy(RequestSubject Of, int Number, DateTime SentAt);

/// <summary>询问: a question put to the caller.</summary>
public sealed record WaitingQuestion(RequestSubject Of, int Number, string By, string? Words, DateTime AskedAt);

/// <summary>How much waits for the caller in approvals.</summary>
/// <param name="Tasks">Of the caller, and of those they act for today.</param>
/// <param name="Returned">Requests of the caller's own that were sent back.</param>
public sealed record ApprovalCounts(int Tasks, int Copies, int Questions, int Returned);

/// <summary>The inbox of approvals besides its tasks; every list is read straight from an index of open things.</summary>
public sealed class ApprovalInboxQueries(RectificationDb db, AuthorityDay day)
{
    public async Task<ApprovalCounts> Counts(Caller caller, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var me = caller.PersonId;
        var people = await ActingAs(caller, cancellation);
        return new ApprovalCounts(
            await db.RequestTasks.CountAsync(t => people.Contains(t.PersonId) && t.ClosedAt == null, cancellation),
            await db.RequestCopies.CountAsync(c => c.PersonId == me && c.ReadAt == null, cancellation),
            await db.RequestQuestions.CountAsync(q => q.ToId == me && q.AnsweredAt == null, cancellation),
            await db.ApprovalRequests.CountAsync(r => r.SubmitterId == me && r.Status == ApprovalStatus.Returned, cancellation));
    }

    /// <summary>The caller and everybody in whose name they act today.</summary>
    public async Task<List<Guid>> ActingAs(Caller caller, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var today = await day.Today();
        return [caller.PersonId, .. await db.Proxies.Where(p => p.ActingId == caller.PersonId && p.From <= today && p.Until >= today).Select(p => p.AwayId).Distinct().ToListAsync(cancellation)];
    }

    /// <summary>Unread copies, the oldest first.</summary>
    public async Task<Answer<Page<WaitingCopy>>> Copies(Caller caller, string? after = null, int size = 20, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var unread = db.RequestCopies.AsNoTracking().Where(c => c.PersonId == caller.PersonId && c.ReadAt == null);
        if (after is not null)
        {
            if (ListPlace.Read(after, "approvals.copies") is not { } from) return Refusals.Of("cursor-unfit");
            unread = unread.Where(c => c.SentAt >= from.At && (c.SentAt > from.At || c.RequestId > from.Id || (c.RequestId == from.Id && c.Number > from.Number)));
        }

        var found = await unread.OrderBy(c => c.SentAt).ThenBy(c => c.RequestId).ThenBy(c => c.Number).Take(size + 1)
            .Select(c => new { c.RequestId, c.Number, c.SentAt }).ToListAsync(cancellation);
        var subjects = await Subjects(found.Select(c => c.RequestId), cancellation);
        return Page.Of([.. found.Select(c => new WaitingCopy(subjects[c.RequestId], c.Number, c.SentAt))], size,
            c => new ListPlace(c.SentAt, c.Of.ApprovalId, c.Number).Write("approvals.copies"));
    }

    /// <summary>Questions that wait for the caller's answer, the oldest first.</summary>
    public async Task<Answer<Page<WaitingQuestion>>> Questions(Caller caller, string? after = null, int size = 20, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var open = db.RequestQuestions.AsNoTracking().Where(q => q.ToId == caller.PersonId && q.AnsweredAt == null);
        if (after is not null)
        {
            if (ListPlace.Read(after, "approvals.questions") is not { } from) return Refusals.Of("cursor-unfit");
            open = open.Where(q => q.AskedAt >= from.At && (q.AskedAt > from.At || q.RequestId > from.Id || (q.RequestId == from.Id && q.Number > from.Number)));
        }

        var found = await open.OrderBy(q => q.AskedAt).ThenBy(q => q.RequestId).ThenBy(q => q.Number).Take(size + 1)
            .Select(q => new
            {
                q.RequestId, q.Number, By = q.By!.Name, q.AskedAt,
                Words = db.RequestOpinions.Where(o => o.RequestId == q.RequestId && o.Sequence == q.Asked).Select(o => o.Words).FirstOrDefault(),
            })
            .ToListAsync(cancellation);
        var subjects = await Subjects(found.Select(q => q.RequestId), cancellation);
        return Page.Of([.. found.Select(q => new WaitingQuestion(subjects[q.RequestId], q.Number, q.By, q.Words, q.AskedAt))], size,
            q => new ListPlace(q.AskedAt, q.Of.ApprovalId, q.Number).Write("approvals.questions"));
    }

    /// <summary>What the caller asked for, the newest first.</summary>
    /// <param name="ended">What is approved, refused or withdrawn; otherwise what runs or was returned.</param>
    public async Task<Answer<Page<RequestSubject>>> Own(Caller caller, bool ended = false, string? after = null, int size = 20, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var own = db.ApprovalRequests.AsNoTracking().Where(r => r.SubmitterId == caller.PersonId && (r.EndedAt != null) == ended);
        if (after is not null)
        {
            if (ListPlace.Read(after, "approvals.own") is not { } from) return Refusals.Of("cursor-unfit");
            own = own.Where(r => r.SubmittedAt <= from.At && (r.SubmittedAt < from.At || r.Id < from.Id));
        }

        var rows = await own.OrderByDescending(r => r.SubmittedAt).ThenByDescending(r => r.Id).Take(size + 1).Select(RequestSubject.Of).ToListAsync(cancellation);
        return Page.Of(rows, size, r => new ListPlace(r.SubmittedAt, r.ApprovalId, 0).Write("approvals.own"));
    }

    /// <summary>Kinds of request that wait for the caller, with their number: what the inbox can be narrowed to.</summary>
    public async Task<IReadOnlyList<(string Kind, int Count)>> Kinds(Caller caller, CancellationToken cancellation = default)
    {
        var people = await ActingAs(caller, cancellation);
        var kinds = await db.RequestTasks.Where(t => people.Contains(t.PersonId) && t.ClosedAt == null).GroupBy(t => t.Request!.Kind)
            .Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellation);
        return [.. kinds.OrderBy(k => k.Key, StringComparer.Ordinal).Select(k => (k.Key, k.Count))];
    }

    private Task<Dictionary<Guid, RequestSubject>> Subjects(IEnumerable<Guid> ids, CancellationToken cancellation)
    {
        List<Guid> asked = [.. ids.Distinct()];
        return db.ApprovalRequests.AsNoTracking().Where(r => asked.Contains(r.Id)).Select(RequestSubject.Of).ToDictionaryAsync(s => s.ApprovalId, cancellation);
    }
}
