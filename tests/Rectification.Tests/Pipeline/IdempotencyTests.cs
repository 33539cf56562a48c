using Microsoft.EntityFrameworkCore;
using Rectification.Accepting;
using Rectification.Measures;
using Rectification.Storage;
using Shared;

namespace Rectification.Tests.Pipeline;

public class IdempotencyTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_same_request_with_the_same_key_is_done_once_and_answered_alike(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var id = await world.InProgress();
        var note = new RecordProgress(id, null, null, "已召开会议。", null);
        var first = await world.Run(note, world.Handler, "key-1");
        world.Clock.Advance(TimeSpan.FromHours(23));
        var second = await world.Run(note, world.Handler, "key-1");
        Assert.True(first.Accepted && second.Accepted);
        Assert.Equal(first.Value, second.Value);
        Assert.Equal(1, await world.Read(db => db.ProgressNotes.CountAsync(n => n.IssueId == id)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_key_used_for_something_else_is_refused(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var id = await world.Assigned();
        Assert.True((await world.Run(new AcceptIssue(id, null), world.Handler, "key-1")).Accepted);
        var other = await world.Run(new RecordProgress(id, null, null, "已召开会议。", null), world.Handler, "key-1");
        Assert.Equal("idempotency-key-reused", other.Refusal?.Code);
        Assert.True((await world.Run(new RecordProgress(id, null, null, "已召开会议。", null), world.Colleague, "key-1")).Accepted);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_refused_request_may_be_sent_again_with_its_key(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var id = await world.Draft();
        var accept = new AcceptIssue(id, null);
        Assert.Equal("issue-not-found", (await world.Run(accept, world.Handler, "key-1")).Refusal?.Code);
        await world.Must(world.Assignment(id), world.Supervisor);
        Assert.True((await world.Run(accept, world.Handler, "key-1")).Accepted);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task After_a_day_a_key_is_new_again(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var id = await world.InProgress();
        var note = new RecordProgress(id, null, null, "已召开会议。", null);
        Assert.True((await world.Run(note, world.Handler, "key-1")).Accepted);
        world.Clock.Advance(TimeSpan.FromHours(25));
        Assert.True((await world.Run(note, world.Handler, "key-1")).Accepted);
        Assert.Equal(2, await world.Read(db => db.ProgressNotes.CountAsync(n => n.IssueId == id)));
        Assert.Equal(1, await world.Read(db => db.IdempotentAnswers.CountAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_same_request_sent_many_times_at_once_is_done_once_and_everybody_gets_its_answer(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        for (var round = 0; round < 3; round++)
        {
            var id = await world.InProgress();
            var note = new RecordProgress(id, null, (await world.Find(id)).Version, "已召开会议。", null);
            var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => world.Run(note, world.Handler, $"key-{id}"))));
            Assert.All(answers, a => Assert.True(a.Accepted, a.Refusal?.Code));
            Assert.Single(answers.Select(a => a.Value).Distinct());
            Assert.Equal(1, await world.Read(db => db.ProgressNotes.CountAsync(n => n.IssueId == id)));
        }
    }
}
