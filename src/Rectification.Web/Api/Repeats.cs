using Rectification.Issues;
using Rectification.Repeats;

namespace Rectification.Web.Api;

/// <param name="EarlierId">The closed issue that it is like.</param>
public sealed record RepeatBody(Guid EarlierId, RepeatVerdict Verdict, string? Reason = null);

/// <summary>屡改屡犯: new issues worded like closed ones of the same unit.</summary>
public static class RepeatRoutes
{
    public static void MapRepeats(this IEndpointRouteBuilder api)
    {
        api.MapGet("/repeats", async (RepeatVerdict? verdict, bool? all, Guid? unit, string? cursor, int? limit, RepeatQueries queries, ApiCall call, CancellationToken c) =>
                new PageAsked(cursor, limit).Unfit() is { } unfit
                    ? ApiCall.Refuse(unfit)
                    : (await queries.List(new RepeatFilter(verdict, all ?? false, unit), call.Caller, cursor, new PageAsked(cursor, limit).Size, c)).Result())
            .WithTags("repeats").WithName("ListRepeats").WithSummary("疑似屡改屡犯 – those nobody has decided, unless asked otherwise; a unit sees what was confirmed of its own.")
            .Produces<Listing<RepeatRow>>().Refuses();
        api.MapGet("/issues/{id:guid}/repeats", async (Guid id, RepeatQueries queries, ApiCall call, CancellationToken c) =>
                new Listed<RepeatRow>(new Listing<RepeatRow>(await queries.Of(id, call.Caller, c), null)))
            .WithTags("repeats").WithName("ListRepeatsOfIssue").WithSummary("Closed issues that this one is like, the likest first.").Produces<Listing<RepeatRow>>().Refuses();
        api.MapPost("/issues/{id:guid}/repeats", (Guid id, RepeatBody body, ApiCall call, CancellationToken c) =>
                call.ChangeIssue(new DecideRepeat(id, body.EarlierId, call.Version, body.Verdict, body.Reason ?? ""), c))
            .WithTags("repeats").WithName("DecideRepeat").WithSummary("认定或排除 – with a reason.").Produces<IssueAnswer>().Refuses(409, 412, 422);
    }
}
