using Rectification.Organisations;

namespace Rectification.Templates;

/// <summary>模板: the form that an authority wants one kind of document in, instead of the built-in one. Earlier ones are kept.</summary>
public sealed class StoredTemplate
{
    public Guid Id { get; init; }

    /// <summary>Which document it is for, as the documents' own list names it.</summary>
    public required string Kind { get; init; }
    public required string FileName { get; init; }

    /// <summary>Bytes.</summary>
    public long Size { get; init; }

    /// <summary>SHA-256 of the content, lower-case hexadecimal: it lies in the folder of evidence under this name.</summary>
    public required string Sha256 { get; init; }
    public Guid UploadedById { get; init; }
    public Person? UploadedBy { get; set; }
    public DateTime UploadedAt { get; init; }

    /// <summary>Set when a newer one or the built-in one took its place; one a kind is in use at the most.</summary>
    public DateTime? SupersededAt { get; set; }
}
