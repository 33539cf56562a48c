using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Shared;

namespace Rectification.Storage.Tests;

public class AppendOnlyTests
{
    public static TheoryData<DatabaseKind, string> Changes => new MatrixTheoryData<DatabaseKind, string>(
        [DatabaseKind.Sqlite, DatabaseKind.PostgreSql],
        ["UPDATE issue_events SET reason = 'x'", "UPDATE issue_events SET hash = hash", "DELETE FROM issue_events", "DELETE FROM issue_events WHERE sequence = 1"]);

    [Theory, MemberData(nameof(Changes))]
    public async Task An_event_can_be_neither_changed_nor_removed(DatabaseKind kind, string change)
    {
        await using var world = await World.On(kind);
        var id = await world.Assigned();
        var refused = await Assert.ThrowsAnyAsync<DbException>(() => world.Database.Execute(change));
        Assert.Contains("issue_events is append-only", refused.Message, StringComparison.Ordinal);
        Assert.Equal(2, await world.Read(db => db.IssueEvents.CountAsync(e => e.IssueId == id)));
    }

    [Fact]
    public async Task All_events_cannot_be_emptied_away_on_PostgreSQL()
    {
        await using var world = await World.On(DatabaseKind.PostgreSql);
        await world.Assigned();
        await Assert.ThrowsAnyAsync<DbException>(() => world.Database.Execute("TRUNCATE issue_events"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_trigger_that_somebody_took_away_is_back_after_the_next_start(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        await world.Assigned();
        await world.Database.AllowTampering();
        Assert.Equal(2, await world.Database.Execute("UPDATE issue_events SET reason = reason"));
        await using (var services = world.Database.Services())
        await using (var scope = services.CreateAsyncScope())
            Assert.Null(await scope.ServiceProvider.GetRequiredService<DatabaseStart>().Run());
        await Assert.ThrowsAnyAsync<DbException>(() => world.Database.Execute("UPDATE issue_events SET reason = reason"));
        await Assert.ThrowsAnyAsync<DbException>(() => world.Database.Execute("DELETE FROM issue_events"));
    }
}
