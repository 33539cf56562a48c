using Microsoft.EntityFrameworkCore;
using Rectification.Deciding;
using Rectification.Issues;
using Rectification.Measures;
using Rectification.Reporting;
using Rectification.Storage;
using Shared;

namespace Rectification.Tests.Pipeline;

public class ConflictTests
{
    private const int AtOnce = 5;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Of_changes_made_on_the_same_version_exactly_one_wins(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var id = await world.InProgress();
        var version = (await world.Find(id)).Version;
        var answers = await Task.WhenAll(Enumerable.Range(1, AtOnce).Select(i =>
            Task.Run(() => world.Run(new RecordProgress(id, null, version, $"进展{i}。", null), world.Handler))));
        Assert.Single(answers, a => a.Accepted);
        Assert.All(answers.Where(a => !a.Accepted), a => Assert.Equal("stale-version", a.Refusal!.Code));
        Assert.Equal(version + 1, (await world.Find(id)).Version);
        Assert.Equal(1, await world.Read(db => db.ProgressNotes.CountAsync(n => n.IssueId == id)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Whoever_does_not_say_a_version_comes_after_those_who_were_quicker(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var id = await world.InProgress();
        var version = (await world.Find(id)).Version;
        var answers = await Task.WhenAll(Enumerable.Range(1, AtOnce).Select(i =>
            Task.Run(() => world.Run(new RecordProgress(id, null, null, $"进展{i}。", null), world.Handler))));
        Assert.All(answers, a => Assert.True(a.Accepted, a.Refusal?.Code));
        Assert.Equal(Enumerable.Range(version + 1, AtOnce), answers.Select(a => a.Value!.Issue.Version).Order());
        Assert.Equal(AtOnce, await world.Read(db => db.ProgressNotes.CountAsync(n => n.IssueId == id)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Two_moves_that_exclude_each_other_never_both_happen(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        for (var i = 0; i < 5; i++)
        {
            var id = await world.SelfReported();
            var sign = Task.Run(() => world.Run(new DecideStep(id, null, "sign", Verdict.Approve, null), world.Leader));
            var withdrawal = Task.Run(() => world.Run(new WithdrawSelfReport(id, null, "材料有误。"), world.Handler));
            var signed = (await sign).Accepted;
            Assert.NotEqual(signed, (await withdrawal).Accepted);
            Assert.Equal(signed ? "SelfReported" : "InProgress", (await world.Find(id)).State);
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_stale_change_leaves_nothing_half_written(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var id = await world.SelfReported();
        var stale = (await world.Find(id)).Version - 1;
        var before = await Rows(world);
        Assert.Equal("stale-version", await world.Refused(new DecideStep(id, stale, null, Verdict.Approve, null), world.Leader));
        Assert.Equal(before, await Rows(world));
    }

    /// <summary>The race itself: both have read, and both try to save what they made of it.</summary>
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_change_overtaken_between_reading_and_saving_leaves_nothing_half_written(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var id = await world.SelfReported();
        await using var scope = world.Services.CreateAsyncScope();
        var lifecycle = scope.ServiceProvider.GetRequiredService<IssueLifecycle>();
        var slow = (await lifecycle.Load(id, world.Leader, null)).Value!;
        await world.Must(new DecideStep(id, null, null, Verdict.Return, "缺材料。"), world.Leader);
        var before = await Rows(world);

        Assert.True((await lifecycle.Fire(slow, "Sign", world.Leader, "同意。", CancellationToken.None)).Accepted);
        var db = scope.ServiceProvider.GetRequiredService<Database.RectificationDb>();
        var refused = await Assert.ThrowsAnyAsync<DbUpdateException>(() => db.SaveChangesAsync());
        Assert.True(refused is DbUpdateConcurrencyException || db.IsUniqueViolation(refused));
        Assert.Equal(before, await Rows(world));
        Assert.Equal("InProgress", (await world.Find(id)).State);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Two_events_of_one_number_are_impossible(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var id = await world.Assigned();
        await using var scope = world.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Database.RectificationDb>();
        db.IssueEvents.Add(new Rectification.History.IssueEvent { IssueId = id, Sequence = 2, Trigger = "Accept", FromState = "Assigned", ToState = "InProgress", ActorName = "某人" });
        Assert.True(db.IsUniqueViolation(await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync())));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_null_character_is_refused_in_words_and_its_spelling_is_not(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var id = await world.InProgress();
        Assert.Equal("text-unreadable", await world.Refused(new RecordProgress(id, null, null, "进展\0。", null), world.Handler));
        await world.Must(new RecordProgress(id, null, null, @"文件中出现 \u0000 字样。", null), world.Handler);
    }

    private static Task<(int, int, int, int, int)> Rows(World world) => world.Read(async db => (
        await db.IssueEvents.CountAsync(), await db.ApprovalTasks.CountAsync(t => t.DecidedAt == null), await db.Notifications.CountAsync(),
        await db.Deliveries.CountAsync(), await db.Issues.SumAsync(i => i.Version)));
}
