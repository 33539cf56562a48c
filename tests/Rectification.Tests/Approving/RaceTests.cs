using Microsoft.EntityFrameworkCore;
using Rectification.Approving;
using Rectification.Storage;
using Rectification.Tests.Reminding;
using Shared;
using Workflow.Engine.Approving;

namespace Rectification.Tests.Approving;

public sealed class RaceTests
{
    private const int Rounds = 1000;

    /// <summary>或签: whoever comes a moment too late hears so, and the due date moves once.</summary>
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Of_two_who_decide_an_any_of_step_at_the_same_instant_exactly_one_counts(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var wins = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var round = 1; round <= Rounds; round++)
        {
            var issue = (await world.Issue(world.Today.AddDays(30))).Id;
            var asked = await world.Must(new RequestExtension(issue, null, world.Today.AddDays(31), "延一天"), world.Handler);
            await world.Must(RequestTests.Decision(asked.Id, 1), world.Leader);
            var verdict = round % 2 == 0 ? ApprovalVerdict.Refuse : ApprovalVerdict.Approve;
            var answers = await Task.WhenAll(
                Task.Run(() => world.Run(RequestTests.Decision(asked.Id, 2, "先到", verdict), world.Supervisor)),
                Task.Run(() => world.Run(RequestTests.Decision(asked.Id, 3, "后到"), world.SecondSupervisor)));

            var won = Assert.Single(answers, a => a.Accepted);
            Assert.Contains(Assert.Single(answers, a => !a.Accepted).Refusal!.Code, new[] { ApprovalRefusal.NotRunning, ApprovalRefusal.TaskClosed });
            var winner = answers[0].Accepted ? "first" : "second";
            wins[winner] = wins.GetValueOrDefault(winner) + 1;
            Assert.Equal(1, await world.Read(db => db.RequestOpinions.CountAsync(o => o.RequestId == asked.Id && o.Task > 1)));
            var ends = await world.Read(db => db.RequestTasks.Where(t => t.RequestId == asked.Id && t.Number > 1).Select(t => t.End).ToListAsync());
            Assert.Equal(1, ends.Count(e => e == TaskEnd.NotNeeded));
            Assert.Equal(1, ends.Count(e => e is TaskEnd.Approved or TaskEnd.Refused));
            var extended = await world.Read(db => db.IssueEvents.CountAsync(e => e.IssueId == issue && e.Trigger == "Extend"));
            Assert.Equal(won.Value!.Status == ApprovalStatus.Approved ? 1 : 0, extended);
        }

        Assert.Equal(Rounds, wins.Values.Sum());
    }
}
