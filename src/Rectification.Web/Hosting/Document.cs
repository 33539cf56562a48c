using System.Security.Cryptography;
using Rectification.Documents.Reading;
using Rectification.Importing;
using Rectification.Pipeline;
using Rectification.Web.Api;

namespace Rectification.Web.Hosting;

/// <summary>A document that somebody sent, or named on the command line, read.</summary>
internal sealed record Document(string FileName, string Sha256, Draft Draft)
{
    /// <summary>Keeps it as a draft that can be corrected; nothing else is stored.</summary>
    public PreviewImport Preview => new(FileName, Sha256, Draft);

    /// <summary>Reads what is sent, up to the limit, or says why it cannot be read.</summary>
    /// <param name="limit">Bytes.</param>
    public static async Task<Answer<Document>> Read(Stream content, string fileName, long limit, string language, CancellationToken cancellation)
    {
        using var held = new MemoryStream();
        var buffer = new byte[81_920];
        for (int read; (read = await content.ReadAsync(buffer, cancellation)) > 0;)
        {
            if (held.Length + read > limit) return HostRefusals.Of("too-large", BadRequests.Megabytes(limit));
            held.Write(buffer, 0, read);
        }

        return Of(held.GetBuffer().AsSpan(0, (int)held.Length), fileName, language);
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

    private static Answer<Document> Of(ReadOnlySpan<byte> content, string fileName, string language)
    {
        var read = new OfficialDocumentReader(language).Read(content, fileName);
        return read.Refusal is { } refusal ? refusal : new Document(fileName, Convert.ToHexStringLower(SHA256.HashData(content)), read.Draft!);
    }
}
