using Microsoft.EntityFrameworkCore;
using Rectification.Jobs;
using Rectification.Scheduling;
using Rectification.Storage;
using Rectification.Tests.Reminding;
using Shared;
using Workflow.Engine;

namespace Rectification.Tests.Scheduling;

public class JobRunsTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_run_that_is_still_open_when_the_next_begins_was_cut_off(DatabaseKind kind)
    {
        await using var world = await On(kind);
        var lost = await In(world, runs => runs.Begin("make-packs", "a/1", 0, false, null));
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        var elsewhere = await In(world, runs => runs.Begin("remind-overdue", "a/1", 0, false, null));
        var next = await In(world, runs => runs.Begin("make-packs", "b/2", 0, true, null));
        var found = await world.Read(db => db.JobRuns.AsNoTracking().ToDictionaryAsync(r => r.Id));
        Assert.Equal((JobOutcome.CutOff, JobOutcome.Running, JobOutcome.Running), (found[lost].Outcome, found[elsewhere].Outcome, found[next].Outcome));
        Assert.Equal(world.Now, found[lost].EndedAt);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Records_are_kept_for_their_days_and_the_last_of_each_job_for_good(DatabaseKind kind)
    {
        await using var world = await On(kind);
        await Run(world, "make-packs");
        await Run(world, "make-packs");
        await Run(world, "remind-overdue");
        world.Clock.Days(ForgetRuns.Days + 1);
        await Run(world, "make-packs");
        Assert.Equal(2, await world.Must(new ForgetRuns(), Rectification.Pipeline.Caller.System));
        Assert.Equal(["make-packs", "remind-overdue"], (await world.Read(db => db.JobRuns.Select(r => r.Job).ToListAsync())).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Only_administrators_pause_resume_call_and_look()
    {
        await using var world = await On(DatabaseKind.Sqlite);
        Assert.Equal("not-allowed", await world.Refused(new PauseJob("make-packs"), world.Supervisor));
        Assert.Equal("not-allowed", await world.Refused(new CallJob("make-packs"), world.Supervisor));
        Assert.Equal("job-not-found", await world.Refused(new PauseJob("make-coffee"), world.Administrator));
        Assert.Equal("job-not-paused", await world.Refused(new ResumeJob("make-packs"), world.Administrator));
        await world.Must(new PauseJob("make-packs"), world.Administrator);
        Assert.Equal("job-paused-already", await world.Refused(new PauseJob("make-packs"), world.Administrator));
        await using var scope = world.Services.CreateAsyncScope();
        var queries = scope.ServiceProvider.GetRequiredService<JobQueries>();
        Assert.Equal("not-allowed", (await queries.Standing(world.Supervisor)).Refusal?.Code);
        Assert.Equal("not-allowed", (await queries.History(world.Head)).Refusal?.Code);
        var standing = (await queries.Standing(world.Administrator)).Value!;
        Assert.Equal(Timetable.Names.All, standing.Select(j => j.Job));
        Assert.Equal("李维", standing.Single(j => j.PausedAt is not null).PausedBy);
    }

    [Fact]
    public async Task The_history_goes_on_page_after_page_without_quiet_runs()
    {
        await using var world = await On(DatabaseKind.Sqlite);
        for (var i = 0; i < 5; i++) await Run(world, "make-packs");
        await Run(world, "make-packs", nothing: true);
        await using var scope = world.Services.CreateAsyncScope();
        var queries = scope.ServiceProvider.GetRequiredService<JobQueries>();
        var first = (await queries.History(world.Administrator, "make-packs", size: 3)).Value!;
        var second = (await queries.History(world.Administrator, "make-packs", first.Next, 3)).Value!;
        Assert.Equal((3, 2, null), (first.Rows.Count, second.Rows.Count, second.Next));
        Assert.All(first.Rows, r => Assert.Equal("编成 1 份", r.Did?.Zh));
        Assert.Empty((await queries.History(world.Administrator, "remind-overdue")).Value!.Rows);
        Assert.Equal("job-not-found", (await queries.History(world.Administrator, "x")).Refusal?.Code);
    }

    private static async Task Run(World world, string job, bool nothing = false)
    {
        var id = await In(world, runs => runs.Begin(job, "a/1", 0, false, null));
        await In(world, async runs =>
        {
            await runs.End(id, JobOutcome.Done, nothing ? null : new Text("编成 1 份", "1 made"), null);
            return id;
        });
        world.Clock.Advance(TimeSpan.FromSeconds(1));
    }

    private static async Task<Guid> In(World world, Func<JobRuns, Task<Guid>> act)
    {
        await using var scope = world.Services.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<JobRuns>());
    }

    private static Task<World> On(DatabaseKind kind) => World.On(kind, services => services.AddTime(Sweeping.Plain).AddSingleton(Timetable.Names));
}
