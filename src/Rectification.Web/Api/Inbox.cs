using Rectification.Inbox;

namespace Rectification.Web.Api;

/// <param name="Ids">Null for all that are there.</param>
public sealed record ReadingBody(IReadOnlyList<Guid>? Ids = null);

/// <summary>待办 and 消息: what waits for the caller, and what the caller was told.</summary>
public static class InboxRoutes
{
    public static void MapInbox(this IEndpointRouteBuilder api)
    {
        var inbox = api.MapGroup("/inbox").WithTags("inbox");

        inbox.MapGet("", async (InboxQueries queries, ApiCall call, CancellationToken c) => TypedResults.Ok(await queries.Counts(call.Caller, c)))
            .WithName("CountInbox").WithSummary("How much waits.").Refuses();

        inbox.MapGet("/decisions", async (string? cursor, int? limit, InboxQueries queries, ApiCall call, CancellationToken c) =>
                new PageAsked(cursor, limit).Unfit() is { } unfit
                    ? ApiCall.Refuse(unfit)
                    : (await queries.Decisions(call.Caller, cursor, new PageAsked(cursor, limit).Size, c)).Result())
            .WithName("ListDecisions").WithSummary("Decisions asked of the caller, the oldest first.").Produces<Listing<WaitingTask>>().Refuses();

        inbox.MapGet("/to-sign-for", async (InboxQueries queries, ApiCall call, CancellationToken c) =>
                new Listed<WaitingIssue>(new Listing<WaitingIssue>(await queries.ToSignFor(call.Caller, PageAsked.Longest, c), null)))
            .WithName("ListToSignFor").WithSummary("Issues given to the caller that nobody has signed for.").Produces<Listing<WaitingIssue>>().Refuses();

        inbox.MapGet("/in-progress", async (InboxQueries queries, ApiCall call, CancellationToken c) =>
                new Listed<WaitingIssue>(new Listing<WaitingIssue>(await queries.InProgress(call.Caller, PageAsked.Longest, c), null)))
            .WithName("ListInProgress").WithSummary("Issues on which the caller is at work, the earliest due first.").Produces<Listing<WaitingIssue>>().Refuses();

        inbox.MapGet("/rechecks", async (InboxQueries queries, ApiCall call, CancellationToken c) =>
                new Listed<WaitingRecheck>(new Listing<WaitingRecheck>(await queries.Rechecks(call.Caller, PageAsked.Longest, c), null)))
            .WithName("ListWaitingRechecks").WithSummary("Rechecks whose day has come, for the supervision office.").Produces<Listing<WaitingRecheck>>().Refuses();

        var notifications = api.MapGroup("/notifications").WithTags("inbox");

        notifications.MapGet("", async (bool? unread, string? cursor, int? limit, NotificationQueries queries, ApiCall call, CancellationToken c) =>
                new PageAsked(cursor, limit).Unfit() is { } unfit
                    ? ApiCall.Refuse(unfit)
                    : (await queries.List(call.Caller, unread ?? false, cursor, new PageAsked(cursor, limit).Size, c)).Result())
            .WithName("ListNotifications").WithSummary("One's own, the newest first.").Produces<Listing<NotificationRow>>().Refuses();

        notifications.MapPost("/readings", (ReadingBody body, ApiCall call, CancellationToken c) =>
                call.Change<MarkRead, int>(new MarkRead(body.Ids), read => TypedResults.Ok(new ReadCount(read)), c))
            .WithName("MarkRead").WithSummary("已读.").Produces<ReadCount>().Refuses();
    }
}

/// <summary>How many became read.</summary>
public sealed record ReadCount(int Read);
