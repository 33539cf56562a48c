using Microsoft.EntityFrameworkCore;
using Rectification.Approving;
using Rectification.Database;
using Rectification.Organisations;
using Rectification.Pipeline;
using Rectification.Web.SignIn;

namespace Rectification.Web.Pages.Shared;

/// <summary>What every page stands in: who reads it, which day it is for the authority, and how many messages are unread and requests wait for a decision.</summary>
public sealed record Frame(Caller? Reader, DateOnly Today, TimeZoneInfo Zone, int Unread, int Waiting = 0)
{
    /// <summary>For pages behind the sign-in.</summary>
    public Caller Caller => Reader ?? throw new UnauthorizedAccessException();
}

/// <summary>
/// Reads the frame before anything else of a page is drawn: components that load side by side would use one database
/// context at the same time.
/// </summary>
public sealed class Frames(CurrentCaller current, AuthorityDay day, RectificationDb db, ApprovalInboxQueries approvals)
{
    /// <summary>More than this is shown as "99+"; nobody needs the exact number.</summary>
    public const int ManyUnread = 99;

    public async Task<Frame> Read()
    {
        var reader = await current.Find();
        var today = await day.Today();
        var unread = reader is null ? 0 : await db.Notifications.Where(n => n.RecipientId == reader.PersonId && n.ReadAt == null).Take(ManyUnread + 1).CountAsync();
        var waiting = reader is null ? 0 : await Waiting(reader);
        return new Frame(reader, today, await day.Zone(), unread, waiting);
    }

    private async Task<int> Waiting(Caller reader)
    {
        var people = await approvals.ActingAs(reader);
        return await db.RequestTasks.Where(t => people.Contains(t.PersonId) && t.ClosedAt == null).Take(ManyUnread + 1).CountAsync();
    }
}
