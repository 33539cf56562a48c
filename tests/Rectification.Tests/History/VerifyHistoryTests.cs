using Microsoft.EntityFrameworkCore;
using Rectification.History;
using Rectification.Storage;
using Shared;

namespace Rectification.Tests.History;

public class VerifyHistoryTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_history_that_nobody_touched_has_no_fault(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        Assert.Equal(new HistorySummary(0, 0, 0), (await Verify(world)).Summary);
        await world.Closed();
        await world.Closed(key: true);
        await world.Draft();
        var (summary, faults) = await Verify(world);
        Assert.Equal(new HistorySummary(3, 22, 0), summary);
        Assert.Empty(faults);
    }

    public static TheoryData<DatabaseKind, string, string, int> Tampering => new MatrixTheoryData<DatabaseKind, (string, string, int)>(
        [DatabaseKind.Sqlite, DatabaseKind.PostgreSql],
        [
            ("UPDATE issue_events SET reason = '不同意。' WHERE sequence = 9", "history-event-changed", 9),
            ("UPDATE issue_events SET actor_name = '别人' WHERE sequence = 8", "history-event-changed", 8),
            ("UPDATE issue_events SET at = '2026-03-01 01:00:00' WHERE sequence = 1", "history-event-changed", 1),
            ("UPDATE issue_events SET data = '{}' WHERE sequence = 2", "history-event-changed", 2),
            ("UPDATE issue_events SET step = NULL WHERE sequence = 7", "history-event-changed", 7),
            ("UPDATE issue_events SET hash_algorithm = 'MD5' WHERE sequence = 3", "history-algorithm-unknown", 3),
            ("UPDATE issue_events SET previous_hash = hash WHERE sequence = 5", "history-link-broken", 5),
            ("DELETE FROM issue_events WHERE sequence = 10", "history-end-differs", 10),
            ("DELETE FROM issue_events WHERE sequence = 4", "history-gap", 5),
            ("DELETE FROM issue_events WHERE sequence = 1", "history-gap", 2),
            ("DELETE FROM issue_events", "history-end-differs", 10),
            ("UPDATE issue_events SET sequence = sequence + 100 WHERE sequence > 5", "history-gap", 106),
            ("INSERT INTO issue_events SELECT issue_id, 11, trigger, from_state, to_state, step, actor_id, actor_name, actor_post, at, reason, data, hash, 'x', hash_algorithm FROM issue_events WHERE sequence = 10",
                "history-event-changed", 11),
            ("UPDATE issues SET state = 'InProgress'", "history-state-differs", 10),
            ("UPDATE issues SET last_hash = NULL", "history-end-differs", 10),
            ("UPDATE issues SET version = 9", "history-end-differs", 9),
        ]).Rows();

    [Theory, MemberData(nameof(Tampering))]
    public async Task What_was_done_behind_the_programs_back_is_found_where_it_shows(DatabaseKind kind, string statement, string code, int sequence)
    {
        await using var world = await World.On(kind);
        var touched = await world.Closed();
        await world.Database.AllowTampering();
        await world.Database.Execute(statement);
        // An issue made afterwards is sound, and stays so in the report.
        await world.Assigned();
        var (summary, faults) = await Verify(world);
        var fault = Assert.Single(faults);
        Assert.Equal((touched, code, sequence, 1L), (fault.IssueId, fault.What.Code, fault.Sequence, summary.Faults));
        Assert.Contains("(一)1", fault.What.Sentence.Zh, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Two_events_that_changed_places_are_found(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var id = await world.Closed();
        await world.Database.AllowTampering();
        await world.Database.Execute("UPDATE issue_events SET sequence = 1000 WHERE sequence = 4");
        await world.Database.Execute("UPDATE issue_events SET sequence = 4 WHERE sequence = 5");
        await world.Database.Execute("UPDATE issue_events SET sequence = 5 WHERE sequence = 1000");
        var fault = Assert.Single((await Verify(world)).Faults);
        Assert.Equal((id, "history-link-broken", 4), (fault.IssueId, fault.What.Code, fault.Sequence));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Of_each_touched_issue_the_first_fault_is_told(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var (first, second) = (await world.Closed(), await world.Assigned());
        await world.Database.AllowTampering();
        await world.Database.Execute("UPDATE issue_events SET actor_name = '别人' WHERE sequence IN (2, 5, 7)");
        var faults = (await Verify(world)).Faults;
        Assert.Equal([(first, 2), (second, 2)], faults.Select(f => (f.IssueId, f.Sequence)));
    }

    private static async Task<(HistorySummary Summary, List<HistoryFault> Faults)> Verify(World world)
    {
        await using var scope = world.Services.CreateAsyncScope();
        List<HistoryFault> faults = [];
        var summary = await scope.ServiceProvider.GetRequiredService<VerifyHistory>().Run(fault =>
        {
            faults.Add(fault);
            return Task.CompletedTask;
        });
        return (summary, faults);
    }
}

file static class Matrix
{
    /// <summary>The rows of a matrix whose second column is itself a row.</summary>
    public static TheoryData<DatabaseKind, string, string, int> Rows(this MatrixTheoryData<DatabaseKind, (string Statement, string Code, int Sequence)> matrix)
    {
        var rows = new TheoryData<DatabaseKind, string, string, int>();
        foreach (var row in matrix)
        {
            var (kind, (statement, code, sequence)) = row.Data;
            rows.Add(kind, statement, code, sequence);
        }

        return rows;
    }
}
