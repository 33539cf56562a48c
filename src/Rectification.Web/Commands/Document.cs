using System.Security.Cryptography;
using Rectification.Documents.Reading;
using Rectification.Importing;
using Rectification.Pipeline;
using Rectification.Web.Hosting;

namespace Rectification.Web.Commands;

/// <summary>A document named on the command line, read.</summary>
internal sealed record Document(string FileName, string Sha256, Draft Draft)
{
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

        var name = Path.GetFileName(path);
        var read = new OfficialDocumentReader(language).Read(content, name);
        return read.Refusal is { } refusal ? refusal : new Document(name, Convert.ToHexStringLower(SHA256.HashData(content)), read.Draft!);
    }
}
