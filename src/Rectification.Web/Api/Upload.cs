using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Rectification.Pipeline;
using Rectification.Web.Hosting;

namespace Rectification.Web.Api;

/// <summary>The file of a multipart upload, read from the network as it comes; small fields stand before it.</summary>
/// <param name="Fields">Form fields that came before the file.</param>
public sealed record Upload(string FileName, Stream Content, IReadOnlyDictionary<string, string> Fields)
{
    private const int LongestField = 4096;
    private MultipartReader? rest;

    /// <summary>Reads up to the file; the rest is read by whoever reads <see cref="Content"/>.</summary>
    public static async Task<Answer<Upload>> Open(HttpRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
            return HostRefusals.Of("unsupported-media-type", "multipart/form-data");
        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary);
        if (boundary.Length is 0 or > 200) return HostRefusals.Of("multipart-malformed");
        var reader = new MultipartReader(boundary.ToString(), request.Body) { HeadersCountLimit = 8, HeadersLengthLimit = 4096 };
        return await Read(reader, new Dictionary<string, string>(StringComparer.Ordinal), cancellation) is { } upload ? upload : HostRefusals.Of("file-missing");
    }

    /// <summary>The file after this one, once this one has been read; null behind the last.</summary>
    public Task<Answer<Upload>?> Next(CancellationToken cancellation) => Read(rest!, new Dictionary<string, string>(StringComparer.Ordinal), cancellation);

    private static async Task<Answer<Upload>?> Read(MultipartReader reader, Dictionary<string, string> fields, CancellationToken cancellation)
    {
        try
        {
            while (await reader.ReadNextSectionAsync(cancellation) is { } section)
            {
                if (section.GetContentDispositionHeader() is not { } disposition) return HostRefusals.Of("multipart-malformed");
                var name = HeaderUtilities.RemoveQuotes(disposition.Name).ToString();
                if (disposition.IsFileDisposition()) return new Upload(NameOf(disposition), new UploadStream(section.Body), fields) { rest = reader };
                if (fields.Count == 16 || await Short(section, cancellation) is not { } value) return HostRefusals.Of("multipart-malformed");
                fields[name] = value;
            }
        }
        catch (Exception e) when (UploadStream.Cut(e))
        {
            return HostRefusals.Of("multipart-malformed");
        }

        return null;
    }

    private static async Task<string?> Short(MultipartSection section, CancellationToken cancellation)
    {
        var buffer = new byte[LongestField + 1];
        var length = await section.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
        return length > LongestField ? null : System.Text.Encoding.UTF8.GetString(buffer, 0, length);
    }

    private static string NameOf(ContentDispositionHeaderValue disposition)
    {
        var name = disposition.FileNameStar.HasValue && disposition.FileNameStar.Length > 0 ? disposition.FileNameStar : HeaderUtilities.RemoveQuotes(disposition.FileName);
        return name.ToString();
    }
}
