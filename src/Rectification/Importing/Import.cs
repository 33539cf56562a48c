using Rectification.Rounds;

namespace Rectification.Importing;

/// <summary>One document handed in: the draft that people correct, and the round it became.</summary>
public sealed class Import
{
    public Guid Id { get; init; }
    public required string FileName { get; init; }

    /// <summary>SHA-256 of the file, lower-case hexadecimal: the same file is recognised.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The draft as JSON, in the shape of <see cref="Draft"/>.</summary>
    public required string DraftJson { get; set; }
    public int Version { get; set; }

    /// <summary>The file itself lies in the folder of evidence under its hash: lists are kept, to be read again.</summary>
    public bool Kept { get; set; }

    /// <summary>The unit that the file came from; null where it came from no one unit.</summary>
    public Guid? UnitId { get; set; }

    /// <summary>What somebody said of a list's columns, as JSON in the reader's own shape.</summary>
    public string? Said { get; set; }
    public Guid UploadedById { get; init; }
    public DateTime UploadedAt { get; init; }
    public DateTime? CommittedAt { get; set; }
    public Guid? RoundId { get; set; }
    public Round? Round { get; set; }
}
