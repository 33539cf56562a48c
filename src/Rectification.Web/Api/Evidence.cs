using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using Rectification.Evidencing;
using Rectification.Issues;
using Rectification.Web.Hosting;

namespace Rectification.Web.Api;

/// <summary>佐证材料: files that prove a measure, sent and fetched as streams.</summary>
public static class EvidenceRoutes
{
    public static void MapEvidence(this IEndpointRouteBuilder api, Settings settings)
    {
        var issue = api.MapGroup("/issues/{id:guid}").WithTags("evidence");
        var largest = new RequestSizeLimitAttribute(settings.MaxEvidenceBytes + ApiRoutes.MultipartFrame);

        issue.MapPost("/measures/{measureId:guid}/evidence", async (Guid id, Guid measureId, EvidenceKind? kind, HttpRequest request, ApiCall call, CancellationToken c) =>
            {
                var upload = await Upload.Open(request, c);
                return upload.Accepted
                    ? await call.AddPart(new AttachEvidence(id, measureId, call.Version, kind ?? EvidenceKind.Document, upload.Value.FileName, upload.Value.Content), null, c)
                    : ApiCall.Refuse(upload.Refusal);
            })
            .WithMetadata(largest).Accepts<Upload>("multipart/form-data")
            .WithName("AttachEvidence").WithSummary("上传佐证 – one file in the form field “file”.").Produces<PartAnswer>(201).Refuses(409, 412, 413, 415, 422);

        issue.MapPost("/evidence/{evidenceId:guid}/revisions", async (Guid id, Guid evidenceId, HttpRequest request, ApiCall call, CancellationToken c) =>
            {
                var upload = await Upload.Open(request, c);
                return upload.Accepted
                    ? await call.AddPart(new ReplaceEvidence(id, evidenceId, call.Version, upload.Value.FileName, upload.Value.Content), null, c)
                    : ApiCall.Refuse(upload.Refusal);
            })
            .WithMetadata(largest).Accepts<Upload>("multipart/form-data")
            .WithName("ReplaceEvidence").WithSummary("更换佐证 – a newer revision; the earlier one is kept.").Produces<PartAnswer>(201).Refuses(409, 412, 413, 415, 422);

        issue.MapDelete("/evidence/{evidenceId:guid}", (Guid id, Guid evidenceId, string? reason, ApiCall call, CancellationToken c) =>
                call.ChangeIssue(new WithdrawEvidence(id, evidenceId, call.Version, reason ?? ""), c))
            .WithName("WithdrawEvidence").WithSummary("撤下佐证 – it no longer counts; the reason is a query parameter.").Produces<IssueAnswer>().Refuses(409, 412, 422);

        api.MapGet("/evidence/{evidenceId:guid}", async (Guid evidenceId, ReadEvidence read, ApiCall call, HttpResponse response, CancellationToken c) =>
            {
                var found = await read.Open(evidenceId, call.Caller, c);
                if (!found.Accepted) return ApiCall.Refuse(found.Refusal);
                // Never shown inside the site: a file is what somebody uploaded, whatever its name says.
                response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
                var evidence = found.Value.Evidence;
                return TypedResults.File(found.Value.Content, evidence.ContentType, evidence.FileName, new DateTimeOffset(evidence.UploadedAt, TimeSpan.Zero), new EntityTagHeaderValue($"\"{evidence.Sha256}\""), enableRangeProcessing: true);
            })
            .WithTags("evidence").WithName("DownloadEvidence").WithSummary("The file, for those who see its issue.")
            .Produces(200, contentType: "application/octet-stream").Refuses();
    }
}
