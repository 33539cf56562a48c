using Rectification.Issues;
using Rectification.Organisations;
using Rectification.Reminding;

namespace Rectification.Letters;

/// <summary>Which document it is. Stored by name.</summary>
public enum LetterKind
{
    /// <summary>督办单</summary>
    Supervision,

    /// <summary>提醒函</summary>
    Reminding,

    /// <summary>告诫书</summary>
    Admonition,

    /// <summary>约谈通知书</summary>
    Interview,

    /// <summary>通报: names what is slow.</summary>
    Circular,
}

/// <summary>
/// 文书: a numbered document to a unit, issued by a rung of a ladder or by hand. Its number is never given twice and none is left
/// out; what was issued wrongly is revoked and keeps its number.
/// </summary>
public sealed class Letter
{
    public Guid Id { get; init; }
    public LetterKind Kind { get; init; }

    /// <summary>Year and number in it: 〔2026〕1号.</summary>
    public int Year { get; init; }
    public int Number { get; init; }
    public Guid UnitId { get; init; }
    public Organisation? Unit { get; set; }

    /// <summary>Why it is issued.</summary>
    public required string Text { get; init; }
    public DateOnly IssuedOn { get; init; }
    public DateTime IssuedAt { get; init; }

    /// <summary>Who issued it by hand; null when a rung did.</summary>
    public Guid? IssuedById { get; init; }
    public Person? IssuedBy { get; set; }

    /// <summary>签发人, as written on the document.</summary>
    public required string Signer { get; init; }

    /// <summary>Working days within which it is answered, and the last of them; null when no answer is asked for.</summary>
    public int? ReplyDays { get; init; }
    public DateOnly? ReplyBy { get; init; }

    /// <summary>Of an interview: when, where and by whom it is held.</summary>
    public DateTime? MeetAt { get; set; }
    public string? MeetWhere { get; set; }
    public string? MeetWith { get; set; }

    public DateTime? SignedAt { get; set; }
    public Guid? SignedById { get; set; }
    public Person? SignedBy { get; set; }
    public DateTime? AnsweredAt { get; set; }
    public Guid? AnsweredById { get; set; }
    public Person? AnsweredBy { get; set; }
    public string? Answer { get; set; }

    /// <summary>约谈记录: who took part, what was said, what came of it.</summary>
    public DateTime? HeldAt { get; set; }
    public string? Present { get; set; }
    public string? Record { get; set; }
    public string? Outcome { get; set; }

    /// <summary>作废</summary>
    public DateTime? RevokedAt { get; set; }
    public string? RevokedWhy { get; set; }
    public int Version { get; set; }
    public List<LetterIssue> Issues { get; } = [];

    /// <summary>Such as 督办〔2026〕1号.</summary>
    public string Mark => LetterWords.Mark(Kind, Year, Number);
}

/// <summary>An issue that a letter is about.</summary>
public sealed class LetterIssue
{
    public Guid LetterId { get; init; }
    public Letter? Letter { get; set; }
    public Guid IssueId { get; init; }
    public Issue? Issue { get; set; }

    /// <summary>The deadline for which it was issued: a rung issues one letter of a kind for one deadline.</summary>
    public DateOnly? Deadline { get; init; }

    /// <summary>The rung that issued it.</summary>
    public Guid? ReminderId { get; init; }
    public Reminder? Reminder { get; set; }
}
