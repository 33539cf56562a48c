using Rectification.Importing;
using Rectification.Pipeline;
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
        var document = await Document.Read(upload.Value.Content, upload.Value.FileName, settings.MaxDocumentBytes, Words.English ? "en" : "zh", http.RequestAborted);
        return document.Accepted ? await pipeline.Run<PreviewImport, PreviewedImport>(document.Value.Preview, caller) : document.Refusal;
    }
}
