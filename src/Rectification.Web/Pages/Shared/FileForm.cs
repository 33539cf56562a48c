using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Rectification.Pipeline;
using Rectification.Web.Api;
using Rectification.Web.Hosting;

namespace Rectification.Web.Pages.Shared;

/// <summary>
/// A form with a file, read as it comes from the network. Its fields stand before the file, the token that proves
/// where the form came from among them: it is checked before a byte of the file is read.
/// </summary>
public static class FileForm
{
    private const string Token = "__RequestVerificationToken";

    /// <summary>Bytes that are read and thrown away so that a browser still sending hears why it was refused.</summary>
    private const long Patience = 4L * 1024 * 1024 * 1024;

    /// <param name="largest">Bytes that the file may have.</param>
    public static async Task<Answer<Upload>> Open(HttpContext http, long largest)
    {
        ArgumentNullException.ThrowIfNull(http);
        var limit = http.Features.Get<IHttpMaxRequestBodySizeFeature>();
        if (limit is { IsReadOnly: false }) limit.MaxRequestBodySize = null;
        var upload = await Upload.Open(http.Request, http.RequestAborted);
        if (!upload.Accepted) return upload;
        var antiforgery = http.RequestServices.GetRequiredService<IAntiforgery>();
        http.Request.Headers["RequestVerificationToken"] = upload.Value.Fields.GetValueOrDefault(Token);
        if (!await antiforgery.IsRequestValidAsync(http)) return HostRefusals.Of("form-stale");
        return http.Request.ContentLength > largest + ApiRoutes.MultipartFrame ? HostRefusals.Of("too-large", BadRequests.Megabytes(largest)) : upload;
    }

    /// <summary>Reads what is left of the request, so that the answer reaches a browser that sends before it listens.</summary>
    public static async Task Drain(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        var buffer = new byte[64 * 1024];
        try
        {
            for (long read = 0; read < Patience;)
            {
                var more = await http.Request.Body.ReadAsync(buffer, http.RequestAborted);
                if (more == 0) return;
                read += more;
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // Nobody is there any more to hear an answer.
        }
    }
}
