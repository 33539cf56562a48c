using Rectification.Documents.Reading.Sheets;
using Rectification.Documents.Writing.Ledgers;
using Rectification.Importing;
using Rectification.Web.Hosting;

namespace Rectification.Web.Api;

/// <summary>What somebody says of a list.</summary>
/// <param name="Columns">What headings mean, by heading.</param>
/// <param name="HeaderRows">The first row of a sheet's header, by the sheet's name.</param>
/// <param name="LeftOut">Sheets that are not read.</param>
/// <param name="UnitId">The unit that the file came from: the meanings are remembered for its next list.</param>
public sealed record ColumnsBody(
    IReadOnlyDictionary<string, ListColumn>? Columns = null, IReadOnlyDictionary<string, int>? HeaderRows = null, IReadOnlyList<string>? LeftOut = null, Guid? UnitId = null);

/// <summary>清单: what the columns of a list mean, and the list given back with remarks.</summary>
public static class ImportListRoutes
{
    public static void MapLists(this IEndpointRouteBuilder imports)
    {
        imports.MapGet("/{id:guid}/columns", async (Guid id, ListFile lists, ApiCall call, CancellationToken c) =>
            {
                var columns = await lists.Columns(id, call.Caller, cancellation: c);
                return columns.Accepted ? new Tagged<ImportColumns>(columns.Value, columns.Value.Version) : ApiCall.Refuse(columns.Refusal);
            })
            .WithName("GetImportColumns").WithSummary("How each column of a list was understood, with samples.").Produces<ImportColumns>().Refuses(409, 415);

        imports.MapPut("/{id:guid}/columns", async (Guid id, ColumnsBody body, ListFile lists, HttpRequest request, ApiCall call, CancellationToken c) =>
            {
                if (call.Version is not { } version) return ApiCall.Refuse(HostRefusals.Of("if-match-missing"));
                var said = new ListSaid { Columns = body.Columns ?? ListSaid.Nothing.Columns, HeaderRows = body.HeaderRows ?? ListSaid.Nothing.HeaderRows, LeftOut = body.LeftOut ?? [] };
                var again = await lists.Again(id, version, said, body.UnitId, ReaderLanguage.Of(request), call.Caller, c);
                return again.Accepted ? await call.Change<RereadImport, PreviewedImport>(again.Value, i => new Tagged<PreviewedImport>(i, i.Version), c) : ApiCall.Refuse(again.Refusal);
            })
            .WithName("SetImportColumns").WithSummary("Read the list again with these meanings, and remember them for the unit's next list.")
            .Produces<PreviewedImport>().Refuses(409, 412, 415, 422, 428);

        imports.MapGet("/{id:guid}/remarks", async (Guid id, ListFile lists, HttpRequest request, ApiCall call, CancellationToken c) =>
            {
                var remarks = await lists.Remarks(id, ReaderLanguage.Of(request), call.Caller, c);
                return remarks.Accepted ? TypedResults.File(remarks.Value.Content, LedgerWorkbook.ContentType, remarks.Value.Name) : ApiCall.Refuse(remarks.Refusal);
            })
            .WithName("GetImportRemarks").WithSummary("The list as it was handed in, with the faults of each row beside it.").Produces(200, contentType: LedgerWorkbook.ContentType).Refuses(409, 415, 422);
    }
}
