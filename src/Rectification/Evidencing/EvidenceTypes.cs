namespace Rectification.Evidencing;

/// <summary>A type of file that may be evidence: by the end of its name, and by what its content must look like.</summary>
internal sealed record EvidenceType(string Extension, string ContentType, Func<FileContent, CancellationToken, ValueTask<bool>> Looks)
{
    public async Task<bool> Fits(Stream file, CancellationToken cancellation) => await Looks(await FileContent.Of(file, cancellation), cancellation);
}

/// <summary>Every type that may be evidence. A name alone proves nothing: the content must agree with it.</summary>
internal static class EvidenceTypes
{
    private static readonly Dictionary<string, EvidenceType> All = Table().ToDictionary(t => t.Extension, StringComparer.OrdinalIgnoreCase);

    /// <summary>The ends of names, as told to people.</summary>
    public static string Names { get; } = string.Join(' ', All.Keys.Select(e => e[1..]));

    /// <summary>The type that a file's name claims; null when it is none of ours.</summary>
    public static EvidenceType? Of(string fileName) => All.GetValueOrDefault(Path.GetExtension(fileName));

    private static IEnumerable<EvidenceType> Table() =>
    [
        Zip(".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "word/"),
        Zip(".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xl/"),
        Zip(".pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation", "ppt/"),
        new(".ofd", "application/ofd", (f, _) => new(ZipDirectory.Of(f)?.Contains("OFD.xml", StringComparer.Ordinal) is true)),
        Plain(".doc", "application/msword", Signatures.Ole),
        Plain(".xls", "application/vnd.ms-excel", Signatures.Ole),
        Plain(".ppt", "application/vnd.ms-powerpoint", Signatures.Ole),
        Plain(".wps", "application/vnd.ms-works", Signatures.Ole),
        Plain(".et", "application/octet-stream", Signatures.Ole),
        Plain(".dps", "application/octet-stream", Signatures.Ole),
        Plain(".pdf", "application/pdf", Signatures.Pdf),
        Plain(".jpg", "image/jpeg", Signatures.Jpeg),
        Plain(".jpeg", "image/jpeg", Signatures.Jpeg),
        Plain(".png", "image/png", Signatures.Png),
        Plain(".gif", "image/gif", Signatures.Gif),
        Plain(".bmp", "image/bmp", Signatures.Bmp),
        Plain(".webp", "image/webp", Signatures.Webp),
        Plain(".heic", "image/heic", Signatures.Heic),
        Plain(".mp4", "video/mp4", Signatures.Mp4),
        new(".txt", "text/plain", PlainText.Is),
        new(".csv", "text/csv", PlainText.Is),
    ];

    private static EvidenceType Plain(string extension, string contentType, Func<ReadOnlySpan<byte>, bool> looks) =>
        new(extension, contentType, (f, _) => new(looks(f.Head)));

    /// <summary>An Office document of this kind, and without macros.</summary>
    private static EvidenceType Zip(string extension, string contentType, string part) => new(extension, contentType, (f, _) => new(
        ZipDirectory.Of(f) is { } names
        && names.Contains("[Content_Types].xml", StringComparer.Ordinal)
        && names.Exists(n => n.StartsWith(part, StringComparison.Ordinal))
        && !names.Exists(n => n.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase))));
}
