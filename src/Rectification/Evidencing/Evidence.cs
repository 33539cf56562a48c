using Rectification.Organisations;

namespace Rectification.Evidencing;

/// <summary>What a piece of evidence shows. Stored by name.</summary>
public enum EvidenceKind
{
    /// <summary>文件</summary>
    Document,

    /// <summary>照片</summary>
    Photo,

    /// <summary>数据</summary>
    Data,

    /// <summary>制度</summary>
    Regulation,

    /// <summary>会议记录</summary>
    MeetingRecord,

    /// <summary>现场核查</summary>
    SiteVisit,
}

/// <summary>佐证材料: a file attached to a measure. The content lives in the evidence folder under its hash; versions are kept.</summary>
public sealed class Evidence
{
    public Guid Id { get; init; }
    public Guid IssueId { get; init; }
    public Guid MeasureId { get; init; }
    public EvidenceKind Kind { get; init; }
    public required string FileName { get; init; }
    public required string ContentType { get; init; }

    /// <summary>Bytes.</summary>
    public long Size { get; init; }

    /// <summary>SHA-256 of the content, lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>1 for the first, one more for each that replaces it.</summary>
    public int Revision { get; init; } = 1;

    /// <summary>The evidence that this one replaces.</summary>
    public Guid? ReplacesId { get; init; }

    /// <summary>Set when a newer revision or a withdrawal took its place; kept for ever.</summary>
    public DateTime? SupersededAt { get; set; }

    public Guid UploadedById { get; init; }
    public Person? UploadedBy { get; set; }
    public DateTime UploadedAt { get; init; }
}
