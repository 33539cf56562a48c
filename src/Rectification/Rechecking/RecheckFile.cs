using Rectification.Evidencing;
using Rectification.Organisations;

namespace Rectification.Rechecking;

/// <summary>核查材料: what somebody brought back from the look. The content lies beside the evidence of measures, under its hash.</summary>
public sealed class RecheckFile
{
    public Guid Id { get; init; }
    public Guid RecheckId { get; init; }
    public EvidenceKind Kind { get; init; }
    public required string FileName { get; init; }
    public required string ContentType { get; init; }

    /// <summary>Bytes.</summary>
    public long Size { get; init; }

    /// <summary>SHA-256 of the content, lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }
    public Guid UploadedById { get; init; }
    public Person? UploadedBy { get; set; }
    public DateTime UploadedAt { get; init; }
}
