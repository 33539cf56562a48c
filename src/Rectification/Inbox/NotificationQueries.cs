using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Rectification.Database;
using Rectification.Language;
using Rectification.Ledger;
using Rectification.Notifying;
using Rectification.Pipeline;

namespace Rectification.Inbox;

/// <summary>A notice as its reader sees it.</summary>
/// <param name="Says">What it says, in both languages.</param>
public sealed record NotificationRow(
    Guid Id, string Kind, string? Detail, DateTime CreatedAt, DateTime? ReadAt, Guid? IssueId, string? Number, string Title,
    string? DefinitionId, int DefinitionVersion, DateOnly? DueOn, NoticeText Says)
{
    /// <summary>The request under approval that it tells of.</summary>
    public Guid? ApprovalId { get; init; }
    public Guid? LetterId { get; init; }
    public Guid? PackId { get; init; }
}

public sealed class NotificationQueries(RectificationDb db, NoticeTexts texts)
{
    /// <summary>One's own, the newest first, one page at a time.</summary>
    public async Task<Answer<Page<NotificationRow>>> List(
        Caller caller, bool unreadOnly = false, string? after = null, int size = 30, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var notices = db.Notifications.AsNoTracking().Where(n => n.RecipientId == caller.PersonId);
        if (unreadOnly) notices = notices.Where(n => n.ReadAt == null);
        if (after is not null)
        {
            if (Cursor.Read(after, "notifications", 2) is not [{ } at, { } last] || !Guid.TryParse(last, out var id)
                || !DateTime.TryParseExact(at, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var created))
                return Refusals.Of("cursor-unfit");
            notices = notices.Where(n => n.CreatedAt <= created && (n.CreatedAt < created || n.Id < id));
        }

        var rows = await notices.OrderByDescending(n => n.CreatedAt).ThenByDescending(n => n.Id).Take(size + 1)
            .Select(NoticeFacts.Of).ToListAsync(cancellation);
        var lines = rows.ConvertAll(n => new NotificationRow(
            n.Id, n.Kind, n.Detail, n.CreatedAt, n.ReadAt, n.IssueId, n.Number, n.Title, n.DefinitionId, n.DefinitionVersion, n.DueOn, texts.Of(n)) { ApprovalId = n.RequestId, LetterId = n.LetterId, PackId = n.PackId });
        return Page.Of(lines, size, n => Cursor.Write("notifications", n.CreatedAt.ToString("O", CultureInfo.InvariantCulture), n.Id.ToString("N")));
    }

    public Task<int> Unread(Caller caller, CancellationToken cancellation = default) =>
        db.Notifications.CountAsync(n => n.RecipientId == caller.PersonId && n.ReadAt == null, cancellation);
}
