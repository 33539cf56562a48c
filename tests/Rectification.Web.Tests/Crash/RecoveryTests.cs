using Npgsql;
using Rectification.Scheduling;
using Rectification.Storage;
using Shared;

namespace Rectification.Web.Tests.Crash;

public class RecoveryTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    /// <summary>A lock that the test holds keeps the job in its middle until the node is killed.</summary>
    [Fact]
    public async Task A_job_cut_off_by_the_death_of_its_node_is_run_again_by_another()
    {
        await using var world = await World.On(DatabaseKind.PostgreSql);
        var folder = Directory.CreateTempSubdirectory("rectification-recovery-");
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Rectification__Database"] = world.Database.Connection, ["Rectification__Files"] = Path.Combine(folder.FullName, "files"),
            ["Rectification__Keys"] = Path.Combine(folder.FullName, "keys"), ["Rectification__Workflows"] = World.Repository("workflows"), ["Rectification__Demonstration"] = "false",
        };
        await using var holder = new NpgsqlConnection(StorageConnection.Of(world.Database.Connection).Text);
        await holder.OpenAsync();
        await using var held = await holder.BeginTransactionAsync();
        await using (var hold = new NpgsqlCommand("LOCK TABLE rechecks IN ACCESS EXCLUSIVE MODE", holder, held)) await hold.ExecuteNonQueryAsync();

        int first;
        await using (var lost = await ServerProcess.Serving(ServerProcess.Built, environment))
        {
            first = lost.Id;
            await Until(world, runs => runs.Exists(r => r is { Job: "open-due-rechecks", Outcome: JobOutcome.Running }));
            await lost.Kill();
        }

        await held.RollbackAsync();
        await using var other = await ServerProcess.Serving(ServerProcess.Built, environment);
        var recovered = (await Until(world, runs => runs.Exists(r => r is { Job: "open-due-rechecks", Recovering: true, Outcome: JobOutcome.Done }))).Where(r => r.Job == "open-due-rechecks").ToList();
        Assert.Contains(recovered, r => r.Outcome is JobOutcome.CutOff && r.Node.EndsWith($"/{first}", StringComparison.Ordinal));
        Assert.EndsWith($"/{other.Id}", recovered.Single(r => r.Recovering).Node, StringComparison.Ordinal);
        Assert.Equal(0, await other.Stop());
        folder.Delete(recursive: true);
    }

    private static async Task<List<JobRun>> Until(World world, Func<List<JobRun>, bool> enough)
    {
        using var limit = new CancellationTokenSource(Limit);
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (true)
        {
            var runs = await world.Read(db => Task.FromResult(db.JobRuns.OrderBy(r => r.StartedAt).ToList()));
            if (enough(runs)) return runs;
            await look.WaitForNextTickAsync(limit.Token);
        }
    }
}
