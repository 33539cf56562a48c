using System.Security.Cryptography;
using Rectification.Documents.Reading;
using Rectification.Importing;
using Rectification.Pipeline;
using Rectification.Web.Api;
using Rectification.Web.Hosting;
using Rectification.Web.Language;
using Rectification.Web.Pages.Shared;
using Rectification.Web.SignIn;

namespace Rectification.Web.Pages.Importing;

/// <summary>Where the form sends a document to be read.</summary>
public static class ImportPages
{
    public static void MapImportPages(this IEndpointRouteBuilder app) =>
        app.MapPost("/imports/uploads", async (HttpContext http, Settings settings, ShortNotice notice, CommandPipeline pipeline, CurrentCaller current) =>
        {
            var preview = await Preview(http, settings, pipeline, await current.Get());
            if (preview.Accepted)
            {
                notice.Done(preview.Value.Found ? "Importing:found" : "Importing:read");
                return TypedResults.LocalRedirect($"/imports/{preview.Value.Id}");
            }

            notice.Refused(preview.Refusal);
            await RequestBody.Drain(http.Request.Body, http.RequestAborted);
            return TypedResults.LocalRedirect("/imports");
        }).RequireAuthorization().ExcludeFromDescription();

    private static async Task<Answer<PreviewedImport>> Preview(HttpContext http, Settings settings, CommandPipeline pipeline, Caller caller)
    {
        var upload = await FileForm.Open(http, settings.MaxDocumentBytes);
        if (!upload.Accepted) return upload.Refusal;
        using var held = new MemoryStream();
        var buffer = new byte[81_920];
        for (int read; (read = await upload.Value.Content.ReadAsync(buffer, http.RequestAborted)) > 0;)
        {
            if (held.Length + read > settings.MaxDocumentBytes) return HostRefusals.Of("too-large", BadRequests.Megabytes(settings.MaxDocumentBytes));
            held.Write(buffer, 0, read);
        }

        var content = held.GetBuffer().AsMemory(0, (int)held.Length);
        var document = new OfficialDocumentReader(Words.English ? "en" : "zh").Read(content.Span, upload.Value.FileName);
        if (document.Refusal is { } unread) return unread;
        var hash = Convert.ToHexStringLower(SHA256.HashData(content.Span));
        return await pipeline.Run<PreviewImport, PreviewedImport>(new PreviewImport(upload.Value.FileName, hash, document.Draft!), caller);
    }
}
