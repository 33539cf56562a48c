using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Database;
using Rectification.Pipeline;
using Workflow.Engine;
using Workflow.Engine.Approving;

namespace Rectification.Approving;

/// <summary>移交: what waits for somebody in running requests goes to another, request by request, in one transaction with the reason for it.</summary>
public sealed class TaskHandOver(RectificationDb db, ApprovalDesk desk)
{
    /// <summary>Running requests in which this person is asked or will be, the oldest first.</summary>
    /// <param name="seat">Which of their seats count.</param>
    public async Task<List<Guid>> Waiting(Guid person, Func<Seat, bool> seat, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(seat);
        // Whoever is asked later has no task yet; only the snapshot knows of them.
        var named = person.ToString();
        var running = await db.ApprovalRequests.AsNoTracking().Where(r => r.EndedAt == null && r.Snapshot.Contains(named))
            .OrderBy(r => r.SubmittedAt).ThenBy(r => r.Id).Select(r => new { r.Id, r.Snapshot }).ToListAsync(cancellation);
        return [.. running.Where(r => Approval.FromJson(r.Snapshot).Steps.SelectMany(s => s.Seats)
            .Any(s => s.Holder.Person == person && s.Status is SeatStatus.Open or SeatStatus.Waiting && seat(s))).Select(r => r.Id)];
    }

    /// <summary>Hands one request over; the refusal when the other may not decide there.</summary>
    public async Task<Refusal?> Pass(Guid request, Guid from, Guid to, string words, Caller caller, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var signer = await desk.Signer(to, cancellation);
        if (!signer.Accepted) return signer.Refusal;
        // Whoever may let people go and appoint them may pass on what waits for them.
        var acting = caller with { Roles = caller.Roles | Roles.Administrator };
        return (await desk.Act(request, null, new Act.HandOver(from, signer.Value) { Words = words }, acting, cancellation)).Refusal;
    }
}
