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

    /// <param name="largest">Bytes that the file may have.</param>
    public static async Task<Answer<Upload>> Open(HttpContext http, long largest)
    {
        ArgumentNullException.ThrowIfNull(http);
        var limit = http.Features.Get<IHttpMaxRequestBodySizeFeature>();
        if (limit is { IsReadOnly: false }) limit.MaxRequestBodySize = null;
        var upload = await Upload.Open(http.Request, http.RequestAborted);
        if (!upload.Accepted) return upload;
        var antiforgery = http.RequestServices.GetRequiredService<IAntiforgery>();
        // Without one, the check itself would look for it in the file that is still coming.
        if (upload.Value.Fields.GetValueOrDefault(Token) is not { Length: > 0 } token) return HostRefusals.Of("form-stale");
        http.Request.Headers["RequestVerificationToken"] = token;
        if (!await antiforgery.IsRequestValidAsync(http)) return HostRefusals.Of("form-stale");
        return http.Request.ContentLength > largest + ApiRoutes.MultipartFrame ? HostRefusals.Of("too-large", BadRequests.Megabytes(largest)) : upload;
    }
}
