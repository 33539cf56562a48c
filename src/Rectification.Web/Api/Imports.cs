using Microsoft.AspNetCore.Mvc;
using Rectification.Importing;
using Rectification.Rounds;
using Rectification.Web.Hosting;

namespace Rectification.Web.Api;

/// <summary>A document becomes a round: what is not said is taken from the draft.</summary>
/// <param name="UnitId">The unit that answers for every issue until they are handed out.</param>
/// <param name="NumbersAsWritten">Issues keep numbers that the document gives twice, or none where it gives none.</param>
/// <param name="PastClosures">What the list says was struck off before comes in as closed, marked as imported.</param>
public sealed record CommitmentBody(
    string? RoundName = null, RoundKind? Kind = null, Guid? UnitId = null, IReadOnlyList<Guid>? OtherUnitIds = null, bool NumbersAsWritten = false, bool PastClosures = false);

/// <summary>导入: preview of a document, its correction, and its commitment; all of it or nothing.</summary>
public static class ImportRoutes
{
    public static void MapImports(this IEndpointRouteBuilder api, Settings settings)
    {
        var imports = api.MapGroup("/imports").WithTags("imports");

        imports.MapGet("", async (string? cursor, int? limit, ImportQueries queries, ApiCall call, CancellationToken c) =>
                new PageAsked(cursor, limit).Unfit() is { } unfit
                    ? ApiCall.Refuse(unfit)
                    : (await queries.List(call.Caller, cursor, new PageAsked(cursor, limit).Size, c)).Result())
            .WithName("ListImports").WithSummary("The newest first.").Produces<Listing<ImportRow>>().Refuses();

        imports.MapPost("", Preview)
            .WithMetadata(new RequestSizeLimitAttribute(settings.MaxDocumentBytes + ApiRoutes.MultipartFrame))
            .Accepts<Upload>("multipart/form-data")
            .WithName("PreviewImport").WithSummary("Read a document into a draft that can be corrected; nothing else is stored.")
            .Produces<PreviewedImport>(201).Produces<PreviewedImport>().Refuses(409, 413, 415, 422);

        imports.MapGet("/{id:guid}", async (Guid id, ImportQueries queries, ApiCall call, CancellationToken c) =>
            {
                var import = await queries.One(id, call.Caller, c);
                return import.Accepted ? new Tagged<ImportPage>(import.Value, import.Value.Version) : ApiCall.Refuse(import.Refusal);
            })
            .WithName("GetImport").WithSummary("The draft as it stands, its faults, and which units it may mean.").Produces<ImportPage>().Refuses();

        imports.MapPut("/{id:guid}/draft", async (Guid id, Draft draft, ApiCall call, CancellationToken c) =>
                call.Version is { } version
                    ? await call.Change<EditImport, PreviewedImport>(new EditImport(id, version, draft), i => new Tagged<PreviewedImport>(i, i.Version), c)
                    : ApiCall.Refuse(HostRefusals.Of("if-match-missing")))
            .WithMetadata(new RequestSizeLimitAttribute(settings.MaxDocumentBytes))
            .WithName("EditImport").WithSummary("A corrected draft in the place of the one named by If-Match.").Produces<PreviewedImport>().Refuses(409, 412, 422, 428);

        imports.MapPost("/{id:guid}/commitment", async (Guid id, CommitmentBody body, ApiCall call, CancellationToken c) =>
                call.Version is { } version
                    ? await call.Change<CommitImport, CommittedImport>(
                        new CommitImport(id, version, body.RoundName, body.Kind, body.UnitId) { OtherUnitIds = body.OtherUnitIds ?? [], NumbersAsWritten = body.NumbersAsWritten, PastClosures = body.PastClosures },
                        r => TypedResults.Created($"{ApiRoutes.Root}/rounds/{r.RoundId}", r), c)
                    : ApiCall.Refuse(HostRefusals.Of("if-match-missing")))
            .WithName("CommitImport").WithSummary("The draft named by If-Match becomes a round with its issues and measures.").Produces<CommittedImport>(201).Refuses(409, 412, 422, 428);

        imports.MapLists();
        imports.MapChanges();
        imports.MapDelete("/{id:guid}", (Guid id, ApiCall call, CancellationToken c) => call.Do(new DiscardImport(id), c))
            .WithName("DiscardImport").WithSummary("Throw a preview away, corrections and all.").Produces(204).Refuses(409);
    }

    private static async Task<IResult> Preview(HttpRequest request, Guid? unitId, Settings settings, ListFile lists, ApiCall call, CancellationToken c)
    {
        var upload = await Upload.Open(request, c);
        if (!upload.Accepted) return ApiCall.Refuse(upload.Refusal);
        var document = await Document.Read(upload.Value.Content, upload.Value.FileName, settings.MaxDocumentBytes, ReaderLanguage.Of(request), c, await lists.Remembered(unitId, c));
        if (!document.Accepted) return ApiCall.Refuse(document.Refusal);
        return await call.Change<PreviewImport, PreviewedImport>(document.Value.Preview(unitId),
            i => new Tagged<PreviewedImport>(i, i.Version, i.Found ? 200 : 201, $"{ApiRoutes.Root}/imports/{i.Id}"), c);
    }
}
