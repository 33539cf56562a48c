using Microsoft.EntityFrameworkCore;
using Rectification.Database;
using Rectification.Issues;
using Rectification.Notifying;
using Workflow.Engine.Approving;

namespace Rectification.Approving;

/// <summary>Who is told what of a request, and by which opinion on it.</summary>
/// <param name="Step">Null where it concerns the whole.</param>
public sealed record ToldOfRequest(Guid Person, NoticeCode Code, string? Step, int Opinion);

/// <summary>Tells people what happened to a request, in the transaction in which it happens.</summary>
public sealed class ApprovalNotices(RectificationDb db, Notices notices)
{
    /// <summary>Tells everybody in the supervision office of something that the system found.</summary>
    public async Task TellOffice(Guid requestId, string kind, DateTime now, CancellationToken cancellation)
    {
        var request = await db.ApprovalRequests.SingleAsync(r => r.Id == requestId, cancellation);
        var said = await db.RequestOpinions.CountAsync(o => o.RequestId == requestId, cancellation);
        foreach (var member in await notices.SupervisionOffice(cancellation)) notices.Tell(request, member, kind, null, said, now);
    }

    public async Task Tell(ApprovalRequest request, IReadOnlyCollection<ToldOfRequest> told, DateTime now, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(told);
        if (told.Count == 0) return;
        var people = told.Select(t => t.Person).Distinct().ToList();
        var contacts = await db.People.AsNoTracking().Where(p => people.Contains(p.Id))
            .Select(p => new Contact(p.Id, p.NoEmail ? null : p.Email, p.Digest)).ToDictionaryAsync(c => c.PersonId, cancellation);
        // One act can tell somebody the same thing by two roads; once is enough.
        foreach (var one in told.Distinct()) notices.Tell(request, contacts[one.Person], NoticeTexts.KindOf(one.Code), one.Step, one.Opinion, now);
    }
}
