using Microsoft.EntityFrameworkCore;
using Rectification.Notifying;
using Rectification.Storage;
using Shared;

namespace Rectification.Tests.Notifying;

public class LostNodeTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_node_lost_between_sending_and_recording_leaves_that_message_uncertain_and_gives_the_rest_back(DatabaseKind kind)
    {
        await using var mailing = await Mailing.On(kind);
        await mailing.Queue(3);
        await LoseANode(mailing);

        // The claim still stands: nobody touches its rows.
        Assert.Equal(new DeliveryCount(0, 0, 0, 0), await mailing.Deliver());
        mailing.World.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(new DeliveryCount(2, 0, 0, 1), await mailing.Deliver());

        Assert.Equal(3, mailing.Sink.Messages.Select(m => m.Id).Distinct().Count());
        Assert.Equal(3, mailing.Sink.Messages.Count);
        var uncertain = Assert.Single(await Unsettled(mailing, DeliveryState.Uncertain));
        Assert.Equal((DeliveryTrouble.Interrupted, "郑洁", 1), (uncertain.Error, uncertain.Recipient, uncertain.Attempts));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_administrator_marks_an_uncertain_message_delivered(DatabaseKind kind)
    {
        await using var mailing = await Mailing.On(kind);
        await mailing.Queue(1);
        await LoseANode(mailing);
        mailing.World.Clock.Advance(TimeSpan.FromHours(1));
        await mailing.Deliver();
        var id = (await mailing.Only()).Id;

        Assert.Equal("not-allowed", await mailing.World.Refused(new MarkDelivered(id), mailing.World.Head));
        await mailing.World.Must(new MarkDelivered(id), mailing.World.Administrator);
        var settled = await mailing.Only();
        Assert.Equal((DeliveryState.Sent, mailing.World.Administrator.PersonId, mailing.World.Now), (settled.State, settled.SettledById, settled.SettledAt!.Value));
        Assert.Equal("delivery-not-open", await mailing.World.Refused(new MarkDelivered(id), mailing.World.Administrator));
        Assert.Equal("delivery-not-found", await mailing.World.Refused(new ResendDelivery(Guid.NewGuid()), mailing.World.Administrator));
        Assert.Empty(await Unsettled(mailing, DeliveryState.Uncertain));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_administrator_sends_an_uncertain_message_again_under_the_same_id(DatabaseKind kind)
    {
        await using var mailing = await Mailing.On(kind);
        await mailing.Queue(1);
        await LoseANode(mailing);
        mailing.World.Clock.Advance(TimeSpan.FromHours(1));
        await mailing.Deliver();

        await mailing.World.Must(new ResendDelivery((await mailing.Only()).Id), mailing.World.Administrator);
        Assert.Equal(new DeliveryCount(1, 0, 0, 0), await mailing.Deliver());
        Assert.Equal(2, mailing.Sink.Messages.Count);
        Assert.Single(mailing.Sink.Messages.Select(m => m.Id).Distinct());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_slow_node_that_learns_the_truth_after_all_removes_the_doubt(DatabaseKind kind)
    {
        await using var mailing = await Mailing.On(kind);
        await mailing.Queue(1);
        var (arrived, answer) = Hold(mailing.Sink);
        var slow = Task.Run(() => mailing.Deliver());
        await arrived.Task;
        mailing.World.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(new DeliveryCount(0, 0, 0, 1), await mailing.Deliver());
        answer.SetResult(null);
        Assert.Equal(new DeliveryCount(1, 0, 0, 0), await slow);
        Assert.Equal((DeliveryState.Sent, (string?)null), ((await mailing.Only()).State, (await mailing.Only()).Error));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Two_nodes_deliver_each_message_exactly_once(DatabaseKind kind)
    {
        await using var mailing = await Mailing.On(kind);
        await mailing.Queue(30);
        var counts = await Task.WhenAll(new[] { mailing.World.Services, mailing.Node(), mailing.Node() }.Select(node => Task.Run(async () =>
        {
            await using var scope = node.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<DeliverOutbox>().Run(CancellationToken.None);
        })));

        Assert.Equal(30, counts.Sum(c => c.Sent));
        Assert.Equal((30, 30), (mailing.Sink.Messages.Count, mailing.Sink.Messages.Select(m => m.Id).Distinct().Count()));
        Assert.Equal(30, await mailing.World.Read(db => db.Deliveries.CountAsync(d => d.State == DeliveryState.Sent && d.Attempts == 1)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_node_that_is_told_to_stop_gives_back_what_it_did_not_begin(DatabaseKind kind)
    {
        await using var mailing = await Mailing.On(kind);
        await mailing.Queue(3);
        using var stop = new CancellationTokenSource();
        var (arrived, answer) = Hold(mailing.Sink);
        var delivering = Task.Run(() => mailing.Deliver(stop.Token));
        await arrived.Task;
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => delivering);
        answer.SetResult(null);

        Assert.Equal(2, await mailing.World.Read(db => db.Deliveries.CountAsync(d => d.State == DeliveryState.Pending && d.ClaimedUntil == null)));
        Assert.Equal(1, await mailing.World.Read(db => db.Deliveries.CountAsync(d => d.State == DeliveryState.Uncertain)));
    }

    /// <summary>Another node hands a message over and is gone before it can write down that it did.</summary>
    private static async Task LoseANode(Mailing mailing)
    {
        var (arrived, answer) = Hold(mailing.Sink);
        var scope = mailing.Node().CreateAsyncScope();
        var delivering = Task.Run(() => scope.ServiceProvider.GetRequiredService<DeliverOutbox>().Run(CancellationToken.None));
        await arrived.Task;
        await scope.DisposeAsync();
        answer.SetResult(null);
        await Assert.ThrowsAnyAsync<ObjectDisposedException>(() => delivering);
    }

    /// <summary>Keeps the sink from confirming the first text that arrives until the test lets it.</summary>
    private static (TaskCompletionSource Arrived, TaskCompletionSource<SmtpReply?> Answer) Hold(SmtpSink sink)
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var answer = new TaskCompletionSource<SmtpReply?>(TaskCreationOptions.RunContinuationsAsynchronously);
        sink.Answer = moment => moment.Verb == "TEXT" && arrived.TrySetResult() ? answer.Task : Task.FromResult<SmtpReply?>(null);
        return (arrived, answer);
    }

    private static async Task<List<UnsettledDelivery>> Unsettled(Mailing mailing, DeliveryState state)
    {
        await using var scope = mailing.World.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<OutboxQueries>().Unsettled(state, null, 10, CancellationToken.None);
    }
}
