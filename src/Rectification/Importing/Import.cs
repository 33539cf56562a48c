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
    public Guid UploadedById { get; init; }
    public DateTime UploadedAt { get; init; }
    public DateTime? CommittedAt { get; set; }
    public Guid? RoundId { get; set; }
    public Round? Round { get; set; }
}
