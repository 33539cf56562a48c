using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Database;
using Rectification.Language;
using Rectification.Pipeline;
using Workflow.Engine.Approving;

namespace Rectification.Approving;

/// <summary>A running request in which somebody still has to decide.</summary>
/// <param name="Steps">Ids of the steps where they were asked or will be.</param>
public sealed record OpenPart(RequestSubject Of, IReadOnlyList<string> Steps);

/// <summary>移交: what is open of one person.</summary>
public sealed class HandOverQueries(RectificationDb db)
{
    /// <summary>More than is handed over at one go; what is left is shown again afterwards.</summary>
    public const int Most = 200;

    /// <summary>
    /// Requests in which this person has an open seat, or one whose turn is still to come in an open step: that one is
    /// written in the snapshot only.
    /// </summary>
    public async Task<Answer<IReadOnlyList<OpenPart>>> Of(Guid person, Caller caller, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (!caller.Is(Roles.Administrator)) return Refusals.Of("not-allowed");
        var id = person.ToString();
        var found = await db.ApprovalRequests.AsNoTracking()
            .Where(r => r.EndedAt == null && (db.RequestTasks.Any(t => t.RequestId == r.Id && t.PersonId == person && t.ClosedAt == null) || r.Snapshot.Contains(id)))
            .OrderBy(r => r.SubmittedAt).ThenBy(r => r.Id)
            .Select(r => new
            {
                r.Snapshot,
                Of = new RequestSubject(
                    r.Id, r.Kind, r.DefinitionVersion, r.Status, r.Version, r.Submitter!.Name, r.Reason, r.SubmittedAt, r.IssueId, r.Issue!.Number, r.Issue.Title ?? r.Bulletin!.Title),
            })
            .ToListAsync(cancellation);
        var parts = found.Select(r => new OpenPart(r.Of, [.. Approval.FromJson(r.Snapshot).Steps
            .Where(run => run.Seats.Any(s => s.Holder.Person == person && s.Status is SeatStatus.Waiting or SeatStatus.Open)).Select(run => run.Id)]));
        return parts.Where(p => p.Steps.Count > 0).Take(Most).ToList();
    }
}
