using Rectification.Accounts;

namespace Rectification.Exporting;

/// <summary>What is written into a file that takes longer than a page may. Stored by name.</summary>
public enum ExportKind
{
    /// <summary>台账: one of the lists of the register, as somebody sees it.</summary>
    Ledger,

    /// <summary>整体导出: an authority's whole data.</summary>
    Whole,
}

/// <summary>Stored by name.</summary>
public enum ExportState
{
    /// <summary>No node has begun it.</summary>
    Waiting,
    Running,

    /// <summary>The file can be fetched.</summary>
    Ready,

    /// <summary>Refused, or its node went away.</summary>
    Failed,
}

/// <summary>导出任务: a file that a node writes while its asker looks on. It and its file are kept for a day.</summary>
public sealed class LongExport
{
    /// <summary>How long a node may be silent before it counts as gone.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromMinutes(5);

    /// <summary>How long it is kept.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(1);

    public Guid Id { get; init; }
    public ExportKind Kind { get; init; }

    /// <summary>What was asked for, as the query of an address says it; empty for everything.</summary>
    public required string Query { get; init; }

    /// <summary>Whose sight it is written with, and who may fetch it.</summary>
    public Guid AccountId { get; init; }
    public Account? Account { get; set; }
    public DateTime AskedAt { get; init; }
    public ExportState State { get; set; }
    public DateTime? StartedAt { get; set; }

    /// <summary>When its node was last heard of.</summary>
    public DateTime? SeenAt { get; set; }
    public DateTime? EndedAt { get; set; }

    /// <summary>Rows and files written, of how many.</summary>
    public long Done { get; set; }
    public long Total { get; set; }

    /// <summary>What the file is called for people.</summary>
    public string? FileName { get; set; }
    public string? ContentType { get; set; }
    public long? Bytes { get; set; }

    /// <summary>Why it failed, as a sentence; or what is to be said of the file.</summary>
    public string? NoteZh { get; set; }
    public string? NoteEn { get; set; }
}
