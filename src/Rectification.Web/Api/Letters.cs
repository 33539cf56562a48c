using Rectification.Letters;

namespace Rectification.Web.Api;

/// <param name="IssueIds">Issues of one unit.</param>
/// <param name="MeetAt">Of an interview, in the authority's own time.</param>
public sealed record LetterBody(
    LetterKind Kind, IReadOnlyList<Guid> IssueIds, string? Text = null, string? Signer = null, int? ReplyDays = null, DateTime? MeetAt = null, string? MeetWhere = null, string? MeetWith = null);

/// <param name="HeldAt">In the authority's own time.</param>
public sealed record InterviewBody(DateTime HeldAt, string Present, string Record, string Outcome);

/// <summary>A letter with everything that became of it.</summary>
public sealed record LetterDetail(
    LetterRow Row, string Text, string Signer, string? IssuedBy, DateTime? SignedAt, string? SignedBy, DateTime? AnsweredAt, string? AnsweredBy, string? Answer, DateTime? MeetAt, string? MeetWhere,
    string? MeetWith, DateTime? HeldAt, string? Present, string? Record, string? Outcome, DateTime? RevokedAt, string? RevokedWhy, IReadOnlyList<LetterIssueRow> Issues);

/// <summary>文书: issued, signed for, answered, revoked; the register of them.</summary>
public static class LetterRoutes
{
    public static void MapLetters(this IEndpointRouteBuilder api)
    {
        var letters = api.MapGroup("/letters").WithTags("letters");
        letters.MapGet("", async (LetterKind? kind, int? year, bool? open, Guid? issue, string? cursor, int? limit, LetterQueries queries, ApiCall call, CancellationToken c) =>
                new PageAsked(cursor, limit).Unfit() is { } unfit
                    ? ApiCall.Refuse(unfit)
                    : (await queries.List(new LetterFilter(kind, year, open ?? false, issue), call.Caller, cursor, new PageAsked(cursor, limit).Size, c)).Result())
            .WithName("ListLetters").WithSummary("发文登记簿 – the last issued first; a unit sees its own.").Produces<Listing<LetterRow>>().Refuses();
        letters.MapGet("/{id:guid}", async (Guid id, LetterQueries queries, ApiCall call, CancellationToken c) =>
            {
                var found = await queries.One(id, call.Caller, c);
                return found.Accepted ? new Tagged<LetterDetail>(Detail(found.Value), found.Value.Letter.Version) : ApiCall.Refuse(found.Refusal);
            })
            .WithName("GetLetter").WithSummary("One letter.").Produces<LetterDetail>().Refuses(404);
        letters.MapPost("", (LetterBody b, ApiCall call, CancellationToken c) => call.Change<IssueLetter, LetterAnswer>(
                new IssueLetter(b.Kind, b.IssueIds, b.Text, b.Signer, b.ReplyDays) { MeetAt = b.MeetAt, MeetWhere = b.MeetWhere, MeetWith = b.MeetWith },
                answer => new Tagged<LetterAnswer>(answer, answer.Version, StatusCodes.Status201Created, $"{ApiRoutes.Root}/letters/{answer.Id}"), c))
            .WithName("IssueLetter").WithSummary("发文 – numbered in its kind and year.").Produces<LetterAnswer>(201).Refuses(404, 422);
        letters.MapPost("/{id:guid}/signature", (Guid id, ApiCall call, CancellationToken c) => Changed(new SignForLetter(id, call.Version), call, c))
            .Letter("SignForLetter", "签收 – by the unit it is addressed to.");
        letters.MapPost("/{id:guid}/answer", (Guid id, WordsBody b, ApiCall call, CancellationToken c) => Changed(new AnswerLetter(id, call.Version, b.Words ?? ""), call, c))
            .Letter("AnswerLetter", "书面答复.");
        letters.MapPost("/{id:guid}/interview", (Guid id, InterviewBody b, ApiCall call, CancellationToken c) => Changed(
                new RecordInterview(id, call.Version, b.HeldAt, b.Present, b.Record, b.Outcome), call, c))
            .Letter("RecordInterview", "约谈记录.");
        letters.MapPost("/{id:guid}/revocation", (Guid id, WordsBody b, ApiCall call, CancellationToken c) => Changed(new RevokeLetter(id, call.Version, b.Words ?? ""), call, c))
            .Letter("RevokeLetter", "作废 – it keeps its number.");
    }

    private static Task<IResult> Changed<TCommand>(TCommand command, ApiCall call, CancellationToken c)
        where TCommand : Pipeline.ICommand<LetterAnswer> =>
        call.Change<TCommand, LetterAnswer>(command, answer => new Tagged<LetterAnswer>(answer, answer.Version), c);

    private static void Letter(this RouteHandlerBuilder endpoint, string name, string summary) =>
        endpoint.WithName(name).WithSummary(summary).Produces<LetterAnswer>().Refuses(404, 409, 412, 422);

    private static LetterDetail Detail(LetterView v) => new(
        v.Row, v.Letter.Text, v.Letter.Signer, v.IssuedBy, v.Letter.SignedAt, v.SignedBy, v.Letter.AnsweredAt, v.AnsweredBy, v.Letter.Answer, v.Letter.MeetAt, v.Letter.MeetWhere, v.Letter.MeetWith,
        v.Letter.HeldAt, v.Letter.Present, v.Letter.Record, v.Letter.Outcome, v.Letter.RevokedAt, v.Letter.RevokedWhy, v.Issues);
}
