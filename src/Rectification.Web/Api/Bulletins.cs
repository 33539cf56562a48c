using Rectification.Accounts;
using Rectification.Approving;
using Rectification.Bulletins;
using Rectification.Documents.Bulletins;
using Rectification.Language;

namespace Rectification.Web.Api;

/// <param name="RoundId">The round it tells of; for a new one.</param>
/// <param name="Text">Null: written from the register as it stands now; for a new one.</param>
public sealed record BulletinBody(Guid RoundId, string? Title = null, string? Text = null, bool GoesPublic = false, int UnitsNamed = 0);

/// <summary>通报: drafted by the supervision office, released after three reviews.</summary>
public static class BulletinRoutes
{
    public static void MapBulletins(this IEndpointRouteBuilder api)
    {
        var bulletins = api.MapGroup("/bulletins").WithTags("bulletins");

        bulletins.MapGet("", async (Guid? round, BulletinQueries queries, ApiCall call, CancellationToken c) => call.Caller.SeesEverything
                ? new Listed<BulletinRow>(new Listing<BulletinRow>(await queries.List(round, c), null))
                : ApiCall.Refuse(Refusals.Of("not-allowed")))
            .WithName("ListBulletins").WithSummary("Drafts and released bulletins, the last changed first.").Produces<Listing<BulletinRow>>().Refuses(403);

        bulletins.MapGet("/{id:guid}", async (Guid id, BulletinQueries queries, ApiCall call, CancellationToken c) =>
            {
                var found = await queries.One(id, call.Caller, c);
                return found.Accepted ? new Tagged<BulletinView>(found.Value, found.Value.Version) : ApiCall.Refuse(found.Refusal);
            })
            .WithName("GetBulletin").WithSummary("One bulletin with its text.").Produces<BulletinView>().Refuses(404);

        bulletins.MapPost("", async (BulletinBody body, BulletinQueries queries, ApiCall call, CancellationToken c) =>
            {
                var (title, text) = (body.Title, body.Text);
                if (text is null && call.Caller.Is(Roles.SupervisionOffice))
                {
                    var facts = await queries.Of(body.RoundId, c);
                    if (!facts.Accepted) return ApiCall.Refuse(facts.Refusal);
                    var written = BulletinText.Draft(facts.Value);
                    (title, text) = (title ?? written.Title, written.Text);
                }

                return await call.Change<WriteBulletin, BulletinAnswer>(
                    new WriteBulletin(null, null, body.RoundId, title ?? "", text ?? "", body.GoesPublic, body.UnitsNamed),
                    answer => new Tagged<BulletinAnswer>(answer, answer.Version, StatusCodes.Status201Created, $"{ApiRoutes.Root}/bulletins/{answer.Id}"), c);
            })
            .WithName("DraftBulletin").WithSummary("拟稿 – from the register, or with a text of one's own.").Produces<BulletinAnswer>(201).Refuses(422);

        bulletins.MapPut("/{id:guid}", (Guid id, BulletinBody body, ApiCall call, CancellationToken c) =>
                call.Change<WriteBulletin, BulletinAnswer>(new WriteBulletin(id, call.Version, body.RoundId, body.Title ?? "", body.Text ?? "", body.GoesPublic, body.UnitsNamed),
                    answer => new Tagged<BulletinAnswer>(answer, answer.Version), c))
            .WithName("EditBulletin").WithSummary("Change a bulletin that is not under review.").Produces<BulletinAnswer>().Refuses(404, 409, 412, 422);

        bulletins.MapDelete("/{id:guid}", (Guid id, ApiCall call, CancellationToken c) => call.Do(new DiscardBulletin(id), c))
            .WithName("DiscardBulletin").WithSummary("作废 – a draft that was never under review.").Produces(204).Refuses(404, 409);

        bulletins.MapPost("/{id:guid}/snapshots", (Guid id, ApiCall call, CancellationToken c) =>
                call.Change<RenewBulletin, BulletinAnswer>(new RenewBulletin(id, call.Version), answer => new Tagged<BulletinAnswer>(answer, answer.Version, StatusCodes.Status201Created), c))
            .WithName("RenewBulletin").WithSummary("重新取数 – its numbers become those of the register today.").Produces<BulletinAnswer>(201).Refuses(404, 409, 412, 422);

        bulletins.MapPost("/{id:guid}/release", (Guid id, WordsBody body, ApiCall call, CancellationToken c) =>
                call.Change<RequestRelease, ApprovalAnswer>(new RequestRelease(id, call.Version, body.Words ?? ""), answer => new Tagged<ApprovalAnswer>(
                    answer, answer.Version, StatusCodes.Status201Created, $"{ApiRoutes.Root}/approvals/{answer.Id}"), c))
            .WithName("RequestRelease").WithSummary("送审 – three reviews, then it is released.").Produces<ApprovalAnswer>(201).Refuses(404, 409, 412, 422);
    }
}
