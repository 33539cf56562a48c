namespace Rectification.Claims;

/// <summary>What a field stands for: a number of the round or of a section, how one issue stands, or the day of the snapshot where it is neither.</summary>
/// <param name="Kind">Null for what is no number.</param>
public sealed record Field(CountKind? Kind, int? Section = null)
{
    /// <summary>Number path of the issue.</summary>
    public string? Issue { get; init; }
}
