using Rectification.Approving;
using Rectification.Cadence;
using Rectification.Issues;
using Rectification.Letters;
using Rectification.Organisations;
using Rectification.Reminding;

namespace Rectification.Notifying;

/// <summary>
/// 站内消息: one thing one person is told. What it says is written from <see cref="Kind"/> and the issue when it is
/// shown, in the reader's language; <see cref="Detail"/> keeps what only this notice knows.
/// </summary>
public sealed class Notification
{
    public Guid Id { get; init; }
    public Guid RecipientId { get; init; }
    public Person? Recipient { get; set; }
    public Guid? IssueId { get; init; }
    public Issue? Issue { get; set; }

    /// <summary>The request under approval that it tells of; null for a notice about the issue itself.</summary>
    public Guid? RequestId { get; init; }
    public ApprovalRequest? Request { get; set; }

    /// <summary>The letter that it tells of.</summary>
    public Guid? LetterId { get; init; }
    public Letter? Letter { get; set; }

    /// <summary>The pack that it tells of.</summary>
    public Guid? PackId { get; init; }
    public Pack? Pack { get; set; }

    /// <summary>Number of the opinion on the request that it tells of.</summary>
    public int? Opinion { get; init; }

    /// <summary>The rung that this notice comes from; null for a notice of something that happened.</summary>
    public Guid? ReminderId { get; init; }
    public Reminder? Reminder { get; set; }

    /// <summary>Code of the template, e.g. <c>assigned</c>, <c>step-opened</c>, <c>reminder-red</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The step that was opened, the day a recheck was planned on, or the empty place in whose stead a rung reached this person.</summary>
    public string? Detail { get; init; }
    public DateTime CreatedAt { get; init; }
    public DateTime? ReadAt { get; set; }

    /// <summary>Whether robots and text messages have yet to be thought of.</summary>
    public bool ToRoute { get; set; }
}

/// <summary>How far a message is on its way. Stored by name.</summary>
public enum DeliveryState
{
    Pending,

    /// <summary>A node has taken it and is talking to the channel.</summary>
    Sending,
    Sent,

    /// <summary>Will be tried again at <see cref="Delivery.NextAttemptAt"/>.</summary>
    Failed,

    /// <summary>The node went away between sending and recording: shown, and settled by a person.</summary>
    Uncertain,

    /// <summary>Given up after the last attempt.</summary>
    Dead,

    /// <summary>Not sent, because what it was to remind of was over, or had another date, before its turn came.</summary>
    Overtaken,
}

/// <summary>Outbox row: a notification on its way over one channel.</summary>
public sealed class Delivery
{
    public Guid Id { get; init; }
    public Guid NotificationId { get; init; }
    public Notification? Notification { get; set; }

    /// <summary><c>email</c>; more channels come as data.</summary>
    public required string Channel { get; init; }
    public required string Address { get; init; }

    /// <summary>Goes at once, by day and by night.</summary>
    public bool Urgent { get; init; }

    /// <summary>Goes together with whatever else this address gets that day.</summary>
    public bool Digest { get; init; }
    public DeliveryState State { get; set; }
    public int Attempts { get; set; }
    public DateTime NextAttemptAt { get; set; }

    /// <summary>Until when the node that took it may keep it.</summary>
    public DateTime? ClaimedUntil { get; set; }
    public DateTime? SentAt { get; set; }

    /// <summary>What went wrong last: the channel's own words, or a code of <see cref="DeliveryTrouble"/>.</summary>
    public string? Error { get; set; }

    /// <summary>Who settled an uncertain or dead delivery by hand, and when.</summary>
    public Guid? SettledById { get; set; }
    public Person? SettledBy { get; set; }
    public DateTime? SettledAt { get; set; }
}
