using Rectification.Rechecking;
using Rectification.Reminding;

namespace Rectification.Web.Api;

/// <param name="AsOf">The authority's day; null for today.</param>
/// <param name="DryRun">Tells what would be done and does nothing.</param>
public sealed record SweepBody(DateOnly? AsOf = null, bool DryRun = false);

public sealed record SweepAnswer(RemindAnswer Reminders, OpenRechecksAnswer Rechecks);

/// <summary>催办 by hand: what the timetable does by itself.</summary>
public static class SweepRoutes
{
    public static void MapSweeps(this IEndpointRouteBuilder api) =>
        api.MapPost("/sweeps", async (SweepBody body, ApiCall call, CancellationToken c) =>
            {
                var reminders = await call.Run<RemindOverdue, RemindAnswer>(new RemindOverdue(body.AsOf, body.DryRun, Listed: true), c);
                if (!reminders.Accepted) return ApiCall.Refuse(reminders.Refusal);
                var rechecks = await call.Run<OpenDueRechecks, OpenRechecksAnswer>(new OpenDueRechecks(body.AsOf, body.DryRun), c);
                return rechecks.Accepted ? TypedResults.Ok(new SweepAnswer(reminders.Value, rechecks.Value)) : ApiCall.Refuse(rechecks.Refusal);
            })
            .WithTags("time").WithName("Sweep").WithSummary("Send what reminders are due and open the rechecks whose day has come; running it twice sends nothing twice.")
            .Produces<SweepAnswer>().Refuses(422);
}
