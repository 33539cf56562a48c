using Microsoft.EntityFrameworkCore;
using Rectification.Database;

namespace Rectification.Notifying;

/// <summary>A delivery that waits for a person.</summary>
public sealed record UnsettledDelivery(
    Guid Id, string Channel, string Address, DeliveryState State, int Attempts, string? Error, string Recipient, string Kind, Guid IssueId, string IssueNumber, DateTime CreatedAt);

/// <summary>What an administrator sees of the outbox.</summary>
public sealed class OutboxQueries(RectificationDb db)
{
    /// <summary>How many deliveries stand in each state.</summary>
    public Task<Dictionary<DeliveryState, int>> Counts(CancellationToken cancellation) =>
        db.Deliveries.GroupBy(d => d.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);

    /// <summary>Uncertain or dead deliveries, oldest first.</summary>
    /// <param name="after">Id of the last one of the page before.</param>
    public Task<List<UnsettledDelivery>> Unsettled(DeliveryState state, Guid? after, int take, CancellationToken cancellation)
    {
        var from = after ?? Guid.Empty;
        return db.Deliveries.AsNoTracking().Where(d => d.State == state && d.Id > from).OrderBy(d => d.Id).Take(take)
            .Select(d => new UnsettledDelivery(
                d.Id, d.Channel, d.Address, d.State, d.Attempts, d.Error, d.Notification!.Recipient!.Name, d.Notification.Kind,
                d.Notification.IssueId, d.Notification.Issue!.Number, d.Notification.CreatedAt))
            .ToListAsync(cancellation);
    }
}
