using Microsoft.EntityFrameworkCore;
using Rectification.Notifying;
using Rectification.Reminding;
using Rectification.Storage;
using Rectification.Tests.Reminding;
using Shared;

namespace Rectification.Tests.Notifying;

public class QuietHoursTests
{
    /// <summary>The shipped hours and calendar; the world's clock stands at nine on Monday 2 March.</summary>
    private static TimeRules Rules => Sweeping.Shipped with { Ladders = Sweeping.Plain.Ladders };

    private static readonly DeliveryCount Nothing = new(0, 0, 0, 0);

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_message_of_the_night_or_of_a_day_off_waits_for_the_next_working_morning(DatabaseKind kind)
    {
        await using var mailing = await Mailing.On(kind, rules: Rules);
        // The evening before Qingming, which lasts until Monday.
        At(mailing, "2026-04-03T21:00:00");
        await Tell(mailing, mailing.World.Handler);
        foreach (var quiet in new[] { "2026-04-03T21:00:01", "2026-04-04T10:00:00", "2026-04-06T10:00:00", "2026-04-07T07:29:59" })
        {
            At(mailing, quiet);
            Assert.Equal(Nothing, await mailing.Deliver());
        }

        At(mailing, "2026-04-07T07:30:00");
        Assert.Equal(new DeliveryCount(1, 0, 0, 0), await mailing.Deliver());
        Assert.Single(mailing.Sink.Messages);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_is_urgent_goes_at_night_and_in_nobody_s_digest(DatabaseKind kind)
    {
        var ladder = LadderFile.Read(
            """
            { "id": "two", "title": { "zh": "两级", "en": "two" }, "sendFrom": "07:30", "rungs": [
              { "code": "calm", "track": "calm", "offset": 0, "colour": "green", "states": ["InProgress"], "reaches": [{ "party": "Handler", "says": "reminder-due" }] },
              { "code": "urgent", "track": "urgent", "offset": 0, "urgent": true, "colour": "red", "states": ["InProgress"], "reaches": [{ "party": "Handler", "says": "escalation" }] }] }
            """, "two.json").Required();
        await using var mailing = await Mailing.On(kind, rules: Rules with { Ladders = new Ladders([ladder]) });
        At(mailing, "2026-03-03T02:00:00");
        await mailing.World.Must(new ChooseChannels(Digest: true), mailing.World.Handler);
        await mailing.World.Issue(mailing.World.Today);
        Assert.Equal(2, (await mailing.World.Sweep(mailing.World.Today)).Queued);
        Assert.Equal(new DeliveryCount(1, 0, 0, 0), await mailing.Deliver());
        Assert.StartsWith("【逐级上报】", Assert.Single(mailing.Sink.Messages).Subject, StringComparison.Ordinal);
        At(mailing, "2026-03-03T08:30:00");
        Assert.Equal(new DeliveryCount(1, 0, 0, 0), await mailing.Deliver());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_digest_brings_all_of_a_day_in_one_message_at_its_hour(DatabaseKind kind)
    {
        await using var mailing = await Mailing.On(kind, rules: Rules);
        await mailing.World.Must(new ChooseChannels(Digest: true), mailing.World.Handler);
        // More than a page of the outbox holds; a colleague gets each by itself.
        for (var i = 0; i < 9; i++) await Tell(mailing, mailing.World.Handler);
        await Tell(mailing, mailing.World.Colleague);
        Assert.Equal(new DeliveryCount(1, 0, 0, 0), await mailing.Deliver());
        At(mailing, "2026-03-03T08:29:59");
        Assert.Equal(Nothing, await mailing.Deliver());
        At(mailing, "2026-03-03T08:30:00");
        Assert.Equal(9, (await mailing.Deliver()).Sent);
        var digest = mailing.Sink.Messages.Last();
        Assert.Equal(2, mailing.Sink.Messages.Count);
        Assert.Equal("【整改督办汇总】9 条消息", digest.Subject);
        Assert.Equal(9, digest.Text.Split("/issues/").Length - 1);

        // Told after the hour: goes with the digest of the next day, as do the nine that are overdue now.
        mailing.World.Clock.Advance(TimeSpan.FromSeconds(1));
        await Tell(mailing, mailing.World.Handler);
        await mailing.Deliver();
        Assert.Single(mailing.Sink.Messages, m => m.To == digest.To);
        At(mailing, "2026-03-04T08:30:00");
        await mailing.Deliver();
        Assert.Equal(["【整改督办汇总】9 条消息", "【整改督办汇总】10 条消息"], mailing.Sink.Messages.Where(m => m.To == digest.To).Select(m => m.Subject));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nodes_that_deliver_at_once_make_one_digest_of_it(DatabaseKind kind)
    {
        await using var mailing = await Mailing.On(kind, rules: Rules);
        await mailing.World.Must(new ChooseChannels(Digest: true), mailing.World.Handler);
        for (var i = 0; i < 10; i++) await Tell(mailing, mailing.World.Handler);
        At(mailing, "2026-03-03T09:00:00");
        var nodes = new[] { mailing.World.Services, mailing.Node(), mailing.Node() };
        var counts = await Task.WhenAll(nodes.Select(node => Task.Run(async () =>
        {
            await using var scope = node.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<DeliverOutbox>().Run(CancellationToken.None);
        })));
        Assert.Equal(10, counts.Sum(c => c.Sent));
        Assert.Equal("【整改督办汇总】10 条消息", Assert.Single(mailing.Sink.Messages).Subject);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_digest_fails_and_is_tried_again_as_one_and_leaves_out_what_is_over(DatabaseKind kind)
    {
        await using var mailing = await Mailing.On(kind, rules: Rules);
        var world = mailing.World;
        await world.Must(new ChooseChannels(Digest: true), world.Handler);
        for (var i = 0; i < 3; i++) await Tell(mailing, world.Handler);
        At(mailing, "2026-03-03T08:30:00");
        mailing.Sink.At("RCPT", new SmtpReply(451, "later"));
        Assert.Equal(3, (await mailing.Deliver()).Failed);
        var first = await world.Read(db => db.Deliveries.OrderBy(d => d.Id).Select(d => d.Notification!.IssueId).FirstAsync());
        await world.Read(db => db.Issues.Where(i => i.Id == first).ExecuteUpdateAsync(i => i.SetProperty(x => x.State, "Closed")));
        mailing.Sink.Answer = _ => Task.FromResult<SmtpReply?>(null);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(new DeliveryCount(2, 0, 0, 0, 1), await mailing.Deliver());
        Assert.Equal("【整改督办汇总】2 条消息", Assert.Single(mailing.Sink.Messages).Subject);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_message_can_be_traced_to_its_rung_and_rule(DatabaseKind kind)
    {
        await using var mailing = await Mailing.On(kind, rules: Rules);
        await Tell(mailing, mailing.World.Handler);
        mailing.Sink.At("RCPT", new SmtpReply(550, "no such user"));
        await mailing.Deliver();
        var id = (await mailing.Only()).Id;
        var trace = await mailing.World.Ask<OutboxQueries, DeliveryTrace?>(q => q.Trace(id, CancellationToken.None));
        Assert.Equal(("issue", "due", "郑洁", "email", DeliveryState.Dead, 1), (trace!.Ladder, trace.Rung, trace.Recipient, trace.Channel, trace.State, trace.Attempts));
        Assert.Equal((mailing.World.Today, mailing.World.Today, Subject.Issue), (trace.Deadline, trace.AsOf, trace.Subject));
        Assert.StartsWith("550", trace.Error, StringComparison.Ordinal);
        Assert.Equal(id, Assert.Single(await mailing.World.Ask<OutboxQueries, List<DeliveryTrace>>(q => q.About(trace.IssueId!.Value, 10, CancellationToken.None))).Id);
        Assert.Null(await mailing.World.Ask<OutboxQueries, DeliveryTrace?>(q => q.Trace(Guid.NewGuid(), CancellationToken.None)));
    }

    private static void At(Mailing mailing, string local) => mailing.World.Clock.Set(DateTimeOffset.Parse(local + "+08:00"));

    /// <summary>One more reminder of an issue that is due today, to this person alone.</summary>
    private static async Task Tell(Mailing mailing, Rectification.Pipeline.Caller to)
    {
        var world = mailing.World;
        await world.Issue(world.Today, "InProgress", row => (row.HandlerId, row.LeaderId) = (to.PersonId, to.PersonId));
        await world.Sweep(world.Today);
    }
}
