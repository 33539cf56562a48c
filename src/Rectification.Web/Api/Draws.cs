using Rectification.Issues;
using Rectification.Rechecking;

namespace Rectification.Web.Api;

/// <param name="Size">How many; null where the percentage says it.</param>
/// <param name="Seed">What all sides agreed on; null has the program make one.</param>
/// <param name="PlannedOn">Day of the look; null for today.</param>
/// <param name="Checklist">Id of one of the plan's checklists; null for that of each issue's own rule.</param>
/// <param name="ChecklistLines">Lines of one's own instead, one a line.</param>
public sealed record DrawBody(
    string? Title = null, int? Size = null, int? Percent = null, string? Seed = null, DateOnly? PlannedOn = null, Guid? AssigneeId = null, Guid? RoundId = null, DateOnly? ClosedFrom = null,
    DateOnly? ClosedUntil = null, IssueClass? Class = null, bool KeyOnly = false, IReadOnlyList<Guid>? UnitIds = null, string? Checklist = null, string? ChecklistLines = null);

/// <summary>反向核查: random draws that anybody can do again.</summary>
public static class DrawRoutes
{
    public static void MapDraws(this IEndpointRouteBuilder api)
    {
        var draws = api.MapGroup("/draws").WithTags("rechecks");
        draws.MapGet("", async (string? cursor, int? limit, DrawQueries queries, ApiCall call, CancellationToken c) =>
                new PageAsked(cursor, limit).Unfit() is { } unfit ? ApiCall.Refuse(unfit) : (await queries.List(call.Caller, cursor, new PageAsked(cursor, limit).Size, c)).Result())
            .WithName("ListDraws").WithSummary("抽取记录 – the newest first.").Produces<Listing<DrawRow>>().Refuses();
        draws.MapGet("/{id:guid}", async (Guid id, DrawQueries queries, ApiCall call, CancellationToken c) => (await queries.One(id, call.Caller, c)).Result())
            .WithName("GetDraw").WithSummary("One draw with its seed, the hash of its list, and what came up.").Produces<DrawPage>().Refuses();
        draws.MapPost("", (DrawBody b, ApiCall call, CancellationToken c) => call.Change<MakeDraw, DrawAnswer>(
                new MakeDraw(b.Title ?? "", b.Size, b.Percent, b.Seed, b.PlannedOn, b.AssigneeId, b.Checklist)
                {
                    RoundId = b.RoundId, ClosedFrom = b.ClosedFrom, ClosedUntil = b.ClosedUntil, Class = b.Class, KeyOnly = b.KeyOnly, UnitIds = b.UnitIds ?? [], ChecklistLines = b.ChecklistLines,
                },
                answer => TypedResults.Created($"{ApiRoutes.Root}/draws/{answer.Id}", answer), c))
            .WithName("MakeDraw").WithSummary("反向核查抽取 – from what was closed; each drawn issue gets a recheck.").Produces<DrawAnswer>(201).Refuses(409, 422);
        draws.MapGet("/{id:guid}/check", async (Guid id, DrawQueries queries, ApiCall call, CancellationToken c) => (await queries.Check(id, call.Caller, c)).Result())
            .WithName("CheckDraw").WithSummary("核对抽取 – does the draw again and compares.").Produces<DrawCheck>().Refuses();
        draws.MapGet("/{id:guid}/list", async (Guid id, DrawQueries queries, ApiCall call, CancellationToken c) =>
            {
                var pool = await queries.Pool(id, call.Caller, c);
                if (!pool.Accepted) return ApiCall.Refuse(pool.Refusal);
                return pool.Value.Content is { } content
                    ? TypedResults.File(content, "text/plain", $"{pool.Value.Draw.PoolSha256}.txt")
                    : ApiCall.Refuse(Rectification.Language.Refusals.Of("evidence-lost", pool.Value.Draw.Title));
            })
            .WithName("DownloadDrawList").WithSummary("The list that was drawn from, one issue's id a line.").Produces(200, contentType: "text/plain").Refuses();
    }
}
