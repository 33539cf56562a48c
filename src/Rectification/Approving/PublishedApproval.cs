namespace Rectification.Approving;

/// <summary>A definition of an approval as it was when the first request could start on it; never changed afterwards.</summary>
public sealed class PublishedApproval
{
    public required string Id { get; init; }
    public int Version { get; init; }
    public required string Hash { get; init; }

    /// <summary>The text, and those of the definitions used within, by id.</summary>
    public required string Json { get; init; }
    public DateTime PublishedAt { get; init; }

    /// <summary>The administrator; null for what came with the program's files.</summary>
    public Guid? PublishedById { get; init; }

    /// <summary>The name as written on that day.</summary>
    public string? PublishedByName { get; init; }

    /// <summary>What was changed and why.</summary>
    public string? Note { get; init; }
}
