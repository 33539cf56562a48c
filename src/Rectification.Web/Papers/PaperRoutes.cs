using System.Text;
using Microsoft.AspNetCore.Http.Extensions;
using Rectification.Bulletins;
using Rectification.Documents.Bulletins;
using Rectification.Documents.Writing.Ledgers;
using Rectification.Language;
using Rectification.Ledger;
using Rectification.Pipeline;
using Rectification.Web.Pages.Ledger;
using Rectification.Web.SignIn;

namespace Rectification.Web.Papers;

/// <summary>Where documents are fetched from; the buttons stand on the pages that show the same.</summary>
public static class PaperRoutes
{
    public static void MapPapers(this IEndpointRouteBuilder app)
    {
        var papers = app.MapGroup("").RequireAuthorization().ExcludeFromDescription();
        papers.MapGet("/rounds/{id:guid}/bulletin.docx", async (Guid id, BulletinQueries queries, OfficialPapers written, CurrentCaller current, CancellationToken cancellation) =>
        {
            var facts = await Bulletin(id, queries, await current.Get(cancellation), cancellation);
            if (!facts.Accepted) return TypedResults.NotFound();
            return Sent(await written.Bulletin(facts.Value, cancellation), OfficialPapers.Word, BulletinDocument.Name(facts.Value) + ".docx");
        });
        papers.MapGet("/rounds/{id:guid}/bulletin.txt", async (Guid id, BulletinQueries queries, CurrentCaller current, CancellationToken cancellation) =>
        {
            var facts = await Bulletin(id, queries, await current.Get(cancellation), cancellation);
            return Sent(facts.Select(known => Encoding.UTF8.GetBytes(BulletinText.Of(known))), "text/plain; charset=utf-8", facts.Accepted ? BulletinDocument.Name(facts.Value) + ".txt" : null);
        });
        papers.MapGet("/issues.xlsx", async Task<IResult> (LedgerList? list, HttpContext http, ShortNotice notice, LedgerPapers written, CurrentCaller current, CancellationToken cancellation) =>
        {
            var wanted = list is { } known && Enum.IsDefined(known) ? known : LedgerList.Register;
            var asked = Asked.Of(new Uri(http.Request.GetEncodedUrl()));
            var content = await written.Open(wanted, asked.Filter, await current.Get(cancellation), cancellation);
            if (!content.Accepted) return Unavailable(notice, content.Refusal, asked.Address(null));
            return TypedResults.Stream(content.Value, LedgerWorkbook.ContentType, LedgerWorkbook.Name(wanted) + ".xlsx");
        });
    }

    /// <summary>A bulletin tells of every unit of its round: only who sees everything may have it.</summary>
    private static async Task<Answer<BulletinFacts>> Bulletin(Guid round, BulletinQueries queries, Caller caller, CancellationToken cancellation) =>
        Sight.Everything(caller) ? await queries.Of(round, cancellation) : Refusals.Of("round-not-found");

    private static IResult Sent(Answer<byte[]> content, string type, string? name) =>
        content.Accepted ? TypedResults.File(content.Value, type, name) : TypedResults.NotFound();
}
