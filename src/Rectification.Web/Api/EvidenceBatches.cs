using Microsoft.AspNetCore.Mvc;
using Rectification.Evidencing.Bulk;
using Rectification.Web.Hosting;

namespace Rectification.Web.Api;

/// <summary>Choices for files whose names did not tell.</summary>
public sealed record BatchChoicesBody(IReadOnlyList<BatchChoice> Choices);

/// <summary>批量佐证: an archive of files named by issue and measure, looked at and then attached, all or nothing.</summary>
public static class EvidenceBatchRoutes
{
    public static void MapEvidenceBatches(this IEndpointRouteBuilder api, Settings settings)
    {
        var batches = api.MapGroup("").WithTags("evidence");

        batches.MapPost("/rounds/{id:guid}/evidence-batches", async (Guid id, HttpRequest request, ApiCall call, CancellationToken c) =>
            {
                var upload = await Upload.Open(request, c);
                return upload.Accepted
                    ? await call.Change<PreviewEvidence, PreviewedEvidence>(
                        new PreviewEvidence(id, upload.Value.FileName, upload.Value.Content), b => new Tagged<PreviewedEvidence>(b, b.Version, 201, $"{ApiRoutes.Root}/evidence-batches/{b.Id}"), c)
                    : ApiCall.Refuse(upload.Refusal);
            })
            .WithMetadata(new RequestSizeLimitAttribute(settings.MaxArchiveBytes + ApiRoutes.MultipartFrame)).Accepts<Upload>("multipart/form-data")
            .WithName("PreviewEvidence").WithSummary("批量上传佐证 – a zip in the form field “file”; nothing is attached yet.").Produces<PreviewedEvidence>(201).Refuses(413, 415, 422);

        batches.MapGet("/evidence-batches/{id:guid}", async (Guid id, EvidenceBatchQueries queries, ApiCall call, CancellationToken c) =>
            {
                var batch = await queries.One(id, call.Caller, c);
                return batch.Accepted ? new Tagged<BatchPage>(batch.Value, batch.Value.Version) : ApiCall.Refuse(batch.Refusal);
            })
            .WithName("GetEvidenceBatch").WithSummary("Each file, the measure it belongs to, or why it does not.").Produces<BatchPage>().Refuses();

        batches.MapPut("/evidence-batches/{id:guid}/choices", async (Guid id, BatchChoicesBody body, ApiCall call, CancellationToken c) =>
                call.Version is { } version
                    ? await call.Change<EditEvidenceBatch, PreviewedEvidence>(new EditEvidenceBatch(id, version, body.Choices), b => new Tagged<PreviewedEvidence>(b, b.Version), c)
                    : ApiCall.Refuse(HostRefusals.Of("if-match-missing")))
            .WithName("ChooseEvidence").WithSummary("Say to which measures files belong, or leave them out.").Produces<PreviewedEvidence>().Refuses(409, 412, 422, 428);

        batches.MapPost("/evidence-batches/{id:guid}/commitment", async (Guid id, ApiCall call, CancellationToken c) =>
                call.Version is { } version
                    ? await call.Change<CommitEvidence, CommittedEvidence>(new CommitEvidence(id, version), r => TypedResults.Created($"{ApiRoutes.Root}/rounds/{r.RoundId}", r), c)
                    : ApiCall.Refuse(HostRefusals.Of("if-match-missing")))
            .WithName("CommitEvidence").WithSummary("Attach every matched file in one transaction.").Produces<CommittedEvidence>(201).Refuses(409, 412, 422, 428);

        batches.MapDelete("/evidence-batches/{id:guid}", (Guid id, ApiCall call, CancellationToken c) => call.Do(new DiscardEvidenceBatch(id), c))
            .WithName("DiscardEvidenceBatch").WithSummary("Throw the preview away; nothing was attached.").Produces(204).Refuses(409);
    }
}
