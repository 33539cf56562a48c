using System.Text;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.HttpResults;
using Rectification.Bulletins;
using Rectification.Closing;
using Rectification.Documents.Bulletins;
using Rectification.Documents.Writing.Forms;
using Rectification.Documents.Writing.Ledgers;
using Rectification.Language;
using Rectification.Ledger;
using Rectification.Organisations;
using Rectification.Pipeline;
using Rectification.Web.Pages.Ledger;
using Rectification.Web.Pages.Shared;
using Rectification.Web.SignIn;

namespace Rectification.Web.Papers;

/// <summary>Where documents are fetched from; the buttons stand on the pages that show the same.</summary>
public static class PaperRoutes
{
    public static void MapPapers(this IEndpointRouteBuilder app)
    {
        var papers = app.MapGroup("").RequireAuthorization().ExcludeFromDescription();
        papers.MapGet("/rounds/{id:guid}/bulletin.docx", async (Guid id, BulletinQueries queries, OfficialPapers written, ShortNotice notice, CurrentCaller current, CancellationToken cancellation) =>
        {
            var facts = await Bulletin(id, queries, await current.Get(cancellation), cancellation);
            if (!facts.Accepted) return TypedResults.NotFound();
            return Sent(await written.Bulletin(facts.Value, cancellation), OfficialPapers.Word, BulletinDocument.Name(facts.Value) + ".docx", notice, $"/rounds/{id}");
        });
        papers.MapGet("/rounds/{id:guid}/report.docx", async (Guid id, BulletinQueries queries, OfficialPapers written, ShortNotice notice, CurrentCaller current, CancellationToken cancellation) =>
        {
            var facts = await Bulletin(id, queries, await current.Get(cancellation), cancellation);
            if (!facts.Accepted) return TypedResults.NotFound();
            return Sent(await written.Report(facts.Value, cancellation), OfficialPapers.Word, BulletinDocument.ReportName(facts.Value) + ".docx", notice, $"/rounds/{id}");
        });
        papers.MapGet("/rounds/{id:guid}/bulletin.txt", async Task<IResult> (Guid id, BulletinQueries queries, CurrentCaller current, CancellationToken cancellation) =>
        {
            var facts = await Bulletin(id, queries, await current.Get(cancellation), cancellation);
            return facts.Accepted ? TypedResults.File(Encoding.UTF8.GetBytes(BulletinText.Of(facts.Value)), "text/plain; charset=utf-8", BulletinDocument.Name(facts.Value) + ".txt") : TypedResults.NotFound();
        });
        papers.MapGet("/issues/{id:guid}/closure-form.docx", async (Guid id, ClosureFormQueries queries, OfficialPapers written, ShortNotice notice, CurrentCaller current, CancellationToken cancellation) =>
        {
            var form = await queries.One(id, await current.Get(cancellation), cancellation);
            if (!form.Accepted) return TypedResults.NotFound();
            var name = $"{BuiltIn.Of(FormKind.ClosureForm).Title.Zh}_{form.Value.Issue.Number}.docx";
            return Sent(await written.Write(FormKind.ClosureForm, ClosureDocument.Fields(form.Value), cancellation), OfficialPapers.Word, name, notice, $"/issues/{id}/closure-form");
        });
        papers.MapGet("/bulletins/{id:guid}/file.docx", async Task<IResult> (Guid id, BulletinQueries queries, OfficialPapers written, AuthorityDay day, CurrentCaller current, CancellationToken cancellation) =>
        {
            var bulletin = await queries.One(id, await current.Get(cancellation), cancellation);
            if (!bulletin.Accepted) return TypedResults.NotFound();
            var on = bulletin.Value.Row.ReleasedAt is { } released ? await day.Of(released) : bulletin.Value.Row.AsOf;
            return TypedResults.File(await written.Written(bulletin.Value, on, cancellation), OfficialPapers.Word, bulletin.Value.Row.Title + ".docx");
        });
        papers.MapGet("/issues.xlsx", async Task<IResult> (HttpContext http, LedgerPapers written, ShortNotice notice, CurrentCaller current, CancellationToken cancellation) =>
        {
            var asked = Asked.Of(new Uri(http.Request.GetEncodedUrl()));
            var content = await written.Open(asked.List, asked.Filter, await current.Get(cancellation), asked.View, cancellation);
            return content.Accepted ? TypedResults.Stream(content.Value, LedgerWorkbook.ContentType, LedgerWorkbook.Name(asked.List) + ".xlsx") : Told(content.Refusal, notice, asked.Address(null));
        });
    }

    /// <summary>A bulletin tells of every unit of its round: only who sees everything may have it.</summary>
    private static async Task<Answer<BulletinFacts>> Bulletin(Guid round, BulletinQueries queries, Caller caller, CancellationToken cancellation) =>
        Sight.Everything(caller) ? await queries.Of(round, cancellation) : Refusals.Of("round-not-found");

    private static IResult Sent(Answer<byte[]> content, string type, string name, ShortNotice notice, string otherwise) =>
        content.Accepted ? TypedResults.File(content.Value, type, name) : Told(content.Refusal, notice, otherwise);

    /// <summary>What cannot be written is told on the page that the button stands on.</summary>
    private static RedirectHttpResult Told(Workflow.Engine.Refusal refusal, ShortNotice notice, string page)
    {
        notice.Refused(refusal);
        return TypedResults.LocalRedirect(page);
    }
}
