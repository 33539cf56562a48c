using Rectification.Issues;
using Rectification.Organisations;
using Rectification.Rounds;

namespace Rectification.Rechecking;

/// <summary>反向核查抽取: a random draw from what was closed, kept so that anybody can do it again.</summary>
public sealed class Draw
{
    public Guid Id { get; init; }
    public required string Title { get; init; }

    /// <summary>What the draw was seeded with; see <see cref="Lot"/>.</summary>
    public required string Seed { get; init; }

    /// <summary>Whether the program made the seed; otherwise somebody typed it.</summary>
    public bool SeedMade { get; init; }

    /// <summary>Name of the algorithm, <see cref="Lot.Algorithm"/>.</summary>
    public required string Algorithm { get; init; }

    /// <summary>From what was drawn; null narrows nothing.</summary>
    public Guid? RoundId { get; init; }
    public Round? Round { get; set; }

    /// <summary>Closed on this day of the authority or later, and on this day or earlier.</summary>
    public DateOnly? ClosedFrom { get; init; }
    public DateOnly? ClosedUntil { get; init; }
    public IssueClass? Class { get; init; }
    public bool KeyOnly { get; init; }
    public List<DrawUnit> Units { get; } = [];

    /// <summary>How many were asked for; null when <see cref="Percent"/> was.</summary>
    public int? Size { get; init; }
    public int? Percent { get; init; }

    /// <summary>SHA-256 of the list that was drawn from, which lies under this name in the evidence folder.</summary>
    public required string PoolSha256 { get; init; }

    /// <summary>How many issues are on that list.</summary>
    public int PoolCount { get; init; }
    public int Drawn { get; init; }
    public DateOnly PlannedOn { get; init; }
    public Guid MadeById { get; init; }
    public Person? MadeBy { get; set; }
    public DateTime MadeAt { get; init; }
    public List<DrawPick> Picks { get; } = [];
}

/// <summary>A unit from whose issues was drawn, with those below it; a draw without any is from all.</summary>
public sealed class DrawUnit
{
    public Guid DrawId { get; init; }
    public Guid OrganisationId { get; init; }
    public Organisation? Organisation { get; set; }
}

/// <summary>A drawn issue.</summary>
public sealed class DrawPick
{
    public Guid DrawId { get; init; }

    /// <summary>In the order in which they came up, from 1.</summary>
    public int Rank { get; init; }
    public Guid IssueId { get; init; }
    public Issue? Issue { get; set; }

    /// <summary>The lot of the issue: see <see cref="Lot.Of"/>.</summary>
    public required string Digest { get; init; }
}
