using Rectification.Rounds;

namespace Rectification.Web.Api;

/// <param name="Sections">In the order of the document; a known id keeps its issues under it. What is left out is taken away.</param>
public sealed record RoundBody(RoundFacts Facts, IReadOnlyList<SectionFacts>? Sections = null, IReadOnlyList<Guid>? UnitIds = null);

/// <summary>轮次: inspections with their sections and the units they inspected.</summary>
public static class RoundRoutes
{
    public static void MapRounds(this IEndpointRouteBuilder api)
    {
        var rounds = api.MapGroup("/rounds").WithTags("rounds");

        rounds.MapGet("", async (string? cursor, int? limit, RoundQueries queries, ApiCall call, CancellationToken c) =>
                new PageAsked(cursor, limit).Unfit() is { } unfit
                    ? ApiCall.Refuse(unfit)
                    : (await queries.List(call.Caller, cursor, new PageAsked(cursor, limit).Size, c)).Result())
            .WithName("ListRounds").WithSummary("The newest first.").Produces<Listing<RoundRow>>().Refuses();

        rounds.MapGet("/{id:guid}", async (Guid id, RoundQueries queries, ApiCall call, CancellationToken c) =>
            {
                var round = await queries.One(id, call.Caller, c);
                return round.Accepted ? new Tagged<RoundPage>(round.Value, round.Value.Version) : ApiCall.Refuse(round.Refusal);
            })
            .WithName("GetRound").WithSummary("One round with its sections and counts.").Produces<RoundPage>().Refuses();

        rounds.MapPost("", (RoundBody body, ApiCall call, CancellationToken c) =>
                call.Create(new CreateRound(body.Facts) { Sections = body.Sections ?? [], UnitIds = body.UnitIds ?? [] }, "rounds", c))
            .WithName("CreateRound").WithSummary("Open a round by hand.").Produces<Created>(201).Refuses(409, 422);

        rounds.MapPut("/{id:guid}", (Guid id, RoundBody body, ApiCall call, CancellationToken c) =>
                call.Change<EditRound, int>(new EditRound(id, call.Version, body.Facts, body.Sections ?? [], body.UnitIds ?? []),
                    version => new Tagged<Created>(new Created(id), version), c))
            .WithName("EditRound").WithSummary("Correct a round: what is sent takes the place of what was there.").Produces<Created>().Refuses(409, 412, 422);
    }
}
