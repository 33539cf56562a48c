using Rectification.Jobs;
using Rectification.Pipeline;
using Rectification.Scheduling;

namespace Rectification.Web.Api;

/// <param name="Cron">When it is woken, in UTC.</param>
/// <param name="AtStart">Also when a node starts.</param>
/// <param name="NextAt">When it is woken next; null while it is paused.</param>
public sealed record JobState(string Job, string Cron, bool AtStart, DateTime? NextAt, JobRunRow? Last, DateTime? PausedAt, string? PausedBy, bool Called);

/// <summary>定时任务, for administrators.</summary>
public static class JobRoutes
{
    public static void MapJobs(this IEndpointRouteBuilder api)
    {
        var jobs = api.MapGroup("/jobs").WithTags("jobs");
        jobs.MapGet("", async (JobQueries queries, TimeProvider clock, ApiCall call, CancellationToken c) =>
                (await queries.Standing(call.Caller, c)).Select(all => new Listing<JobState>([.. all.Select(j => State(j, Clock.Now(clock)))], null)).Result())
            .WithName("ListJobs").WithSummary("The timetable, and where each job stands.").Produces<Listing<JobState>>().Refuses();
        jobs.MapGet("/runs", async (string? job, string? cursor, int? limit, JobQueries queries, ApiCall call, CancellationToken c) =>
                new PageAsked(cursor, limit).Unfit() is { } unfit
                    ? ApiCall.Refuse(unfit)
                    : (await queries.History(call.Caller, job, cursor, new PageAsked(cursor, limit).Size, c)).Result())
            .WithName("ListJobRuns").WithSummary("What ran when, the last begun first.").Produces<Listing<JobRunRow>>().Refuses(404);
        jobs.MapPost("/{job}/runs", (string job, ApiCall call, CancellationToken c) => call.Create(new CallJob(job), null, c))
            .WithName("RunJob").WithSummary("Have a node run it within seconds.").Produces<Created>(201).Refuses(404, 409);
        jobs.MapPost("/{job}/pause", (string job, ApiCall call, CancellationToken c) => call.Do(new PauseJob(job), c))
            .WithName("PauseJob").WithSummary("No node runs it by its timetable until it is resumed.").Produces(204).Refuses(404, 409);
        jobs.MapDelete("/{job}/pause", (string job, ApiCall call, CancellationToken c) => call.Do(new ResumeJob(job), c))
            .WithName("ResumeJob").WithSummary("From its next waking it runs again.").Produces(204).Refuses(404, 409);
    }

    private static JobState State(JobStanding j, DateTime now)
    {
        var entry = Timetable.Entries.First(e => e.Job == j.Job);
        return new(j.Job, entry.Cron, entry.AtStart, j.PausedAt is null ? entry.Next(now) : null, j.Last, j.PausedAt, j.PausedBy, j.Called);
    }
}
