using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Rectification.Accepting;
using Rectification.Database;
using Rectification.Deciding;
using Rectification.Pipeline;
using Shared;

namespace Rectification.Storage.Tests;

/// <summary>How often one transition goes to the server: what its speed is made of.</summary>
public class RoundTripTests
{
    [Fact]
    public async Task A_transition_reads_its_case_once_and_writes_everything_at_once_on_PostgreSQL()
    {
        var log = new CommandLog();
        await using var world = await World.On(DatabaseKind.PostgreSql, services => services.ConfigureDbContext<RectificationDb>(o => o.AddInterceptors(log)));
        var accept = await world.Assigned();
        var sign = await world.SelfReported();
        var verify = await world.SelfReported();
        await world.Must(new DecideStep(verify, null, null, Verdict.Approve, null), world.Leader);

        Assert.Equal(["read", "write"], await Trips(new AcceptIssue(accept, null), world.Handler));
        // Whom to tell in the supervision office is one more question.
        Assert.Equal(["read", "read", "write"], await Trips(new DecideStep(sign, null, null, Verdict.Approve, null), world.Leader));
        Assert.Equal(["read", "write"], await Trips(new DecideStep(verify, null, null, Verdict.Approve, null), world.Supervisor));

        async Task<List<string>> Trips<T>(ICommand<T> command, Caller who)
        {
            log.Texts.Clear();
            await world.Must(command, who);
            return [.. log.Texts.Select(t => t.StartsWith("SELECT", StringComparison.Ordinal) ? "read" : "write")];
        }
    }

    private sealed class CommandLog : DbCommandInterceptor
    {
        public List<string> Texts { get; } = [];

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Texts.Add(command.CommandText);
            return ValueTask.FromResult(result);
        }
    }
}
