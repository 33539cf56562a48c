using Rectification.Evidencing;
using Rectification.Issues;
using Rectification.Pipeline;
using Rectification.Web.Api;
using Rectification.Web.Hosting;
using Rectification.Web.Pages.Shared;
using Rectification.Web.SignIn;

namespace Rectification.Web.Pages.Evidencing;

/// <summary>What the forms for evidence are sent to, and where a file is fetched from.</summary>
public static class EvidencePages
{
    public static void MapEvidencePages(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("").RequireAuthorization().ExcludeFromDescription();
        pages.MapPost("/issues/{id:guid}/measures/{measureId:guid}/evidence", (Guid id, Guid measureId, HttpContext http) =>
            Receive(http, id, "Evidencing:attached", upload => new AttachEvidence(
                id, measureId, Version(upload), Enum.TryParse<EvidenceKind>(upload.Fields.GetValueOrDefault("kind"), out var kind) ? kind : EvidenceKind.Document,
                upload.FileName, upload.Content)));
        pages.MapPost("/issues/{id:guid}/evidence/{evidenceId:guid}/revisions", (Guid id, Guid evidenceId, HttpContext http) =>
            Receive(http, id, "Evidencing:replaced", upload => new ReplaceEvidence(id, evidenceId, Version(upload), upload.FileName, upload.Content)));
        pages.MapGet("/evidence/{evidenceId:guid}", Fetch);
    }

    private static async Task<IResult> Receive<TCommand>(HttpContext http, Guid id, string done, Func<Upload, TCommand> command)
        where TCommand : ICommand<PartAnswer>
    {
        var services = http.RequestServices;
        var notice = services.GetRequiredService<ShortNotice>();
        var upload = await FileForm.Open(http, services.GetRequiredService<Settings>().MaxEvidenceBytes);
        var refusal = upload.Refusal;
        if (upload.Accepted)
        {
            var caller = await services.GetRequiredService<CurrentCaller>().Get();
            refusal = (await services.GetRequiredService<CommandPipeline>().Run<TCommand, PartAnswer>(command(upload.Value), caller)).Refusal;
        }

        if (refusal is null) notice.Done(done);
        else notice.Refused(refusal);
        if (refusal is not null) await RequestBody.Drain(http.Request.Body, http.RequestAborted);
        return TypedResults.LocalRedirect($"/issues/{id}#measures");
    }

    private static async Task<IResult> Fetch(Guid evidenceId, HttpContext http, ReadEvidence read, CurrentCaller current)
    {
        var found = await read.Open(evidenceId, await current.Get(), http.RequestAborted);
        if (!found.Accepted) return TypedResults.NotFound();
        // What somebody uploaded runs nothing here: pictures are shown, everything else is saved.
        http.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'; img-src 'self'; style-src 'unsafe-inline'";
        var evidence = found.Value.Evidence;
        return TypedResults.File(found.Value.Content, evidence.ContentType,
            evidence.ContentType.StartsWith("image/", StringComparison.Ordinal) ? null : evidence.FileName, enableRangeProcessing: true);
    }

    private static int? Version(Upload upload) =>
        int.TryParse(upload.Fields.GetValueOrDefault("version"), System.Globalization.CultureInfo.InvariantCulture, out var version) ? version : null;
}
