using Rectification.Exporting;
using Rectification.Language;
using Rectification.Web.Exporting;

namespace Rectification.Web.Api;

/// <param name="Query">Of the register: what is asked for, as the query of the ledger's own address says it; empty for all that one sees.</param>
public sealed record ExportBody(ExportKind Kind, string? Query = null);

/// <summary>导出任务: files that take longer than a request may. One asks, looks how far it is, and fetches the file within a day.</summary>
public static class ExportRoutes
{
    public static void MapExports(this IEndpointRouteBuilder api)
    {
        var exports = api.MapGroup("/exports").WithTags("exports");
        exports.MapGet("", async (ExportQueries queries, ApiCall call, CancellationToken c) => new Listed<ExportRow>(new Listing<ExportRow>(await queries.Own(call.Caller, c), Next: null)))
            .WithName("ListExports").WithSummary("导出任务 – one's own of the last day, the newest first.").Produces<Listing<ExportRow>>().Refuses();
        exports.MapPost("", async (ExportBody body, ApiCall call, ExportBell bell, CancellationToken c) =>
            {
                var asked = await call.Create(new AskExport(body.Kind, body.Query ?? ""), "exports", c);
                bell.Ring();
                return asked;
            })
            .WithName("AskExport").WithSummary("导出 – has a list of the register, or an authority's whole data, written into a file.").Produces<Created>(201).Refuses(409, 422);
        exports.MapGet("/{id:guid}", async (Guid id, ExportQueries queries, ApiCall call, CancellationToken c) => (await queries.One(id, call.Caller, c)).Result())
            .WithName("GetExport").WithSummary("How far it is.").Produces<ExportRow>().Refuses();
        exports.MapGet("/{id:guid}/file", async (Guid id, ExportQueries queries, ExportFolder folder, ApiCall call, CancellationToken c) =>
            {
                var found = await queries.One(id, call.Caller, c);
                if (!found.Accepted) return ApiCall.Refuse(found.Refusal);
                var export = found.Value;
                if (export.State is not ExportState.Ready) return ApiCall.Refuse(export.GoesOn ? Refusals.Of("export-not-ready") : Refusals.Of("export-without-file"));
                var path = folder.PathOf(id);
                return File.Exists(path) ? TypedResults.PhysicalFile(path, export.ContentType, export.FileName, enableRangeProcessing: true) : ApiCall.Refuse(Refusals.Of("export-not-found"));
            })
            .WithName("DownloadExport").WithSummary("The finished file.").Produces(200, contentType: "application/octet-stream").Refuses(409);
    }
}
