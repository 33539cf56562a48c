using Rectification.Rechecking;

namespace Rectification.Web.Api;

/// <param name="UnitIds">With the units below them; none for the whole round.</param>
/// <param name="Checklist">Id of one of the plan's checklists; null for that of the rule that fits every issue.</param>
/// <param name="ChecklistLines">Lines of one's own instead, one a line.</param>
public sealed record CampaignBody(
    Guid RoundId, DateOnly PlannedOn, string? Title = null, IReadOnlyList<Guid>? UnitIds = null, Guid? AssigneeId = null, string? Checklist = null, string? ChecklistLines = null);

/// <summary>专项回头看: begun, followed and summed up.</summary>
public static class CampaignRoutes
{
    public static void MapCampaigns(this IEndpointRouteBuilder api)
    {
        var campaigns = api.MapGroup("/campaigns").WithTags("rechecks");
        campaigns.MapGet("", async (string? cursor, int? limit, CampaignQueries queries, ApiCall call, CancellationToken c) =>
                new PageAsked(cursor, limit).Unfit() is { } unfit ? ApiCall.Refuse(unfit) : (await queries.List(call.Caller, cursor, new PageAsked(cursor, limit).Size, c)).Result())
            .WithName("ListCampaigns").WithSummary("专项回头看 – the newest first.").Produces<Listing<CampaignRow>>().Refuses();
        campaigns.MapGet("/{id:guid}", async (Guid id, CampaignQueries queries, ApiCall call, CancellationToken c) =>
            {
                var found = await queries.One(id, call.Caller, c);
                return found.Accepted ? new Tagged<CampaignPage>(found.Value, found.Value.Version) : ApiCall.Refuse(found.Refusal);
            })
            .WithName("GetCampaign").WithSummary("One campaign with its progress, unit by unit.").Produces<CampaignPage>().Refuses();
        campaigns.MapPost("", (CampaignBody b, ApiCall call, CancellationToken c) => call.Change<StartCampaign, CampaignAnswer>(
                new StartCampaign(b.Title ?? "", b.RoundId, b.UnitIds ?? [], b.PlannedOn, b.AssigneeId, b.Checklist, b.ChecklistLines),
                answer => new Tagged<CampaignAnswer>(answer, answer.Version, StatusCodes.Status201Created, $"{ApiRoutes.Root}/campaigns/{answer.Id}"), c))
            .WithName("StartCampaign").WithSummary("部署专项回头看 – a recheck for each closed issue of the round and units.").Produces<CampaignAnswer>(201).Refuses(409, 422);
        campaigns.MapPost("/{id:guid}/summary", (Guid id, WordsBody b, ApiCall call, CancellationToken c) => call.Change<SumUpCampaign, CampaignAnswer>(
                new SumUpCampaign(id, call.Version, b.Words ?? ""), answer => new Tagged<CampaignAnswer>(answer, answer.Version), c))
            .WithName("SumUpCampaign").WithSummary("总结 – once every recheck has its outcome.").Produces<CampaignAnswer>().Refuses(409, 412, 422);
    }
}
