using Rectification.Cadence;

namespace Rectification.Web.Api;

/// <param name="Cadence">Id of the kind.</param>
public sealed record PackBody(string? Cadence = null);

/// <param name="AsOf">The authority's day; null for today.</param>
/// <param name="DryRun">Tells what would be made and makes nothing.</param>
public sealed record PackSweepBody(DateOnly? AsOf = null, bool DryRun = false);

/// <summary>周调度、旬督促、月盘点.</summary>
public static class PackRoutes
{
    public static void MapPacks(this IEndpointRouteBuilder api)
    {
        api.MapGet("/cadences", async (PackQueries queries, CancellationToken c) => new Listed<CadenceNext>(new Listing<CadenceNext>(await queries.Kinds(c), null)))
            .WithTags("packs").WithName("ListCadences").WithSummary("Kinds of packs, each with the day of its next one.").Produces<Listing<CadenceNext>>().Refuses();

        var packs = api.MapGroup("/packs").WithTags("packs");
        packs.MapGet("", async (string? cadence, string? cursor, int? limit, PackQueries queries, ApiCall call, CancellationToken c) =>
                new PageAsked(cursor, limit).Unfit() is { } unfit
                    ? ApiCall.Refuse(unfit)
                    : (await queries.List(call.Caller, cadence, cursor, new PageAsked(cursor, limit).Size, c)).Result())
            .WithName("ListPacks").WithSummary("Packs given to the caller, the last made first; the supervision office sees all.").Produces<Listing<PackLine>>().Refuses();
        packs.MapGet("/{id:guid}", async (Guid id, PackQueries queries, ApiCall call, CancellationToken c) => (await queries.One(id, call.Caller, c)).Result())
            .WithName("GetPack").WithSummary("One pack as it was made; a unit's reader sees of the issues those of the unit.").Produces<PackView>().Refuses(404);
        packs.MapPost("", (PackBody b, ApiCall call, CancellationToken c) => call.Create(new MakePackByHand(b.Cadence ?? ""), "packs", c))
            .WithName("MakePack").WithSummary("Make one by hand, as of now.").Produces<Created>(201).Refuses(404, 422);
        packs.MapPost("/sweeps", async (PackSweepBody b, ApiCall call, CancellationToken c) => (await call.Run<MakePacks, MakePacksAnswer>(new MakePacks(b.AsOf, b.DryRun), c)).Result())
            .WithName("SweepPacks").WithSummary("Make the packs whose day has come; running it twice makes nothing twice.").Produces<MakePacksAnswer>().Refuses(422);
    }
}
