using Microsoft.AspNetCore.Mvc;
using Rectification.Claims;
using Rectification.Web.Hosting;
using Workflow.Engine;

namespace Rectification.Web.Api;

/// <summary>What a text states, beside the register's.</summary>
/// <param name="Title">What is counted, or which issue is told to stand how, in words.</param>
/// <param name="Section">Which section it speaks of, from 1; null for the whole round.</param>
/// <param name="Line">Where: line of the document, paragraph of a bulletin.</param>
/// <param name="Written">As the text has it.</param>
/// <param name="Claimed">Its value; null where X stands in its place.</param>
/// <param name="Ledger">What the register has; null where it keeps nothing of the kind. Of an issue's standing: 1 where it stands so, 0 where it does not.</param>
/// <param name="Has">What the register has, in words.</param>
/// <param name="Issue">Id of the issue that it speaks of; null for numbers.</param>
public sealed record ClaimRow(CountKind Kind, Text Title, int? Section, int Line, string Written, decimal? Claimed, decimal? Ledger, string Has, Guid? Issue, ClaimOutcome Outcome, string Sentence)
{
    internal static ClaimRow Of(CheckedClaim one) => new(
        one.Claim.Kind, one.Subject, one.Section, one.Claim.Line, one.Claim.Written, one.Claim.Value, one.Ledger, one.Has, one.Issue?.PartId, one.Outcome, one.Claim.Sentence);
}

/// <param name="Key">By which it is explained.</param>
public sealed record DifferenceRow(string Key, ClaimRow Claim, Explained? Explained);

/// <param name="Claims">Every number that was understood in the text.</param>
public sealed record BulletinNumbersAnswer(IReadOnlyList<TiedNumber> Numbers, IReadOnlyList<ClaimRow> Claims, IReadOnlyList<DifferenceRow> Differences);

/// <param name="Differing">How many stand against the register.</param>
public sealed record DocumentCheckAnswer(string FileName, int Differing, IReadOnlyList<ClaimRow> Claims);

/// <param name="Difference">Key of the difference.</param>
public sealed record ExplanationBody(string Difference, string Words);

/// <summary>Numbers that texts state, compared with the register.</summary>
public static class ClaimRoutes
{
    public static void MapClaims(this IEndpointRouteBuilder api, Settings settings)
    {
        api.MapGet("/bulletins/{id:guid}/numbers", async (Guid id, ClaimQueries queries, ApiCall call, CancellationToken c) =>
            {
                var found = await queries.OfBulletin(id, call.Caller, c);
                return found.Accepted
                    ? TypedResults.Json(
                        new BulletinNumbersAnswer(
                            found.Value.Numbers, [.. found.Value.Check.Claims.Select(ClaimRow.Of)],
                            [.. found.Value.Check.Differences.Select(d => new DifferenceRow(d.Key, ClaimRow.Of(d.Checked), d.Explained))]), ApiJson.Options)
                    : ApiCall.Refuse(found.Refusal);
            })
            .WithTags("bulletins").WithName("GetBulletinNumbers").WithSummary("Its numbers by the snapshot and today, and where its text differs.").Produces<BulletinNumbersAnswer>().Refuses();

        api.MapGet("/bulletins/{id:guid}/numbers/{kind}/rows", async (Guid id, CountKind kind, int? section, ClaimQueries queries, ApiCall call, CancellationToken c) =>
            {
                var found = await queries.Rows(id, kind, section, call.Caller, c);
                return found.Accepted ? TypedResults.Json(found.Value, ApiJson.Options) : ApiCall.Refuse(found.Refusal);
            })
            .WithTags("bulletins").WithName("GetRowsBehindNumber").WithSummary("The rows that a number was counted from, and what has become of them.").Produces<CountedRows>().Refuses();

        api.MapPost("/bulletins/{id:guid}/explanations", (Guid id, ExplanationBody body, ApiCall call, CancellationToken c) => call.Do(new ExplainDifference(id, body.Difference, body.Words), c))
            .WithTags("bulletins").WithName("ExplainDifference").WithSummary("Why a number differs from the register; it stands against the release until then.").Produces(204).Refuses(409, 422);

        api.MapPost("/rounds/{id:guid}/claim-checks", CheckDocument)
            .WithMetadata(new RequestSizeLimitAttribute(settings.MaxDocumentBytes + ApiRoutes.MultipartFrame)).Accepts<Upload>("multipart/form-data")
            .WithTags("rounds").WithName("CheckDocument").WithSummary("“The text claims N, the ledger has M”, for any document; nothing is stored.").Produces<DocumentCheckAnswer>().Refuses(413, 415, 422);
    }

    private static async Task<IResult> CheckDocument(Guid id, HttpRequest request, Settings settings, ClaimQueries queries, ApiCall call, CancellationToken c)
    {
        var upload = await Upload.Open(request, c);
        if (!upload.Accepted) return ApiCall.Refuse(upload.Refusal);
        var document = await Document.Read(upload.Value.Content, upload.Value.FileName, settings.MaxDocumentBytes, ReaderLanguage.Of(request), c);
        if (!document.Accepted) return ApiCall.Refuse(document.Refusal);
        if (document.Value.IsList) return ApiCall.Refuse(HostRefusals.Of("claims-no-text", document.Value.FileName));
        var found = await queries.OfDocument(id, document.Value.Stated, call.Caller, c);
        return found.Accepted
            ? TypedResults.Json(new DocumentCheckAnswer(document.Value.FileName, found.Value.Count(claim => claim.Stops), [.. found.Value.Select(ClaimRow.Of)]), ApiJson.Options)
            : ApiCall.Refuse(found.Refusal);
    }
}
