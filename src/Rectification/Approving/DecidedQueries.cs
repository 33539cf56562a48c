using Microsoft.EntityFrameworkCore;
using Rectification.Database;
using Rectification.Language;
using Rectification.Ledger;
using Rectification.Pipeline;
using Workflow.Engine.Approving;

namespace Rectification.Approving;

/// <summary>已办: something that the caller decided, of a request or of the steps of an issue.</summary>
/// <param name="Act">Name of the Engine's act; for the step of an issue <c>Approve</c> or <c>Return</c>.</param>
/// <param name="OnBehalfOf">In whose name.</param>
/// <param name="Request">Null for the step of an issue.</param>
/// <param name="Issue">Null for a request.</param>
public sealed record DecidedRow(DateTime At, string Act, string? Step, string? OnBehalfOf, string? Words, RequestSubject? Request, DecidedIssue? Issue)
{
    internal Guid Id { get; init; }
    internal int Number { get; init; }
}

/// <param name="State">The state in which it stands now.</param>
/// <param name="DecidedIn">The state to whose chain the step belongs.</param>
public sealed record DecidedIssue(Guid Id, string Number, string Title, string State, string DecidedIn, string DefinitionId, int DefinitionVersion);

/// <summary>What somebody has decided, the latest first: requests and the steps of issues in one list, each read from its index.</summary>
public sealed class DecidedQueries(RectificationDb db)
{
    /// <summary>Acts by which somebody has done what they were asked to do.</summary>
    private static readonly string[] Deciding =
    [
        nameof(Act.Approve), nameof(Act.Refuse), nameof(Act.Return), nameof(Act.Advise), nameof(Act.Transfer), nameof(Act.Delegate), nameof(Act.TakeBack),
        nameof(Act.Jump), nameof(Act.HandOver),
    ];

    public async Task<Answer<Page<DecidedRow>>> Of(Caller caller, string? after = null, int size = 20, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ListPlace? from = null;
        if (after is not null && (from = ListPlace.Read(after, "approvals.decided")) is null) return Refusals.Of("cursor-unfit");
        List<DecidedRow> rows = [.. await Opinions(caller.PersonId, from, size + 1, cancellation), .. await Steps(caller.PersonId, from, size + 1, cancellation)];
        // Ids are compared as text, as SQLite does: it is the order of PostgreSQL too.
        rows = [.. rows.OrderByDescending(r => r.At).ThenByDescending(r => r.Id.ToString("N"), StringComparer.Ordinal).ThenByDescending(r => r.Number).Take(size + 1)];
        return Page.Of(rows, size, r => new ListPlace(r.At, r.Id, r.Number).Write("approvals.decided"));
    }

    private async Task<IEnumerable<DecidedRow>> Opinions(Guid person, ListPlace? after, int most, CancellationToken cancellation)
    {
        var said = db.RequestOpinions.AsNoTracking().Where(o => o.ById == person && Deciding.Contains(o.Act));
        if (after is { } from)
            said = said.Where(o => o.At <= from.At && (o.At < from.At || o.RequestId < from.Id || (o.RequestId == from.Id && o.Sequence < from.Number)));
        var found = await said.OrderByDescending(o => o.At).ThenByDescending(o => o.RequestId).ThenByDescending(o => o.Sequence).Take(most)
            .Select(o => new { o.At, o.Act, o.Step, o.OnBehalfOfName, o.Words, o.RequestId, o.Sequence }).ToListAsync(cancellation);
        var ids = found.Select(o => o.RequestId).Distinct().ToList();
        var subjects = await db.ApprovalRequests.AsNoTracking().Where(r => ids.Contains(r.Id)).Select(RequestSubject.Of).ToDictionaryAsync(s => s.ApprovalId, cancellation);
        return found.Select(o => new DecidedRow(o.At, o.Act, o.Step, o.OnBehalfOfName, o.Words, subjects[o.RequestId], null) { Id = o.RequestId, Number = o.Sequence });
    }

    private async Task<IEnumerable<DecidedRow>> Steps(Guid person, ListPlace? after, int most, CancellationToken cancellation)
    {
        // A step that was left by another road was not decided by whoever took it.
        var decided = db.ApprovalTasks.AsNoTracking().Where(t => t.DecidedById == person && t.Decision != Decision.Cancelled);
        if (after is { } from) decided = decided.Where(t => t.DecidedAt <= from.At && (t.DecidedAt < from.At || t.Id < from.Id));
        var found = await decided.OrderByDescending(t => t.DecidedAt).ThenByDescending(t => t.Id).Take(most)
            .Select(t => new
            {
                t.Id, t.DecidedAt, t.Decision, t.Step, OnBehalfOf = t.OnBehalfOf!.Name, t.Opinion,
                Issue = new DecidedIssue(t.IssueId, t.Issue!.Number, t.Issue.Title, t.Issue.State, t.State, t.Issue.DefinitionId, t.Issue.DefinitionVersion),
            })
            .ToListAsync(cancellation);
        return found.Select(t => new DecidedRow(
            t.DecidedAt!.Value, t.Decision is Decision.Returned ? nameof(Act.Return) : nameof(Act.Approve), t.Step, t.OnBehalfOf, t.Opinion, null, t.Issue) { Id = t.Id });
    }
}
