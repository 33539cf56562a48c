using Rectification.Importing;
using Rectification.Web.Hosting;

namespace Rectification.Web.Api;

/// <summary>What of a comparison is taken over.</summary>
/// <param name="New">Places in the draft of issues to be entered.</param>
/// <param name="Changed">Differences, with the versions of the issues that were compared.</param>
/// <param name="PastClosures">What of the new the list says was struck off before comes in as closed, marked as imported.</param>
public sealed record ChangesBody(Guid RoundId, IReadOnlyList<string>? New = null, IReadOnlyList<TickedIssue>? Changed = null, bool PastClosures = false);

/// <summary>A newer version of a list beside a round that is there.</summary>
public static class ImportChangeRoutes
{
    public static void MapChanges(this IEndpointRouteBuilder imports)
    {
        imports.MapGet("/{id:guid}/rounds", async (Guid id, ComparisonQueries queries, ApiCall call, CancellationToken c) => (await queries.Rounds(id, call.Caller, c)).Result())
            .WithName("ListLikelyRounds").WithSummary("Rounds that the list may be a newer version of, the likeliest first.").Produces<IReadOnlyList<LikelyRound>>().Refuses();

        imports.MapGet("/{id:guid}/comparison", async (Guid id, Guid round, ComparisonQueries queries, ApiCall call, CancellationToken c) =>
            {
                var compared = await queries.One(id, round, call.Caller, c);
                return compared.Accepted ? new Tagged<RegisterComparison>(compared.Value, compared.Value.Version) : ApiCall.Refuse(compared.Refusal);
            })
            .WithName("CompareImport").WithSummary("What is new, changed and gone, field by field; nothing is changed.").Produces<RegisterComparison>().Refuses();

        imports.MapPost("/{id:guid}/changes", async (Guid id, ChangesBody body, ApiCall call, CancellationToken c) =>
                call.Version is { } version
                    ? await call.Change<ApplyImport, AppliedImport>(
                        new ApplyImport(id, version, body.RoundId) { New = body.New ?? [], Changed = body.Changed ?? [], PastClosures = body.PastClosures }, r => TypedResults.Created($"{ApiRoutes.Root}/rounds/{r.RoundId}", r), c)
                    : ApiCall.Refuse(HostRefusals.Of("if-match-missing")))
            .WithName("ApplyImport").WithSummary("Take over what is named of the comparison with the draft named by If-Match, all or nothing.")
            .Produces<AppliedImport>(201).Refuses(409, 412, 422, 428);
    }
}
