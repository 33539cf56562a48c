using Rectification.Evidencing.Bulk;
using Rectification.Pipeline;
using Rectification.Web.Hosting;
using Rectification.Web.Pages.Shared;
using Rectification.Web.SignIn;

namespace Rectification.Web.Pages.Evidencing;

/// <summary>Where an archive of files is sent to, read as it comes from the network.</summary>
public static class BulkPages
{
    public static void MapBulkPages(this IEndpointRouteBuilder app) =>
        app.MapPost("/rounds/{id:guid}/evidence/uploads", async (Guid id, HttpContext http, Settings settings, ShortNotice notice, CommandPipeline pipeline, CurrentCaller current) =>
        {
            var upload = await FileForm.Open(http, settings.MaxArchiveBytes);
            var refusal = upload.Refusal;
            if (upload.Accepted)
            {
                var preview = await pipeline.Run<PreviewEvidence, PreviewedEvidence>(new PreviewEvidence(id, upload.Value.FileName, upload.Value.Content), await current.Get());
                if (preview.Accepted) return TypedResults.LocalRedirect($"/evidence-batches/{preview.Value.Id}");
                refusal = preview.Refusal;
            }

            notice.Refused(refusal!);
            await RequestBody.Drain(http.Request.Body, http.RequestAborted);
            return TypedResults.LocalRedirect($"/rounds/{id}/evidence");
        }).RequireAuthorization().ExcludeFromDescription();
}
