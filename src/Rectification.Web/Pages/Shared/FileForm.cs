using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Rectification.Issues;
using Rectification.Pipeline;
using Rectification.Web.Api;
using Rectification.Web.Hosting;
using Rectification.Web.SignIn;

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

    /// <summary>Takes evidence from a form, and leads back to where the form stands with what became of it.</summary>
    /// <param name="page">Where the form stands.</param>
    /// <param name="done">Key of what is said when it was taken.</param>
    public static async Task<IResult> Attach<TCommand>(HttpContext http, string page, string done, Func<Upload, TCommand> command)
        where TCommand : ICommand<PartAnswer>
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(command);
        var services = http.RequestServices;
        var notice = services.GetRequiredService<ShortNotice>();
        var upload = await Open(http, services.GetRequiredService<Settings>().MaxEvidenceBytes);
        var refusal = upload.Refusal;
        if (upload.Accepted)
        {
            var caller = await services.GetRequiredService<CurrentCaller>().Get();
            refusal = (await services.GetRequiredService<CommandPipeline>().Run<TCommand, PartAnswer>(command(upload.Value), caller)).Refusal;
        }

        if (refusal is null) notice.Done(done);
        else notice.Refused(refusal);
        if (refusal is not null) await RequestBody.Drain(http.Request.Body, http.RequestAborted);
        return TypedResults.LocalRedirect(page);
    }

    /// <summary>A file that somebody uploaded, as it is sent back: pictures are shown, everything else is saved, and nothing of it runs here.</summary>
    public static IResult Fetched(HttpContext http, Stream content, string contentType, string fileName)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(contentType);
        http.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'; img-src 'self'; style-src 'unsafe-inline'";
        return TypedResults.File(content, contentType, contentType.StartsWith("image/", StringComparison.Ordinal) ? null : fileName, enableRangeProcessing: true);
    }
}
