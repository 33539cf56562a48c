using Rectification.Documents.Writing.Ledgers;
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
    public static void MapImportPages(this IEndpointRouteBuilder app)
    {
        app.MapGet("/imports/{id:guid}/remarks.xlsx", async Task<IResult> (Guid id, ListFile lists, ShortNotice notice, CurrentCaller current, CancellationToken cancellation) =>
        {
            var remarks = await lists.Remarks(id, Words.English ? "en" : "zh", await current.Get(cancellation), cancellation);
            if (remarks.Accepted) return TypedResults.File(remarks.Value.Content, LedgerWorkbook.ContentType, remarks.Value.Name);
            notice.Refused(remarks.Refusal);
            return TypedResults.LocalRedirect($"/imports/{id}");
        }).RequireAuthorization().ExcludeFromDescription();
        app.MapPost("/imports/uploads", async (HttpContext http, Settings settings, ShortNotice notice, CommandPipeline pipeline, ListFile lists, CurrentCaller current) =>
        {
            var preview = await Preview(http, settings, pipeline, lists, await current.Get());
            if (preview.Accepted)
            {
                var unread = preview.Value.Draft.Warnings is [{ Code: "list-header-missing" or "list-empty" }];
                notice.Done(unread ? "Importing:header-unknown" : preview.Value.Found ? "Importing:found" : "Importing:read");
                return TypedResults.LocalRedirect($"/imports/{preview.Value.Id}{(unread ? "/columns" : "")}");
            }

            notice.Refused(preview.Refusal);
            await RequestBody.Drain(http.Request.Body, http.RequestAborted);
            return TypedResults.LocalRedirect("/imports");
        }).RequireAuthorization().ExcludeFromDescription();
    }

    private static async Task<Answer<PreviewedImport>> Preview(HttpContext http, Settings settings, CommandPipeline pipeline, ListFile lists, Caller caller)
    {
        var upload = await FileForm.Open(http, settings.MaxDocumentBytes);
        if (!upload.Accepted) return upload.Refusal;
        Guid? unit = Guid.TryParse(upload.Value.Fields.GetValueOrDefault("unit"), out var chosen) ? chosen : null;
        var said = await lists.Remembered(unit, http.RequestAborted);
        var document = await Document.Read(
            upload.Value.Content, upload.Value.FileName, settings.MaxDocumentBytes, Words.English ? "en" : "zh", http.RequestAborted, said, withoutHeader: true);
        return document.Accepted ? await pipeline.Run<PreviewImport, PreviewedImport>(document.Value.Preview(unit), caller) : document.Refusal;
    }
}
