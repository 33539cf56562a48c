using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Approving;
using Rectification.Database;
using Rectification.Issues;
using Rectification.Letters;
using Rectification.Pipeline;

namespace Rectification.Notifying;

/// <summary>Which channels this installation sends over, besides the inbox that everybody has.</summary>
/// <param name="Posts">Whether an outbox is kept for group robots, webhooks and text messages.</param>
public sealed record Channels(bool Email, bool Posts = false);

/// <summary>
/// Adds what people are told to the transaction that gives the reason for it: an inbox row each, and an outbox row where they have
/// mail. The other roads are found by <see cref="RouteNotices"/>.
/// </summary>
public sealed class Notices(RectificationDb db, Channels channels)
{
    /// <summary>Tells one person; nobody when the place is empty.</summary>
    public void Tell(Issue issue, Contact? recipient, string kind, DateTime now, string? detail = null)
    {
        ArgumentNullException.ThrowIfNull(issue);
        if (recipient is null) return;
        Post(recipient, now, new Notification
        {
            Id = Clock.NewId(now), RecipientId = recipient.PersonId, IssueId = issue.Id, Kind = kind, Detail = detail, CreatedAt = now,
        });
    }

    /// <summary>Tells one person what happened to a request.</summary>
    /// <param name="step">Null where it concerns the whole.</param>
    /// <param name="opinion">Number of the opinion that tells it.</param>
    public void Tell(ApprovalRequest request, Contact recipient, string kind, string? step, int opinion, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(recipient);
        Post(recipient, now, new Notification
        {
            Id = Clock.NewId(now), RecipientId = recipient.PersonId, IssueId = request.IssueId, RequestId = request.Id, Opinion = opinion, Kind = kind, Detail = step, CreatedAt = now,
        });
    }

    /// <summary>Tells one person of a letter to their unit.</summary>
    public void Tell(Letter letter, Contact recipient, string kind, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(letter);
        ArgumentNullException.ThrowIfNull(recipient);
        Post(recipient, now, new Notification
        {
            Id = Clock.NewId(now), RecipientId = recipient.PersonId, LetterId = letter.Id, Kind = kind, CreatedAt = now,
        });
    }

    /// <summary>Tells one person of what is about no issue, request or letter.</summary>
    public void Tell(Contact recipient, string kind, DateTime now, string detail)
    {
        ArgumentNullException.ThrowIfNull(recipient);
        Post(recipient, now, new Notification { Id = Clock.NewId(now), RecipientId = recipient.PersonId, Kind = kind, Detail = detail, CreatedAt = now });
    }

    private void Post(Contact recipient, DateTime now, Notification notification)
    {
        notification.ToRoute = channels.Posts;
        db.Notifications.Add(notification);
        if (!channels.Email || string.IsNullOrEmpty(recipient.Email)) return;
        db.Deliveries.Add(new Delivery
        {
            Id = Clock.NewId(now), NotificationId = notification.Id, Channel = "email", Address = recipient.Email, Digest = recipient.Digest, NextAttemptAt = now,
        });
    }

    public async Task TellSupervisionOffice(Issue issue, string kind, DateTime now, string? detail, CancellationToken cancellation)
    {
        foreach (var member in await SupervisionOffice(cancellation)) Tell(issue, member, kind, now, detail);
    }

    /// <summary>Everybody in it; a person with two accounts once.</summary>
    public async Task<IEnumerable<Contact>> SupervisionOffice(CancellationToken cancellation)
    {
        var office = await db.Accounts.AsNoTracking()
            .Where(a => (a.Roles & Roles.SupervisionOffice) != Roles.None && !a.Disabled)
            .Select(a => new Contact(a.PersonId, a.Person!.NoEmail ? null : a.Person.Email, a.Person.Digest)).ToListAsync(cancellation);
        return office.DistinctBy(m => m.PersonId);
    }
}
