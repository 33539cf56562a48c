using Rectification.Organisations;
using Rectification.Rounds;

namespace Rectification.Bulletins;

/// <summary>通报: what is published about a round. Its text may be changed until its release is asked for, and never after it is released.</summary>
public sealed class Bulletin
{
    public Guid Id { get; init; }
    public Guid RoundId { get; init; }
    public Round? Round { get; set; }
    public required string Title { get; set; }

    /// <summary>Paragraphs, one a line, in the outline of official documents; <c>{{问题数}}</c> where the snapshot fills a number in.</summary>
    public required string Text { get; set; }

    /// <summary>The day of its last snapshot: its numbers are those of the register on that day.</summary>
    public DateOnly AsOf { get; set; }

    /// <summary>向社会公开: then the confidentiality review is part of its release.</summary>
    public bool GoesPublic { get; set; }

    /// <summary>How many units it names: where it names one, the discipline office countersigns.</summary>
    public int UnitsNamed { get; set; }
    public Guid MadeById { get; init; }
    public Person? MadeBy { get; set; }
    public DateTime MadeAt { get; init; }
    public DateTime ChangedAt { get; set; }

    /// <summary>When the third review released it; null before.</summary>
    public DateTime? ReleasedAt { get; set; }

    /// <summary>How many times it has been changed; a change made on an older number is refused.</summary>
    public int Version { get; set; }
}
