using Rectification.Evidencing;
using Rectification.Web.Api;
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
            FileForm.Attach(http, $"/issues/{id}#measures", "Evidencing:attached", upload => new AttachEvidence(
                id, measureId, Version(upload), Enum.TryParse<EvidenceKind>(upload.Fields.GetValueOrDefault("kind"), out var kind) ? kind : EvidenceKind.Document,
                upload.FileName, upload.Content)));
        pages.MapPost("/issues/{id:guid}/evidence/{evidenceId:guid}/revisions", (Guid id, Guid evidenceId, HttpContext http) =>
            FileForm.Attach(http, $"/issues/{id}#measures", "Evidencing:replaced", upload => new ReplaceEvidence(id, evidenceId, Version(upload), upload.FileName, upload.Content)));
        pages.MapGet("/evidence/{evidenceId:guid}", Fetch);
    }

    private static async Task<IResult> Fetch(Guid evidenceId, HttpContext http, ReadEvidence read, CurrentCaller current)
    {
        var found = await read.Open(evidenceId, await current.Get(), http.RequestAborted);
        if (!found.Accepted) return TypedResults.NotFound();
        var evidence = found.Value.Evidence;
        return FileForm.Fetched(http, found.Value.Content, evidence.ContentType, evidence.FileName);
    }

    private static int? Version(Upload upload) =>
        int.TryParse(upload.Fields.GetValueOrDefault("version"), System.Globalization.CultureInfo.InvariantCulture, out var version) ? version : null;
}
