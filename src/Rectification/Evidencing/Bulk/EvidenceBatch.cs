using Rectification.Organisations;
using Rectification.Rounds;
using Workflow.Engine;

namespace Rectification.Evidencing.Bulk;

/// <summary>批量佐证: an archive of files handed in for a round, matched to measures and waiting to be confirmed.</summary>
public sealed class EvidenceBatch
{
    public Guid Id { get; init; }
    public Guid RoundId { get; init; }
    public Round? Round { get; set; }
    public required string FileName { get; init; }

    /// <summary>Its files as JSON, in the shape of <see cref="BatchItem"/>.</summary>
    public required string ItemsJson { get; set; }
    public int Version { get; set; }
    public Guid UploadedById { get; init; }
    public Person? UploadedBy { get; set; }
    public DateTime UploadedAt { get; init; }
    public DateTime? CommittedAt { get; set; }
}

/// <summary>One file of an archive.</summary>
/// <param name="Path">Folders and name as the archive has them.</param>
public sealed record BatchItem(string Path)
{
    /// <summary>Bytes.</summary>
    public long Size { get; init; }

    /// <summary>Of the content; null where it was not taken in.</summary>
    public string? Sha256 { get; init; }
    public string? ContentType { get; init; }
    public Guid? IssueId { get; init; }
    public Guid? MeasureId { get; init; }

    /// <summary>Why it is not attached as it stands; null where it is.</summary>
    public Refusal? Why { get; init; }

    /// <summary>Somebody said that it is not to be attached.</summary>
    public bool LeftOut { get; init; }

    public bool Attaches => Sha256 is not null && MeasureId is not null && Why is null && !LeftOut;
}
