using System.Linq.Expressions;
using Rectification.Letters;

namespace Rectification.Notifying;

/// <summary>What is needed to write down a notice: the notification, its issue as it is now, and the rung it came from.</summary>
public sealed record NoticeFacts
{
    public Guid Id { get; init; }
    public Guid? IssueId { get; init; }
    public Guid? RequestId { get; init; }
    public Guid? LetterId { get; init; }

    /// <summary>Kind and number of the letter.</summary>
    public LetterKind? LetterKind { get; init; }
    public int LetterYear { get; init; }
    public int LetterNumber { get; init; }

    public Guid? PackId { get; init; }

    /// <summary>Title of the pack, and the day whose state it tells.</summary>
    public string? PackTitleZh { get; init; }
    public string? PackTitleEn { get; init; }

    /// <summary>Where it is looked at, from the program's own address.</summary>
    public string Path => PackId is { } pack ? $"packs/{pack}" : LetterId is { } letter ? $"letters/{letter}" : RequestId is { } request ? $"approvals/{request}" : Kind is "recheck-due" or "recheck-assigned" ? $"rechecks?issue={IssueId}" : IssueId is { } issue ? $"issues/{issue}" : Kind is "opinion-received" ? "opinions" : "campaigns";
    public DateTime CreatedAt { get; init; }
    public DateTime? ReadAt { get; init; }

    /// <summary>Language of the recipient.</summary>
    public required string Language { get; init; }
    public string? Phone { get; init; }
    public required string Kind { get; init; }
    public string? Detail { get; init; }
    /// <summary>Number of the issue; null for a bulletin.</summary>
    public string? Number { get; init; }
    public required string Title { get; init; }
    public string? DefinitionId { get; init; }
    public int DefinitionVersion { get; init; }
    public string? Unit { get; init; }
    public DateOnly? DueOn { get; init; }

    /// <summary>Working days past the deadline when the rung was sent; negative: left until it.</summary>
    public int? WorkingDays { get; init; }

    /// <summary>Definition of the request, and who said what on it last when this was told.</summary>
    public string? RequestKind { get; init; }
    public int RequestVersion { get; init; }
    public string? By { get; init; }
    public string? OnBehalfOf { get; init; }
    public string? Words { get; init; }

    /// <summary>The measure or milestone that the rung reminds of; the id of a step.</summary>
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
        Title = n.Issue.Title ?? n.Request!.Bulletin!.Title ?? (n.IssueId == null && n.LetterId == null && n.PackId == null ? n.Detail : null) ?? "",
        DefinitionId = n.Issue.DefinitionId,
        DefinitionVersion = n.Issue == null ? 0 : n.Issue.DefinitionVersion,
        Unit = n.Issue!.Unit!.Name ?? n.Letter!.Unit!.Name,
        DueOn = n.Reminder != null ? n.Reminder.Deadline : n.Letter != null ? n.Letter.ReplyBy : n.Pack != null ? n.Pack.AsOf : n.Issue == null ? null : n.Issue.DueOn,
        LetterId = n.LetterId,
        PackId = n.PackId,
        PackTitleZh = n.Pack!.TitleZh,
        PackTitleEn = n.Pack.TitleEn,
        LetterKind = n.Letter == null ? null : n.Letter.Kind,
        LetterYear = n.Letter == null ? 0 : n.Letter.Year,
        LetterNumber = n.Letter == null ? 0 : n.Letter.Number,
        RequestId = n.RequestId,
        RequestKind = n.Request!.Kind,
        RequestVersion = n.Request == null ? 0 : n.Request.DefinitionVersion,
        By = n.Request!.Opinions.Where(o => o.Sequence == n.Opinion).Select(o => o.ByName).FirstOrDefault(),
        OnBehalfOf = n.Request.Opinions.Where(o => o.Sequence == n.Opinion).Select(o => o.OnBehalfOfName).FirstOrDefault(),
        Words = n.Request.Opinions.Where(o => o.Sequence == n.Opinion).Select(o => o.Words).FirstOrDefault(),
        WorkingDays = n.Reminder == null ? null : n.Reminder.WorkingDays,
        About = n.Reminder == null ? null : n.Reminder.About,
        ShouldHaveBeenSentOn = n.Pack != null && n.Pack.PlannedOn < n.Pack.AsOf ? n.Pack.PlannedOn : n.Reminder == null || n.Reminder.FellDueOn == n.Reminder.AsOf ? null : n.Reminder.FellDueOn,
    };
}
