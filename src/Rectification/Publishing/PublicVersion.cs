using Rectification.Bulletins;
using Rectification.Organisations;

namespace Rectification.Publishing;

/// <summary>
/// 社会公开稿: what a bulletin is besides, when it is the public version of another one. Its reviews and its release are those of any bulletin; its text is
/// never typed, but is the internal text with what is masked taken out.
/// </summary>
public sealed class PublicVersion
{
    /// <summary>The bulletin that goes public.</summary>
    public Guid BulletinId { get; init; }
    public Bulletin? Bulletin { get; set; }

    /// <summary>The bulletin that it was made from.</summary>
    public Guid InternalId { get; init; }
    public Bulletin? Internal { get; set; }

    /// <summary>Title and paragraphs of the internal bulletin, as they were when this was made: places are counted in it.</summary>
    public required string InternalText { get; set; }
    public string? Phone { get; set; }
    public string? Email { get; set; }
    public string? Postcode { get; set; }
    public string? Address { get; set; }

    /// <summary>撤下: not shown to the public any more.</summary>
    public DateTime? TakenDownAt { get; set; }
    public Guid? TakenDownById { get; set; }
    public Person? TakenDownBy { get; set; }
    public string? TakenDownReason { get; set; }
}

/// <summary>What a person made of a mask. Stored by name.</summary>
public enum MaskState
{
    Undecided,
    Confirmed,

    /// <summary>The words are published after all, for a reason.</summary>
    Undone,
}

/// <summary>遮盖: one place of the internal text, and what the public reads there.</summary>
public sealed class PublicMask
{
    public Guid BulletinId { get; init; }

    /// <summary>1, 2, 3 … within the public version.</summary>
    public int Number { get; init; }
    public int Start { get; init; }
    public int Length { get; init; }

    /// <summary>Id of the rule that found it; null where a person did.</summary>
    public string? Rule { get; init; }
    public required string Original { get; init; }
    public required string Shown { get; set; }
    public MaskState State { get; set; }
    public Guid? DecidedById { get; set; }
    public Person? DecidedBy { get; set; }
    public DateTime? DecidedAt { get; set; }

    /// <summary>Why it was undone.</summary>
    public string? Reason { get; set; }
}
