using System.Globalization;
using Rectification.Cadence;
using Rectification.Documents.Writing.Forms;
using Rectification.Documents.Writing.Ledgers;
using Rectification.Web.Pages.Shared;
using Rectification.Web.SignIn;

namespace Rectification.Web.Papers;

/// <summary>调度材料 as Word and Excel files, of what the reader may see.</summary>
public static class PackPaper
{
    public static void MapPackPapers(this IEndpointRouteBuilder app)
    {
        var packs = app.MapGroup("/packs").RequireAuthorization().ExcludeFromDescription();
        packs.MapGet("/{id:guid}.docx", async Task<IResult> (Guid id, PackQueries queries, OfficialPapers papers, ShortNotice notice, CurrentCaller current, CancellationToken cancellation) =>
        {
            var found = await queries.One(id, await current.Get(cancellation), cancellation);
            if (!found.Accepted) return Results.NotFound();
            var written = await papers.Write(FormKind.Pack, PackDocument.Fields(found.Value), cancellation);
            if (written.Accepted) return Results.File(written.Value, OfficialPapers.Word, Name(found.Value) + ".docx");
            notice.Refused(written.Refusal);
            return Results.LocalRedirect($"/packs/{id}");
        });
        packs.MapGet("/{id:guid}.xlsx", async Task<IResult> (Guid id, PackQueries queries, CurrentCaller current, CancellationToken cancellation) =>
        {
            var found = await queries.One(id, await current.Get(cancellation), cancellation);
            if (!found.Accepted) return Results.NotFound();
            using var held = new MemoryStream();
            PackWorkbook.Write(held, found.Value);
            return Results.File(held.ToArray(), LedgerWorkbook.ContentType, Name(found.Value) + ".xlsx");
        });
    }

    private static string Name(PackView pack) => $"{pack.Line.Title.Zh}_{pack.Line.AsOf.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}";
}
