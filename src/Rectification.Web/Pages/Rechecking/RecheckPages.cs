using Rectification.Evidencing;
using Rectification.Issues;
using Rectification.Pipeline;
using Rectification.Rechecking;
using Rectification.Web.Hosting;
using Rectification.Web.Pages.Shared;
using Rectification.Web.SignIn;

namespace Rectification.Web.Pages.Rechecking;

/// <summary>Where files of rechecks are sent to and fetched from, and the lists that were drawn from.</summary>
public static class RecheckPages
{
    public static void MapRecheckPages(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("").RequireAuthorization().ExcludeFromDescription();
        pages.MapPost("/rechecks/{id:guid}/files", Receive);
        pages.MapGet("/rechecks/files/{fileId:guid}", Fetch);
        pages.MapGet("/draws/{id:guid}/list.txt", FetchList);
    }

    private static async Task<IResult> Receive(Guid id, HttpContext http)
    {
        var services = http.RequestServices;
        var notice = services.GetRequiredService<ShortNotice>();
        var upload = await FileForm.Open(http, services.GetRequiredService<Settings>().MaxEvidenceBytes);
        var refusal = upload.Refusal;
        if (upload.Accepted)
        {
            var kind = Enum.TryParse<EvidenceKind>(upload.Value.Fields.GetValueOrDefault("kind"), out var said) ? said : EvidenceKind.SiteVisit;
            var caller = await services.GetRequiredService<CurrentCaller>().Get();
            refusal = (await services.GetRequiredService<CommandPipeline>().Run<AttachRecheckFile, PartAnswer>(
                new AttachRecheckFile(id, kind, upload.Value.FileName, upload.Value.Content), caller)).Refusal;
        }

        if (refusal is null) notice.Done("Rechecking:was-attached");
        else notice.Refused(refusal);
        if (refusal is not null) await RequestBody.Drain(http.Request.Body, http.RequestAborted);
        return TypedResults.LocalRedirect($"/rechecks/{id}#files");
    }

    private static async Task<IResult> Fetch(Guid fileId, HttpContext http, RecheckQueries rechecks, CurrentCaller current)
    {
        var found = await rechecks.Open(fileId, await current.Get(), http.RequestAborted);
        if (!found.Accepted) return TypedResults.NotFound();
        // What somebody uploaded runs nothing here: pictures are shown, everything else is saved.
        http.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'; img-src 'self'; style-src 'unsafe-inline'";
        var file = found.Value.File;
        return TypedResults.File(found.Value.Content, file.ContentType, file.ContentType.StartsWith("image/", StringComparison.Ordinal) ? null : file.FileName, enableRangeProcessing: true);
    }

    private static async Task<IResult> FetchList(Guid id, HttpContext http, DrawQueries draws, CurrentCaller current)
    {
        var pool = await draws.Pool(id, await current.Get(), http.RequestAborted);
        return pool.Value.Content is { } content ? TypedResults.File(content, "text/plain", $"{pool.Value.Draw.PoolSha256}.txt") : TypedResults.NotFound();
    }
}
