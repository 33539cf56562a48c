using Microsoft.EntityFrameworkCore;
using Rectification.Database;
using Rectification.Reminding;

namespace Rectification.Notifying;

/// <summary>A delivery that waits for a person.</summary>
public sealed record UnsettledDelivery(
    Guid Id, string Channel, string Address, DeliveryState State, int Attempts, string? Error, string Recipient, string Kind, Guid? IssueId, string? IssueNumber, DateTime CreatedAt);

/// <summary>Where one message comes from and how far it came.</summary>
/// <param name="Rung">Of which ladder, for which deadline, fallen when; all null for a notice of something that happened.</param>
/// <param name="StandsFor">The empty place in whose stead the recipient was told.</param>
public sealed record DeliveryTrace(
    Guid Id, Guid? IssueId, string? IssueNumber, string Recipient, string Kind, string? StandsFor, DateTime ToldAt, Subject? Subject, string? Ladder, string? Rung,
    DateOnly? Deadline, DateOnly? FellDueOn, DateOnly? AsOf, string? About, string Channel, string Address, bool Urgent, bool Digest, DeliveryState State, int Attempts,
    DateTime NextAttemptAt, DateTime? SentAt, string? Error, string? SettledBy, DateTime? SettledAt);

/// <summary>What an administrator sees of the outbox.</summary>
public sealed class OutboxQueries(RectificationDb db)
{
    /// <summary>How many deliveries stand in each state.</summary>
    public Task<Dictionary<DeliveryState, int>> Counts(CancellationToken cancellation) =>
        db.Deliveries.GroupBy(d => d.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);

    /// <summary>One message; null when there is none.</summary>
    public Task<DeliveryTrace?> Trace(Guid id, CancellationToken cancellation) => Traces(db.Deliveries.Where(d => d.Id == id)).FirstOrDefaultAsync(cancellation);

    /// <summary>All messages about an issue, the latest first.</summary>
    public Task<List<DeliveryTrace>> About(Guid issueId, int take, CancellationToken cancellation) =>
        Traces(db.Deliveries.Where(d => d.Notification!.IssueId == issueId).OrderByDescending(d => d.Id).Take(take)).ToListAsync(cancellation);

    private static IQueryable<DeliveryTrace> Traces(IQueryable<Delivery> deliveries) => deliveries.AsNoTracking().Select(d => new DeliveryTrace(
        d.Id, d.Notification!.IssueId, d.Notification.Issue!.Number, d.Notification.Recipient!.Name, d.Notification.Kind,
        d.Notification.Reminder == null ? null : d.Notification.Detail, d.Notification.CreatedAt,
        d.Notification.Reminder == null ? null : d.Notification.Reminder.Subject, d.Notification.Reminder!.Ladder, d.Notification.Reminder.Rung,
        d.Notification.Reminder == null ? null : d.Notification.Reminder.Deadline, d.Notification.Reminder == null ? null : d.Notification.Reminder.FellDueOn,
        d.Notification.Reminder == null ? null : d.Notification.Reminder.AsOf, d.Notification.Reminder!.About, d.Channel, d.Address, d.Urgent, d.Digest, d.State, d.Attempts,
        d.NextAttemptAt, d.SentAt, d.Error, d.SettledBy!.Name, d.SettledAt));

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
