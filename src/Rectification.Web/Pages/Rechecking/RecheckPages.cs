using Rectification.Evidencing;
using Rectification.Rechecking;
using Rectification.Web.Pages.Shared;
using Rectification.Web.SignIn;

namespace Rectification.Web.Pages.Rechecking;

/// <summary>Where files of rechecks are sent to and fetched from, and the lists that were drawn from.</summary>
public static class RecheckPages
{
    public static void MapRecheckPages(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("").RequireAuthorization().ExcludeFromDescription();
        pages.MapPost("/rechecks/{id:guid}/files", (Guid id, HttpContext http) =>
            FileForm.Attach(http, $"/rechecks/{id}#files", "Rechecking:was-attached", upload => new AttachRecheckFile(
                id, Enum.TryParse<EvidenceKind>(upload.Fields.GetValueOrDefault("kind"), out var kind) ? kind : EvidenceKind.SiteVisit, upload.FileName, upload.Content)));
        pages.MapGet("/rechecks/files/{fileId:guid}", Fetch);
        pages.MapGet("/draws/{id:guid}/list.txt", FetchList);
    }

    private static async Task<IResult> Fetch(Guid fileId, HttpContext http, RecheckQueries rechecks, CurrentCaller current)
    {
        var found = await rechecks.Open(fileId, await current.Get(), http.RequestAborted);
        if (!found.Accepted) return TypedResults.NotFound();
        var file = found.Value.File;
        return FileForm.Fetched(http, found.Value.Content, file.ContentType, file.FileName);
    }

    private static async Task<IResult> FetchList(Guid id, HttpContext http, DrawQueries draws, CurrentCaller current)
    {
        var pool = await draws.Pool(id, await current.Get(), http.RequestAborted);
        return pool.Value.Content is { } content ? TypedResults.File(content, "text/plain", $"{pool.Value.Draw.PoolSha256}.txt") : TypedResults.NotFound();
    }
}
