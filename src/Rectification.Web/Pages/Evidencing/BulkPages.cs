using Rectification.Evidencing.Bulk;
using Rectification.Pipeline;
using Rectification.Web.Api;
using Rectification.Web.Hosting;
using Rectification.Web.Pages.Shared;
using Rectification.Web.SignIn;

namespace Rectification.Web.Pages.Evidencing;

/// <summary>Where an archive or a folder of files is sent to, read as it comes from the network.</summary>
public static class BulkPages
{
    public static void MapBulkPages(this IEndpointRouteBuilder app)
    {
        var evidence = app.MapGroup("/rounds/{id:guid}/evidence").RequireAuthorization().ExcludeFromDescription();
        evidence.MapPost("/uploads", (Guid id, HttpContext http, Settings settings, BulkUploads bulk) => bulk.Take(id, http, settings.MaxArchiveBytes, upload => Task.FromResult<Answer<Sent>>(new Sent(upload.FileName, upload.Content))));
        evidence.MapPost("/folders", (Guid id, HttpContext http, Settings settings, BulkUploads bulk) =>
            bulk.Take(id, http, settings.MaxArchiveBytes, upload => PackedFolder.Of(upload, settings.MaxArchiveBytes, http.RequestAborted)));
    }
}

/// <summary>What was sent, as one archive.</summary>
internal sealed record Sent(string Name, Stream Archive);

/// <summary>Hands what was sent to the preview, and leads to it or back.</summary>
public sealed class BulkUploads(ShortNotice notice, CommandPipeline pipeline, CurrentCaller current)
{
    internal async Task<IResult> Take(Guid round, HttpContext http, long largest, Func<Upload, Task<Answer<Sent>>> archive)
    {
        var upload = await FileForm.Open(http, largest);
        var sent = upload.Accepted ? await archive(upload.Value) : upload.Refusal!;
        var refusal = sent.Refusal;
        if (sent.Accepted)
        {
            await using var content = sent.Value.Archive;
            var preview = await pipeline.Run<PreviewEvidence, PreviewedEvidence>(new PreviewEvidence(round, sent.Value.Name, content), await current.Get());
            if (preview.Accepted) return TypedResults.LocalRedirect($"/evidence-batches/{preview.Value.Id}");
            refusal = preview.Refusal;
        }

        notice.Refused(refusal!);
        await RequestBody.Drain(http.Request.Body, http.RequestAborted);
        return TypedResults.LocalRedirect($"/rounds/{round}/evidence");
    }
}
