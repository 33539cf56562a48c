using Microsoft.AspNetCore.Identity;
using Rectification.Accounts;
using Rectification.Exporting;
using Rectification.Storage.Moving;
using Rectification.Web.Hosting;
using Rectification.Web.Pages.Shared;
using Rectification.Web.SignIn;
using Workflow.Engine;

namespace Rectification.Web.Pages.Exporting;

/// <summary>Where finished files are fetched from, and where a whole authority is sent to.</summary>
public static class ExportPages
{
    public static void MapExportPages(this IEndpointRouteBuilder app)
    {
        app.MapGet("/exports/{id:guid}/file", async Task<IResult> (Guid id, ExportQueries queries, ExportFolder folder, CurrentCaller current, CancellationToken cancellation) =>
        {
            var export = await queries.One(id, await current.Get(cancellation), cancellation);
            var path = folder.PathOf(id);
            return export is { Accepted: true, Value.State: ExportState.Ready } && File.Exists(path)
                ? TypedResults.PhysicalFile(path, export.Value.ContentType, export.Value.FileName)
                : TypedResults.NotFound();
        }).RequireAuthorization().ExcludeFromDescription();

        app.MapPost("/exports/whole", async (HttpContext http, Settings settings, ShortNotice notice, CurrentCaller current, ImportWhole import, SignInManager<Account> signIn) =>
        {
            var caller = await current.Get(http.RequestAborted);
            var refusal = caller.Is(Roles.Administrator) ? await Bring(http, settings, import) : Rectification.Language.Refusals.Of("not-allowed");
            if (refusal is null)
            {
                // The founding made way, and whoever was signed in with it.
                await signIn.SignOutAsync();
                notice.Done("Exporting:was-imported");
                return TypedResults.LocalRedirect("/sign-in");
            }

            notice.Refused(refusal);
            await RequestBody.Drain(http.Request.Body, http.RequestAborted);
            return TypedResults.LocalRedirect("/exports");
        }).RequireAuthorization().ExcludeFromDescription();
    }

    /// <summary>Taken to the disk before it is opened: an archive is read from its end.</summary>
    private static async Task<Refusal?> Bring(HttpContext http, Settings settings, ImportWhole import)
    {
        var upload = await FileForm.Open(http, settings.MaxArchiveBytes);
        if (!upload.Accepted) return upload.Refusal;
        var path = Path.Combine(Path.GetTempPath(), $"rectification-{Guid.NewGuid():N}.zip");
        try
        {
            await using (var held = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 128 * 1024, FileOptions.Asynchronous))
                await upload.Value.Content.CopyToAsync(held, http.RequestAborted);
            if (new FileInfo(path).Length > settings.MaxArchiveBytes) return HostRefusals.Of("too-large", settings.MaxArchiveBytes / (1024 * 1024));
            var moved = await import.Read(path, cancellation: http.RequestAborted);
            if (!moved.Accepted) return moved.Refusal;
            // Definitions that came in are known from now on, without a start.
            await using var scope = http.RequestServices.CreateAsyncScope();
            return await Start.LoadDefinitions(scope.ServiceProvider, settings, CancellationToken.None);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
