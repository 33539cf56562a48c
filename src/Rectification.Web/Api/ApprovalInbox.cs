using Rectification.Approving;

namespace Rectification.Web.Api;

/// <param name="Items">Tasks as listed, each with the version of its request that was seen; at most 200.</param>
/// <param name="Opinion">The same words for all; needed to refuse or return.</param>
public sealed record VerdictsBody(IReadOnlyList<TaskAt> Items, ApprovalVerdict Verdict, string? Opinion = null);

/// <summary>待办审批 besides the tasks themselves, and deciding many at once.</summary>
internal static class ApprovalInboxRoutes
{
    public static void MapInboxOfApprovals(this IEndpointRouteBuilder approvals)
    {
        approvals.MapGet("/copies", async (string? cursor, int? limit, ApprovalInboxQueries queries, ApiCall call, CancellationToken c) =>
                new PageAsked(cursor, limit).Unfit() is { } unfit
                    ? ApiCall.Refuse(unfit)
                    : (await queries.Copies(call.Caller, cursor, new PageAsked(cursor, limit).Size, c)).Result())
            .WithName("ListUnreadCopies").WithSummary("抄送 – copies that the caller has not read; the oldest first.").Produces<Listing<WaitingCopy>>().Refuses();
        approvals.MapGet("/questions", async (string? cursor, int? limit, ApprovalInboxQueries queries, ApiCall call, CancellationToken c) =>
                new PageAsked(cursor, limit).Unfit() is { } unfit
                    ? ApiCall.Refuse(unfit)
                    : (await queries.Questions(call.Caller, cursor, new PageAsked(cursor, limit).Size, c)).Result())
            .WithName("ListQuestions").WithSummary("询问 – questions that wait for the caller's answer; the oldest first.").Produces<Listing<WaitingQuestion>>().Refuses();
        approvals.MapGet("/own", async (bool? ended, string? cursor, int? limit, ApprovalInboxQueries queries, ApiCall call, CancellationToken c) =>
                new PageAsked(cursor, limit).Unfit() is { } unfit
                    ? ApiCall.Refuse(unfit)
                    : (await queries.Own(call.Caller, ended ?? false, cursor, new PageAsked(cursor, limit).Size, c)).Result())
            .WithName("ListOwnApprovals").WithSummary("我的申请 – running or returned, or those that have ended; the newest first.").Produces<Listing<RequestSubject>>().Refuses();
        approvals.MapGet("/decided", async (string? cursor, int? limit, DecidedQueries queries, ApiCall call, CancellationToken c) =>
                new PageAsked(cursor, limit).Unfit() is { } unfit
                    ? ApiCall.Refuse(unfit)
                    : (await queries.Of(call.Caller, cursor, new PageAsked(cursor, limit).Size, c)).Result())
            .WithName("ListDecided").WithSummary("已办 – what the caller has decided, of requests and of the steps of issues; the latest first.").Produces<Listing<DecidedRow>>().Refuses();
        approvals.MapPost("/decisions", async (VerdictsBody b, SeveralAtOnce several, ApiCall call, CancellationToken c) =>
            {
                var outcomes = await several.Decide(b.Items, b.Verdict, b.Opinion, call.Caller, call.Preconditions.Key, c);
                return outcomes.Accepted ? TypedResults.Ok(new Listing<TaskOutcome>(outcomes.Value, null)) : ApiCall.Refuse(outcomes.Refusal);
            })
            .WithName("DecideApprovals")
            .WithSummary("一并办理 – the same verdict on many tasks; each is decided or refused apart, and one that is refused never holds up the rest.")
            .Produces<Listing<TaskOutcome>>().Refuses(422);
    }
}
