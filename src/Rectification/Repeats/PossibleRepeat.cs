using Rectification.Issues;
using Rectification.Organisations;

namespace Rectification.Repeats;

/// <summary>What the supervision office makes of it. Stored by name.</summary>
public enum RepeatVerdict
{
    /// <summary>认定屡改屡犯</summary>
    Confirmed,

    /// <summary>排除</summary>
    Dismissed,
}

/// <summary>疑似屡改屡犯: a new issue worded like a closed one of the same unit.</summary>
public sealed class PossibleRepeat
{
    public Guid IssueId { get; init; }
    public Issue? Issue { get; set; }
    public Guid EarlierId { get; init; }
    public Issue? Earlier { get; set; }

    /// <summary>In thousandths, see <see cref="Grams.Likeness"/>.</summary>
    public int Likeness { get; init; }

    /// <summary>Pairs of characters that both wordings have.</summary>
    public int Shared { get; init; }
    public DateTime FoundAt { get; init; }

    /// <summary>Null until somebody has looked.</summary>
    public RepeatVerdict? Verdict { get; set; }
    public string? Reason { get; set; }
    public Guid? DecidedById { get; set; }
    public Person? DecidedBy { get; set; }
    public DateTime? DecidedAt { get; set; }
}
