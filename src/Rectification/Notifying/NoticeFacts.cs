using System.Linq.Expressions;

namespace Rectification.Notifying;

/// <summary>What is needed to write down a notice: the notification, its issue as it is now, and the rung it came from.</summary>
public sealed record NoticeFacts
{
    public Guid Id { get; init; }
    public Guid IssueId { get; init; }
    public DateTime CreatedAt { get; init; }
    public DateTime? ReadAt { get; init; }

    /// <summary>Language of the recipient.</summary>
    public required string Language { get; init; }
    public string? Phone { get; init; }
    public required string Kind { get; init; }
    public string? Detail { get; init; }
    public required string Number { get; init; }
    public required string Title { get; init; }
    public required string DefinitionId { get; init; }
    public int DefinitionVersion { get; init; }
    public string? Unit { get; init; }
    public DateOnly? DueOn { get; init; }

    /// <summary>Working days past the deadline when the rung was sent; negative: left until it.</summary>
    public int? WorkingDays { get; init; }

    /// <summary>The measure or milestone that the rung reminds of.</summary>
    public string? About { get; init; }

    /// <summary>When the rung should have been sent, if it was sent later than that.</summary>
    public DateOnly? ShouldHaveBeenSentOn { get; init; }

    /// <summary>For queries: everything is read in the same round trip as the notification.</summary>
    public static Expression<Func<Notification, NoticeFacts>> Of { get; } = n => new NoticeFacts
    {
        Id = n.Id,
        IssueId = n.IssueId,
        CreatedAt = n.CreatedAt,
        ReadAt = n.ReadAt,
        Language = n.Recipient!.Language,
        Phone = n.Recipient.Phone,
        Kind = n.Kind,
        Detail = n.Detail,
        Number = n.Issue!.Number,
        Title = n.Issue.Title,
        DefinitionId = n.Issue.DefinitionId,
        DefinitionVersion = n.Issue.DefinitionVersion,
        Unit = n.Issue.Unit!.Name,
        DueOn = n.Reminder == null ? n.Issue.DueOn : n.Reminder.Deadline,
        WorkingDays = n.Reminder == null ? null : n.Reminder.WorkingDays,
        About = n.Reminder == null ? null : n.Reminder.About,
        ShouldHaveBeenSentOn = n.Reminder == null || n.Reminder.FellDueOn == n.Reminder.AsOf ? null : n.Reminder.FellDueOn,
    };
}
