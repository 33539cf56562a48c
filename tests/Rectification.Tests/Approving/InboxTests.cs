using Rectification.Approving;
using Rectification.Ledger;
using Rectification.Pipeline;
using Rectification.Storage;
using Shared;

namespace Rectification.Tests.Approving;

/// <summary>What waits for somebody in approvals besides tasks, and what they may ask for.</summary>
public sealed class InboxTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Copies_questions_and_own_requests_are_listed_until_they_are_dealt_with(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var ids = new List<Guid>();
        for (var i = 0; i < 3; i++)
        {
            world.Clock.Advance(TimeSpan.FromMinutes(1));
            var id = await Extension(world);
            ids.Add(id);
            await world.Must(new CopyApproval(id, null, [world.OtherHead.PersonId]), world.Leader);
            await world.Must(new AskQuestion(id, null, 1, world.OtherHead.PersonId, $"问题{i}"), world.Leader);
        }

        Assert.Equal(new ApprovalCounts(0, 3, 3, 0), await Ask(world, q => q.Counts(world.OtherHead)));
        Assert.Equal(ids, await All(after => Ask(world, q => q.Copies(world.OtherHead, after, 2)), c => c.Of.ApprovalId));
        Assert.Equal(["问题0", "问题1", "问题2"], await All(after => Ask(world, q => q.Questions(world.OtherHead, after, 2)), q => q.Words));
        Assert.Equal(ids.AsEnumerable().Reverse(), await All(after => Ask(world, q => q.Own(world.Handler, after: after, size: 2)), r => r.ApprovalId));

        await world.Must(new ReadCopy(ids[0], null, 1), world.OtherHead);
        // Somebody of another unit sees the request because they were asked.
        await world.Must(new AnswerQuestion(ids[0], null, 1, "答复"), world.OtherHead);
        Assert.Equal("not-addressed-to-you", await world.Refused(new AnswerQuestion(ids[0], null, 1, "再答"), world.OtherHead));
        await world.Must(new WithdrawApproval(ids[1], null), world.Handler);
        await world.Must(new DecideApproval(ids[2], null, 1, ApprovalVerdict.Return, "请补充"), world.Leader);
        Assert.Equal(new ApprovalCounts(0, 2, 2, 0), await Ask(world, q => q.Counts(world.OtherHead)));
        Assert.Equal(new ApprovalCounts(0, 0, 0, 1), await Ask(world, q => q.Counts(world.Handler)));
        Assert.Equal([ids[2], ids[0]], await All(after => Ask(world, q => q.Own(world.Handler, after: after)), r => r.ApprovalId));
        Assert.Equal([ids[1]], await All(after => Ask(world, q => q.Own(world.Handler, true, after)), r => r.ApprovalId));
        Assert.Equal(("问题0", "答复"), await Answered(world, ids[0]));
    }

    [Fact]
    public async Task Whoever_was_only_asked_may_see_the_request()
    {
        await using var world = await World.On(DatabaseKind.Sqlite);
        var id = await Extension(world);
        Assert.Equal("approval-not-found", await Seen(world, id));
        await world.Must(new AskQuestion(id, null, 1, world.OtherHandler.PersonId, "请说明"), world.Leader);
        Assert.Null(await Seen(world, id));
    }

    [Fact]
    public async Task A_cursor_of_one_list_opens_no_other()
    {
        await using var world = await World.On(DatabaseKind.Sqlite);
        for (var i = 0; i < 2; i++) await Extension(world);
        var own = (await Ask(world, q => q.Own(world.Handler, size: 1))).Value!.Next;
        Assert.NotNull(own);
        Assert.Equal("cursor-unfit", (await Ask(world, q => q.Copies(world.Handler, own))).Refusal?.Code);
        Assert.Equal("cursor-unfit", (await Ask(world, q => q.Questions(world.Handler, "abc"))).Refusal?.Code);
    }

    [Fact]
    public async Task What_may_be_asked_for_depends_on_who_asks_and_where_the_issue_stands()
    {
        await using var world = await World.On(DatabaseKind.Sqlite);
        var issue = await world.InProgress();
        Assert.Equal(
            ["extension ", "objection request-not-in-this-state", "exemption ", "pause ", "leader-change "], await Offered(world, issue, world.Handler));
        Assert.Equal(
            ["extension request-not-yours", "objection request-not-yours", "exemption request-not-yours", "pause ", "leader-change "], await Offered(world, issue, world.Supervisor));
        await world.Must(new RequestExtension(issue, null, world.Today.AddDays(40), "设备未到"), world.Handler);
        Assert.Equal("extension request-running", (await Offered(world, issue, world.Handler))[0]);
    }

    private static async Task<List<string>> Offered(World world, Guid issue, Caller who)
    {
        await using var scope = world.Services.CreateAsyncScope();
        var asking = await scope.ServiceProvider.GetRequiredService<AskingQueries>().Of(issue, who);
        return [.. asking.Value!.Offers.Select(o => $"{o.Kind} {o.Refusal?.Code}")];
    }

    private static async Task<(string?, string?)> Answered(World world, Guid id)
    {
        await using var scope = world.Services.CreateAsyncScope();
        var page = await scope.ServiceProvider.GetRequiredService<RequestPageQueries>().One(id, world.OtherHead);
        var question = Assert.Single(page.Value!.Questions);
        return (question.Words, question.Answer);
    }

    private static async Task<string?> Seen(World world, Guid id)
    {
        await using var scope = world.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<RequestPageQueries>().One(id, world.OtherHandler)).Refusal?.Code;
    }

    private static async Task<T> Ask<T>(World world, Func<ApprovalInboxQueries, Task<T>> ask)
    {
        await using var scope = world.Services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<ApprovalInboxQueries>());
    }

    /// <summary>Every row, page by page.</summary>
    private static async Task<List<TKey>> All<T, TKey>(Func<string?, Task<Answer<Page<T>>>> page, Func<T, TKey> key)
    {
        var rows = new List<TKey>();
        for (string? after = null; ;)
        {
            var next = await page(after);
            Assert.True(next.Accepted);
            rows.AddRange(next.Value.Rows.Select(key));
            if ((after = next.Value.Next) is null) return rows;
        }
    }

    private static async Task<Guid> Extension(World world) =>
        (await world.Must(new RequestExtension(await world.InProgress(), null, world.Today.AddDays(40), "设备尚未到货"), world.Handler)).Id;
}
