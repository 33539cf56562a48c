using Microsoft.EntityFrameworkCore;
using Rectification.Database;
using Rectification.Pipeline;

namespace Rectification.Inbox;

/// <summary>已读: the caller has read these notices.</summary>
/// <param name="NotificationIds">Null for all that are there; somebody else's are left alone.</param>
public sealed record MarkRead(IReadOnlyList<Guid>? NotificationIds) : ICommand<int>;

/// <summary>Answers how many became read by it.</summary>
public sealed class MarkReadUseCase(RectificationDb db, TimeProvider clock) : UseCase<MarkRead, int>
{
    public override async Task<Answer<int>> Handle(MarkRead command, Caller caller, CancellationToken cancellation)
    {
        var now = Clock.Now(clock);
        var unread = db.Notifications.Where(n => n.RecipientId == caller.PersonId && n.ReadAt == null);
        if (command.NotificationIds is { } ids) unread = unread.Where(n => ids.Contains(n.Id));
        return await unread.ExecuteUpdateAsync(set => set.SetProperty(n => n.ReadAt, now), cancellation);
    }
}
