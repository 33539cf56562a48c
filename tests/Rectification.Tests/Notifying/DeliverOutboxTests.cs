using Microsoft.EntityFrameworkCore;
using Rectification.Notifying;
using Rectification.Storage;
using Rectification.Tests.Reminding;
using Shared;

namespace Rectification.Tests.Notifying;

public class DeliverOutboxTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_message_arrives_as_plain_text_with_a_link_and_an_id_of_its_own(DatabaseKind kind)
    {
        await using var mailing = await Mailing.On(kind);
        await mailing.Queue(1);
        var delivery = await mailing.Only();
        Assert.Equal(new DeliveryCount(1, 0, 0, 0), await mailing.Deliver());

        var message = Assert.Single(mailing.Sink.Messages);
        Assert.Equal(("zg@example.test", delivery.Address), (message.From, message.To));
        Assert.Equal("【绿色提醒】(一)1 药品采购 不规范：还剩 20 个工作日", message.Subject);
        Assert.Contains("整改时限为 2026-03-30，还剩 20 个工作日", message.Text);
        var issue = await mailing.World.Read(db => db.Issues.Select(i => i.Id).SingleAsync());
        Assert.Contains($"http://127.0.0.1:5080/issues/{issue}", message.Text);
        Assert.Equal($"<{delivery.Id:N}@127.0.0.1>", message.Id);

        var sent = await mailing.Only();
        Assert.Equal((DeliveryState.Sent, 1, mailing.World.Now), (sent.State, sent.Attempts, sent.SentAt!.Value));
        Assert.Equal((null, null), (sent.Error, sent.ClaimedUntil));
        Assert.Equal(new DeliveryCount(0, 0, 0, 0), await mailing.Deliver());
        Assert.Single(mailing.Sink.Messages);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_reader_of_english_is_written_to_in_english(DatabaseKind kind)
    {
        await using var mailing = await Mailing.On(kind);
        await mailing.World.Read(db => db.People.ExecuteUpdateAsync(p => p.SetProperty(x => x.Language, "en")));
        await mailing.Queue(1);
        await mailing.Deliver();
        Assert.StartsWith("[Green]", Assert.Single(mailing.Sink.Messages).Subject);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_message_that_fails_is_tried_again_later_and_later_until_it_is_dead(DatabaseKind kind)
    {
        await using var mailing = await Mailing.On(kind);
        await mailing.Queue(1);
        mailing.Sink.At("RCPT", new SmtpReply(451, "come back later"));
        foreach (var wait in new[] { 1, 5, 30, 120, 480 })
        {
            Assert.Equal(new DeliveryCount(0, 1, 0, 0), await mailing.Deliver());
            var failed = await mailing.Only();
            Assert.Equal((DeliveryState.Failed, mailing.World.Now.AddMinutes(wait)), (failed.State, failed.NextAttemptAt));
            Assert.StartsWith("451", failed.Error);
            mailing.World.Clock.Advance(TimeSpan.FromMinutes(wait) - TimeSpan.FromSeconds(1));
            Assert.Equal(new DeliveryCount(0, 0, 0, 0), await mailing.Deliver());
            mailing.World.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(new DeliveryCount(0, 0, 1, 0), await mailing.Deliver());
        mailing.World.Clock.Days(30);
        Assert.Equal(new DeliveryCount(0, 0, 0, 0), await mailing.Deliver());
        Assert.Equal((DeliveryState.Dead, 6), ((await mailing.Only()).State, (await mailing.Only()).Attempts));
        Assert.Empty(mailing.Sink.Messages);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_message_that_failed_once_arrives_the_next_time_with_the_same_id(DatabaseKind kind)
    {
        await using var mailing = await Mailing.On(kind);
        await mailing.Queue(1);
        mailing.Sink.At("TEXT", new SmtpReply(452, "disk full"));
        await mailing.Deliver();
        mailing.Sink.Answer = _ => Task.FromResult<SmtpReply?>(null);
        mailing.World.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(new DeliveryCount(1, 0, 0, 0), await mailing.Deliver());
        Assert.Equal(2, mailing.Sink.Messages.Count);
        Assert.Single(mailing.Sink.Messages.Select(m => m.Id).Distinct());
    }

    [Theory]
    [InlineData("RCPT", 550, "no such user")]
    [InlineData("TEXT", 554, "not wanted")]
    public async Task A_message_that_is_refused_for_good_is_dead_at_once_with_the_reason(string verb, int code, string words)
    {
        await using var mailing = await Mailing.On(DatabaseKind.Sqlite);
        await mailing.Queue(1);
        mailing.Sink.At(verb, new SmtpReply(code, words));
        Assert.Equal(new DeliveryCount(0, 0, 1, 0), await mailing.Deliver());
        Assert.Contains($"{code}", (await mailing.Only()).Error);
        Assert.Contains(words, (await mailing.Only()).Error);
    }

    [Theory]
    [InlineData("CONNECT")]
    [InlineData("MAIL")]
    [InlineData("DATA")]
    public async Task A_line_that_breaks_before_the_text_is_only_a_failure(string verb)
    {
        await using var mailing = await Mailing.On(DatabaseKind.Sqlite);
        await mailing.Queue(1);
        mailing.Sink.At(verb, SmtpReply.HangUp);
        Assert.Equal(new DeliveryCount(0, 1, 0, 0), await mailing.Deliver());
        Assert.NotEmpty((await mailing.Only()).Error!);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_line_that_breaks_after_the_text_leaves_the_message_uncertain_and_it_is_not_sent_again(DatabaseKind kind)
    {
        await using var mailing = await Mailing.On(kind);
        await mailing.Queue(1);
        mailing.Sink.At("TEXT", SmtpReply.HangUp);
        Assert.Equal(new DeliveryCount(0, 0, 0, 1), await mailing.Deliver());
        Assert.Equal((DeliveryState.Uncertain, DeliveryTrouble.Unconfirmed), ((await mailing.Only()).State, (await mailing.Only()).Error));
        mailing.World.Clock.Days(1);
        Assert.Equal(new DeliveryCount(0, 0, 0, 0), await mailing.Deliver());
        Assert.Single(mailing.Sink.Messages);
        Assert.Contains("没有收到确认", DeliveryTrouble.Sentence(DeliveryTrouble.Unconfirmed).Zh);
    }

    [Theory]
    [InlineData("RCPT", DeliveryState.Failed, DeliveryTrouble.TimedOut)]
    [InlineData("TEXT", DeliveryState.Uncertain, DeliveryTrouble.Unconfirmed)]
    public async Task A_server_that_falls_silent_is_waited_for_only_so_long(string verb, DeliveryState state, string error)
    {
        await using var mailing = await Mailing.On(DatabaseKind.Sqlite, patience: TimeSpan.FromMilliseconds(300));
        await mailing.Queue(1);
        mailing.Sink.Answer = moment => moment.Verb == verb ? new TaskCompletionSource<SmtpReply?>().Task : Task.FromResult<SmtpReply?>(null);
        await mailing.Deliver();
        Assert.Equal((state, error), ((await mailing.Only()).State, (await mailing.Only()).Error));
    }

    [Fact]
    public async Task An_address_that_is_none_and_a_channel_that_is_none_end_with_the_reason()
    {
        await using var mailing = await Mailing.On(DatabaseKind.Sqlite);
        await mailing.World.Read(db => db.People.Where(p => p.Id == mailing.World.Handler.PersonId).ExecuteUpdateAsync(p => p.SetProperty(x => x.Email, "nobody at home")));
        await mailing.Queue(1);
        var notification = await mailing.World.Read(db => db.Notifications.Select(n => n.Id).SingleAsync());
        await mailing.World.Write(db => db.Deliveries.Add(new Delivery { Id = mailing.World.NewId(), NotificationId = notification, Channel = "pigeon", Address = "roof", NextAttemptAt = mailing.World.Now }));
        Assert.Equal(new DeliveryCount(0, 0, 2, 0), await mailing.Deliver());
        var errors = await mailing.World.Read(db => db.Deliveries.Select(d => d.Error).ToListAsync());
        Assert.Equal([DeliveryTrouble.BadAddress, DeliveryTrouble.UnknownChannel], errors.Order());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Without_a_mail_server_the_outbox_is_left_as_it_is(DatabaseKind kind)
    {
        await using var world = await Sweeping.On(kind);
        await using var scope = world.Services.CreateAsyncScope();
        Assert.Equal(new DeliveryCount(0, 0, 0, 0), await scope.ServiceProvider.GetRequiredService<DeliverOutbox>().Run(CancellationToken.None));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_reminder_whose_issue_moved_on_before_its_turn_is_dropped_and_shown(DatabaseKind kind)
    {
        await using var mailing = await Mailing.On(kind);
        var world = mailing.World;
        await mailing.Queue(3);
        var issues = await world.Read(db => db.Issues.OrderBy(i => i.Id).Select(i => i.Id).ToListAsync());
        await world.Read(db => db.Issues.Where(i => i.Id == issues[0]).ExecuteUpdateAsync(i => i.SetProperty(x => x.State, "Closed")));
        await world.Read(db => db.Issues.Where(i => i.Id == issues[1]).ExecuteUpdateAsync(i => i.SetProperty(x => x.DueOn, world.Today.AddDays(60))));
        Assert.Equal(new DeliveryCount(1, 0, 0, 0, 2), await mailing.Deliver());
        Assert.Contains($"issues/{issues[2]}", Assert.Single(mailing.Sink.Messages).Text, StringComparison.Ordinal);
        var states = await world.Read(db => db.Deliveries.OrderBy(d => d.Notification!.IssueId).Select(d => new { d.State, d.Attempts, d.ClaimedUntil }).ToListAsync());
        Assert.Equal([DeliveryState.Overtaken, DeliveryState.Overtaken, DeliveryState.Sent], states.Select(s => s.State));
        Assert.Equal([0, 0, 1], states.Select(s => s.Attempts));
        Assert.Equal(new DeliveryCount(0, 0, 0, 0), await mailing.Deliver());
    }
}
