using Rectification.Bulletins;
using Rectification.Publishing;

namespace Rectification.Web.Api;

/// <param name="Numbers">Which masks.</param>
/// <param name="Confirm">False to undo, with a reason.</param>
/// <param name="Same">All that lie on the same words, too.</param>
public sealed record MaskDecisionBody(IReadOnlyList<int> Numbers, bool Confirm, string? Reason = null, bool Same = false);

/// <param name="Shown">What the public reads instead; X when left out.</param>
public sealed record MaskBody(string Words, string? Shown = null);

public sealed record OpinionClosingBody(string Note, bool Answered = false);

/// <summary>A public version with its masks.</summary>
/// <param name="Undecided">How many masks nobody has decided on.</param>
public sealed record PublicVersionAnswer(BulletinRow Bulletin, Guid InternalId, bool Outdated, PublicContact Contact, int Undecided, IReadOnlyList<MaskRow> Masks);

/// <summary>社会公开稿 and what the public says about it.</summary>
public static class PublishingRoutes
{
    public static void MapPublishing(this IEndpointRouteBuilder api)
    {
        var bulletins = api.MapGroup("/bulletins").WithTags("bulletins");

        bulletins.MapPost("/{id:guid}/public-versions", (Guid id, ApiCall call, CancellationToken c) =>
                call.Change<MakePublicVersion, BulletinAnswer>(new MakePublicVersion(id), answer => new Tagged<BulletinAnswer>(answer, answer.Version, StatusCodes.Status201Created, $"{ApiRoutes.Root}/bulletins/{answer.Id}/public-version"), c))
            .WithName("MakePublicVersion").WithSummary("生成社会公开稿 – a bulletin of its own, masked by the rules.").Produces<BulletinAnswer>(201).Refuses(409, 422);

        bulletins.MapGet("/{id:guid}/public-version", async (Guid id, PublicVersionQueries queries, ApiCall call, CancellationToken c) =>
            {
                var found = await queries.One(id, call.Caller, c);
                return found.Accepted
                    ? new Tagged<PublicVersionAnswer>(new PublicVersionAnswer(found.Value.Row, found.Value.InternalId, found.Value.Outdated, found.Value.Contact, found.Value.Undecided, found.Value.Masks), found.Value.Version)
                    : ApiCall.Refuse(found.Refusal);
            })
            .WithName("GetPublicVersion").WithSummary("Its masks, and who decided on each.").Produces<PublicVersionAnswer>().Refuses();

        bulletins.MapPost("/{id:guid}/masks", (Guid id, MaskBody body, ApiCall call, CancellationToken c) => Changed(call, new AddMask(id, call.Version, body.Words, body.Shown), c))
            .WithName("AddMask").WithSummary("Mask these words wherever they stand.").Produces<BulletinAnswer>().Refuses(409, 412, 422);

        bulletins.MapPost("/{id:guid}/mask-decisions", (Guid id, MaskDecisionBody body, ApiCall call, CancellationToken c) =>
                Changed(call, new DecideMasks(id, call.Version, body.Numbers, body.Confirm, body.Reason, body.Same), c))
            .WithName("DecideMasks").WithSummary("Confirm masks, or undo them with a reason.").Produces<BulletinAnswer>().Refuses(409, 412, 422);

        bulletins.MapPut("/{id:guid}/contact", (Guid id, PublicContact body, ApiCall call, CancellationToken c) =>
                Changed(call, new SetPublicContact(id, call.Version, body.Phone, body.Email, body.Postcode, body.Address), c))
            .WithName("SetPublicContact").WithSummary("How the public reaches the office.").Produces<BulletinAnswer>().Refuses(409, 412, 422);

        bulletins.MapPost("/{id:guid}/remaking", (Guid id, ApiCall call, CancellationToken c) => Changed(call, new RemakePublicVersion(id, call.Version), c))
            .WithName("RemakePublicVersion").WithSummary("Take over what has changed in the internal text; decisions on the same words stay.").Produces<BulletinAnswer>().Refuses(409, 412, 422);

        bulletins.MapPost("/{id:guid}/taking-down", (Guid id, WordsBody body, ApiCall call, CancellationToken c) => call.Do(new TakeDownPublicVersion(id, body.Words ?? ""), c))
            .WithName("TakeDownPublicVersion").WithSummary("撤下 – the public sees it no more.").Produces(204).Refuses(409, 422);

        var opinions = api.MapGroup("/opinions").WithTags("opinions");

        opinions.MapGet("", async (bool? open, string? cursor, int? limit, OpinionQueries queries, ApiCall call, CancellationToken c) =>
                new PageAsked(cursor, limit).Unfit() is { } unfit
                    ? ApiCall.Refuse(unfit)
                    : (await queries.List(call.Caller, open ?? false, cursor, new PageAsked(cursor, limit).Size, c)).Result())
            .WithName("ListOpinions").WithSummary("What the public wrote, the newest first.").Produces<Listing<OpinionRow>>().Refuses();

        opinions.MapPost("/{id:guid}/reading", (Guid id, ApiCall call, CancellationToken c) => call.Do(new ReadOpinion(id), c))
            .WithName("ReadOpinion").WithSummary("已阅").Produces(204).Refuses();

        opinions.MapPost("/{id:guid}/closing", (Guid id, OpinionClosingBody body, ApiCall call, CancellationToken c) => call.Do(new SettleOpinion(id, body.Answered, body.Note), c))
            .WithName("CloseOpinion").WithSummary("办结 with a note.").Produces(204).Refuses(409, 422);
    }

    private static Task<IResult> Changed<TCommand>(ApiCall call, TCommand command, CancellationToken cancellation)
        where TCommand : Pipeline.ICommand<BulletinAnswer> =>
        call.Change<TCommand, BulletinAnswer>(command, answer => new Tagged<BulletinAnswer>(answer, answer.Version), cancellation);
}
