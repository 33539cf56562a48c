using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using Rectification.Evidencing;
using Rectification.Issues;
using Rectification.Rechecking;
using Rectification.Web.Hosting;

namespace Rectification.Web.Api;

/// <param name="PersonId">Null gives the look back to the supervision office.</param>
public sealed record AssigneeBody(Guid? PersonId = null);

public sealed record TicksBody(IReadOnlyList<TickedLine> Lines);

/// <summary>回头看: who looks, line by line, and what was brought back. The outcome is recorded on the issue.</summary>
public static class RecheckRoutes
{
    public static void MapRechecks(this IEndpointRouteBuilder api, Settings settings)
    {
        var rechecks = api.MapGroup("/rechecks").WithTags("rechecks");
        rechecks.MapGet("", async (RecheckShow? show, Guid? campaign, Guid? draw, Guid? unit, Guid? issue, string? cursor, int? limit, RecheckQueries queries, ApiCall call, CancellationToken c) =>
                new PageAsked(cursor, limit).Unfit() is { } unfit
                    ? ApiCall.Refuse(unfit)
                    : (await queries.List(new RecheckFilter(show ?? RecheckShow.All, campaign, draw, unit, issue), call.Caller, cursor, new PageAsked(cursor, limit).Size, c)).Result())
            .WithName("ListAllRechecks").WithSummary("回头看台账 – by planned day; those of the issues one sees, and those one is to look at.").Produces<Listing<RecheckLine>>().Refuses();
        rechecks.MapGet("/{id:guid}", async (Guid id, RecheckQueries queries, ApiCall call, CancellationToken c) => (await queries.One(id, call.Caller, c)).Result())
            .WithName("GetRecheck").WithSummary("One recheck with its checklist and files.").Produces<RecheckPage>().Refuses();
        rechecks.MapPut("/{id:guid}/assignee", (Guid id, AssigneeBody body, ApiCall call, CancellationToken c) => call.ChangeIssue(new AssignRecheck(id, body.PersonId), c))
            .WithName("AssignRecheck").WithSummary("指定核查人 – told at once; nobody of the unit looked at.").Produces<IssueAnswer>().Refuses(409, 422);
        rechecks.MapPost("/{id:guid}/lines", (Guid id, TicksBody body, ApiCall call, CancellationToken c) => call.Do(new TickRecheck(id, body.Lines), c))
            .WithName("TickRecheck").WithSummary("逐条核查 – what was seen at lines of the checklist.").Produces(204).Refuses(409, 422);
        rechecks.MapPost("/{id:guid}/files", async (Guid id, EvidenceKind? kind, HttpRequest request, ApiCall call, CancellationToken c) =>
            {
                var upload = await Upload.Open(request, c);
                return upload.Accepted
                    ? await call.AddPart(new AttachRecheckFile(id, kind ?? EvidenceKind.SiteVisit, upload.Value.FileName, upload.Value.Content), null, c)
                    : ApiCall.Refuse(upload.Refusal);
            })
            .WithMetadata(new RequestSizeLimitAttribute(settings.MaxEvidenceBytes + ApiRoutes.MultipartFrame)).Accepts<Upload>("multipart/form-data")
            .WithName("AttachRecheckFile").WithSummary("上传核查材料 – one file in the form field “file”.").Produces<PartAnswer>(201).Refuses(409, 413, 415, 422);
        rechecks.MapGet("/files/{fileId:guid}", async (Guid fileId, RecheckQueries queries, ApiCall call, HttpResponse response, CancellationToken c) =>
            {
                var found = await queries.Open(fileId, call.Caller, c);
                if (!found.Accepted) return ApiCall.Refuse(found.Refusal);
                response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
                var file = found.Value.File;
                return TypedResults.File(found.Value.Content, file.ContentType, file.FileName, new DateTimeOffset(file.UploadedAt, TimeSpan.Zero), new EntityTagHeaderValue($"\"{file.Sha256}\""), enableRangeProcessing: true);
            })
            .WithName("DownloadRecheckFile").WithSummary("What was brought back, for those who see the recheck.").Produces(200, contentType: "application/octet-stream").Refuses();
        api.MapGet("/organisations/{id:guid}/record", async (Guid id, UnitRecordQueries queries, ApiCall call, CancellationToken c) => (await queries.Of(id, call.Caller, c)).Result())
            .WithTags("rechecks").WithName("GetUnitRecord").WithSummary("单位档案 – relapses and confirmed repeats.").Produces<UnitRecord>().Refuses();
    }
}
