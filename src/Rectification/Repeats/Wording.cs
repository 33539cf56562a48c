using Rectification.Issues;

namespace Rectification.Repeats;

/// <summary>That the wording of a closed issue can be found; written when it is closed.</summary>
public sealed class Wording
{
    public Guid IssueId { get; init; }
    public Issue? Issue { get; set; }
    public DateTime At { get; init; }
}

/// <summary>One key of a closed issue's wording, see <see cref="Bands"/>.</summary>
public sealed class WordingBand
{
    public long Key { get; init; }
    public Guid IssueId { get; init; }
}
