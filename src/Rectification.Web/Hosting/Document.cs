using System.Security.Cryptography;
using Rectification.Claims;
using Rectification.Documents.Reading;
using Rectification.Documents.Reading.Sheets;
using Rectification.Importing;
using Rectification.Pipeline;
using Rectification.Web.Api;

namespace Rectification.Web.Hosting;

/// <summary>A document that somebody sent, or named on the command line, read.</summary>
internal sealed record Document(string FileName, string Sha256, Draft Draft)
{
    /// <summary>Every number that it states about its round; none of a list.</summary>
    public IReadOnlyList<StatedClaim> Stated { get; private init; } = [];

    /// <summary>Whether it is a list rather than a text.</summary>
    public bool IsList => List is not null;

    /// <summary>The file itself, where it is a list.</summary>
    private byte[]? List { get; init; }

    private ListSaid Said { get; init; } = ListSaid.Nothing;

    /// <summary>Keeps it as a draft that can be corrected; nothing else is stored.</summary>
    /// <param name="unit">The unit that it came from.</param>
    public PreviewImport Preview(Guid? unit = null) => new(FileName, Sha256, Draft)
    {
        Content = List is null ? null : new MemoryStream(List, writable: false), UnitId = unit, Said = List is null || Said.Columns.Count == 0 ? null : Said.ToJson(),
    };

    /// <summary>Reads what is sent, up to the limit, or says why it cannot be read.</summary>
    /// <param name="limit">Bytes.</param>
    /// <param name="said">What is remembered of the lists of the unit it came from.</param>
    /// <param name="withoutHeader">A list without a header that is understood is taken all the same: somebody will say what its columns mean.</param>
    public static async Task<Answer<Document>> Read(
        Stream content, string fileName, long limit, string language, CancellationToken cancellation, ListSaid? said = null, bool withoutHeader = false)
    {
        using var held = new MemoryStream();
        var buffer = new byte[81_920];
        for (int read; (read = await content.ReadAsync(buffer, cancellation)) > 0;)
        {
            if (held.Length + read > limit) return HostRefusals.Of("too-large", BadRequests.Megabytes(limit));
            held.Write(buffer, 0, read);
        }

        return Of(held.GetBuffer().AsSpan(0, (int)held.Length), fileName, language, said, withoutHeader);
    }

    /// <summary>Reads the file, or says why it cannot be read.</summary>
    public static Answer<Document> Open(string path, string language)
    {
        if (Directory.Exists(path)) return HostRefusals.Of("file-is-folder", path);
        if (!File.Exists(path)) return HostRefusals.Of("file-missing-at", path);
        byte[] content;
        try
        {
            if (new FileInfo(path).Length > OfficialDocumentReader.LargestFile)
                return HostRefusals.Of("too-large", OfficialDocumentReader.LargestFile / (1024 * 1024));
            content = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return HostRefusals.Of("file-unreadable", path, e.Message);
        }

        return Of(content, Path.GetFileName(path), language);
    }

    private static Answer<Document> Of(ReadOnlySpan<byte> content, string fileName, string language, ListSaid? said = null, bool withoutHeader = false)
    {
        var read = new OfficialDocumentReader(language).Read(content, fileName, said);
        var draft = read.Draft;
        if (read.Refusal is { } refusal)
        {
            if (!withoutHeader || refusal.Code is not ("list-header-missing" or "list-empty")) return refusal;
            draft = new Draft { Warnings = [new DraftWarning(refusal.Code, refusal.Sentence.In(language))] };
        }

        return new Document(fileName, Convert.ToHexStringLower(SHA256.HashData(content)), draft!) { List = read.Draft is null || read.List is not null ? content.ToArray() : null, Said = said ?? ListSaid.Nothing, Stated = read.Stated };
    }
}
