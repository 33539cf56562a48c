using Microsoft.EntityFrameworkCore;
using Rectification.Notifying;
using Rectification.Storage;
using Rectification.Tests.Reminding;
using Shared;

namespace Rectification.Tests.Notifying;

public class ChannelTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_group_robot_is_told_of_each_matter_of_its_unit_once(DatabaseKind kind)
    {
        await using var world = await On(kind);
        await using var sink = new HttpSink();
        sink.Says("""{"errcode":0,"errmsg":"ok"}""");
        await world.Must(new SaveEndpoint(null, EndpointKind.WeCom, "医院整改群", sink.Url, OrganisationId: world.Hospital.Id), world.Administrator);
        // Ten weekdays before: handler and leader are told, and the group once. The other unit has no group.
        await world.Issue(new DateOnly(2026, 3, 16));
        await world.Issue(new DateOnly(2026, 3, 16), "InProgress", row => (row.HandlerId, row.LeaderId, row.UnitId) = (world.OtherHandler.PersonId, world.OtherLeader.PersonId, world.OtherUnit.Id));
        Assert.Equal(1, (await world.Sweep(world.Today)).Queued);
        Assert.Equal(new DeliveryCount(1, 0, 0, 0), await Deliver(world));
        Assert.Contains("【黄色提醒】", Assert.Single(sink.Calls).Body, StringComparison.Ordinal);
        var row = Assert.Single(await world.Read(db => db.Deliveries.AsNoTracking().ToListAsync()));
        Assert.Equal(("wecom", DeliveryState.Sent), (row.Channel, row.State));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_happens_to_an_issue_reaches_the_group_of_its_unit_once_and_whoever_wants_text_messages(DatabaseKind kind)
    {
        await using var world = await On(kind);
        await using var sink = new HttpSink();
        sink.Says("""{"errcode":0,"errmsg":"ok"}""");
        await world.Must(new SaveEndpoint(null, EndpointKind.WeCom, "医院整改群", sink.Url, OrganisationId: world.Hospital.Id), world.Administrator);
        await world.Must(new SaveEndpoint(null, EndpointKind.Sms, "短信", sink.Url, "k", Body: "to={phone}&msg={text}&k={key}"), world.Administrator);
        await world.Read(db => db.People.Where(p => p.Id == world.Leader.PersonId).ExecuteUpdateAsync(p => p.SetProperty(x => x.Phone, "13900000000")));
        await world.Must(new ChooseChannels(Digest: false, Email: false, Sms: true), world.Leader);
        // Handler and leader are both told; the group hears of it once, and the leader by text message.
        await world.Assigned();
        Assert.Equal(2, await world.Read(db => db.Notifications.CountAsync(n => n.ToRoute)));
        Assert.Equal(new DeliveryCount(2, 0, 0, 0), await Deliver(world));
        Assert.Contains(sink.Calls, c => c.Body.Contains("\"msgtype\":\"text\"", StringComparison.Ordinal) && c.Body.Contains("已交办", StringComparison.Ordinal));
        Assert.Contains(sink.Calls, c => c.Body.StartsWith("to=13900000000&msg=", StringComparison.Ordinal));
        Assert.Equal(0, await world.Read(db => db.Notifications.CountAsync(n => n.ToRoute)));
        Assert.Equal(new DeliveryCount(0, 0, 0, 0), await Deliver(world));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nodes_that_route_at_once_tell_a_group_of_each_matter_once(DatabaseKind kind)
    {
        await using var world = await On(kind);
        await using var sink = new HttpSink();
        sink.Says("""{"errcode":0,"errmsg":"ok"}""");
        await world.Must(new SaveEndpoint(null, EndpointKind.WeCom, "医院整改群", sink.Url, OrganisationId: world.Hospital.Id), world.Administrator);
        for (var i = 0; i < 10; i++) await world.Assigned();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Deliver(world))));
        Assert.Equal(10, sink.Calls.Count);
        Assert.Equal(10, await world.Read(db => db.Deliveries.CountAsync(d => d.State == DeliveryState.Sent)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_server_that_is_slow_failing_or_lying_is_told_apart(DatabaseKind kind)
    {
        await using var world = await On(kind, TimeSpan.FromSeconds(2));
        await using var sink = new HttpSink();
        var id = await world.Must(new SaveEndpoint(null, EndpointKind.DingTalk, "钉钉群", sink.Url, "SEC"), world.Administrator);
        var tries = new (Func<HttpCall, Task<string>> Answer, DeliveryState State, string? Error)[]
        {
            (_ => Task.FromResult(HttpSink.Status("503 Busy", "later")), DeliveryState.Failed, "503 later"),
            (_ => Task.FromResult(HttpSink.Status("429 Too Many Requests", "")), DeliveryState.Failed, "429 "),
            (_ => Task.FromResult(HttpSink.Ok("<html>welcome</html>")), DeliveryState.Failed, "<html>welcome</html>"),
            (_ => Task.FromResult(HttpSink.Ok("""{"errcode":310000,"errmsg":"sign not match"}""")), DeliveryState.Dead, "310000 sign not match"),
            (_ => Task.FromResult(HttpSink.Status("404 Not Found", "gone")), DeliveryState.Dead, "404 gone"),
            (_ => Task.FromResult(HttpSink.Status("302 Found", "", "Location: http://127.0.0.1:1/inside\r\n")), DeliveryState.Dead, DeliveryTrouble.Redirected),
            (_ => Task.FromResult(""), DeliveryState.Uncertain, DeliveryTrouble.Unconfirmed),
            (_ => Task.FromResult("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"errcode\":0"), DeliveryState.Uncertain, DeliveryTrouble.Unconfirmed),
            (async _ => { await Task.Delay(Timeout.Infinite); return ""; }, DeliveryState.Uncertain, DeliveryTrouble.Unconfirmed),
            (_ => Task.FromResult(HttpSink.Ok("""{"errcode":0,"errmsg":"ok"}""" + new string(' ', 1_000_000))), DeliveryState.Sent, null),
        };
        foreach (var (answer, state, error) in tries)
        {
            sink.Answer = answer;
            await world.Issue(world.Today.AddDays(28));
            await world.Sweep(world.Today);
            await Deliver(world);
            var row = await world.Read(db => db.Deliveries.AsNoTracking().OrderByDescending(d => d.Id).FirstAsync());
            Assert.Equal((state, error), (row.State, row.Error));
            await world.Read(db => db.Deliveries.ExecuteDeleteAsync());
        }

        Assert.Equal(tries.Length, sink.Calls.Count);
        Assert.All(sink.Calls, c => Assert.Contains("&sign=", c.Target, StringComparison.Ordinal));
        await world.Must(new SaveEndpoint(id, EndpointKind.DingTalk, "钉钉群", sink.Url, Enabled: false), world.Administrator);
        await world.Issue(world.Today.AddDays(28));
        Assert.Equal(0, (await world.Sweep(world.Today)).Queued);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_channel_that_points_inside_is_refused_when_it_is_named_and_when_it_is_used(DatabaseKind kind)
    {
        await using var sink = new HttpSink();
        await using var world = await World.On(kind, services => services.AddTime(Sweeping.Plain, Sweeping.Mail with { Smtp = null }));
        var save = new SaveEndpoint(null, EndpointKind.Webhook, "回调", sink.Url);
        Assert.Equal("endpoint-inside", await world.Refused(save, world.Administrator));
        Assert.Equal("not-allowed", await world.Refused(save, world.Supervisor));
        Assert.Equal("endpoint-url-unfit", await world.Refused(save with { Url = "gopher://x/" }, world.Administrator));
        Assert.Equal("endpoint-body-unfit", await world.Refused(save with { Kind = EndpointKind.Sms, Url = "https://sms.example/", Body = "to={phone}" }, world.Administrator));
        // Written behind the program's back, it is refused all the same.
        await world.Write(db => db.Endpoints.Add(new Endpoint { Id = world.NewId(), Kind = EndpointKind.Webhook, Name = "回调", Url = sink.Url }));
        await world.Issue(world.Today.AddDays(28));
        await world.Sweep(world.Today);
        Assert.Equal(new DeliveryCount(0, 0, 1, 0), await Deliver(world));
        Assert.Equal(DeliveryTrouble.Inside, await world.Read(db => db.Deliveries.Select(d => d.Error).SingleAsync()));
        Assert.Empty(sink.Calls);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task People_choose_their_channels_but_not_against_what_is_mandatory(DatabaseKind kind)
    {
        await using var world = await World.On(kind, services => services.AddTime(Sweeping.Plain, Sweeping.Mail).AddSingleton(new OutboundGuard(["127.0.0.1"])));
        await using var sink = new HttpSink();
        sink.Says("""{"code":"OK"}""");
        await world.Must(new SaveEndpoint(null, EndpointKind.Sms, "短信", sink.Url, "k", Body: "to={phone}&msg={text}&k={key}", Success: "\"OK\""), world.Administrator);
        await world.Read(db => db.People.ExecuteUpdateAsync(p => p.SetProperty(x => x.Phone, "13900000000")));
        await world.Must(new ChooseChannels(Digest: false, Email: false, Sms: true), world.Handler);
        await world.Must(new ChooseChannels(Digest: false, Email: false, Sms: false), world.Leader);
        async Task<List<string>> Queued(DateOnly due)
        {
            await world.Issue(due);
            await world.Sweep(world.Today);
            var queued = await world.Read(db => db.Deliveries.Select(d => d.Channel + " " + d.Notification!.Recipient!.Name).ToListAsync());
            await world.Read(db => db.Deliveries.ExecuteDeleteAsync());
            await world.Read(db => db.Notifications.ExecuteDeleteAsync());
            return [.. queued.Order(StringComparer.Ordinal)];
        }

        // Yellow: the handler by text message, the leader not at all. Red is mandatory.
        Assert.Equal(["sms 郑洁"], await Queued(world.Today.AddDays(14)));
        Assert.Equal(["email 吴敏", "email 周建国", "email 郑洁", "sms 郑洁"], await Queued(world.Today.AddDays(-3)));
        await world.Issue(world.Today.AddDays(28));
        await world.Sweep(world.Today);
        await world.Read(db => db.Deliveries.Where(d => d.Channel == "email").ExecuteDeleteAsync());
        Assert.Equal(new DeliveryCount(1, 0, 0, 0), await Deliver(world));
        Assert.StartsWith("to=13900000000&msg=%E9%97%AE%E9%A2%98", Assert.Single(sink.Calls).Body, StringComparison.Ordinal);
        // A move of the issue respects the choice too.
        await world.Assigned();
        Assert.Equal(0, await world.Read(db => db.Deliveries.CountAsync(d => d.Notification!.Kind == "assigned")));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_rung_goes_by_the_roads_that_its_ladder_names_and_by_no_other(DatabaseKind kind)
    {
        async Task<List<string>> Sent(Roads roads)
        {
            var ladders = Sweeping.Plain.Ladders.All.Select(l => l with { Rungs = [.. l.Rungs.Select(r => r with { Roads = roads })] });
            await using var world = await World.On(
                kind, services => services.AddTime(Sweeping.Plain with { Ladders = new(ladders) }, Sweeping.Mail).AddSingleton(new OutboundGuard(["127.0.0.1"])));
            await using var sink = new HttpSink();
            await world.Must(new SaveEndpoint(null, EndpointKind.WeCom, "医院整改群", sink.Url, OrganisationId: world.Hospital.Id), world.Administrator);
            await world.Must(new SaveEndpoint(null, EndpointKind.Sms, "短信", sink.Url, "k", Body: "to={phone}&msg={text}&k={key}", Success: "OK"), world.Administrator);
            await world.Read(db => db.People.ExecuteUpdateAsync(p => p.SetProperty(x => x.Phone, "13900000000")));
            await world.Must(new ChooseChannels(Digest: false, Email: true, Sms: true), world.Handler);
            await world.Issue(world.Today.AddDays(28));
            await world.Sweep(world.Today);
            // The inbox is told whatever the roads are.
            Assert.Equal(1, await world.Read(db => db.Notifications.CountAsync()));
            return await world.Read(db => db.Deliveries.OrderBy(d => d.Channel).Select(d => d.Channel).ToListAsync());
        }

        Assert.Equal(["email", "sms", "wecom"], await Sent(Roads.All));
        Assert.Equal(["email"], await Sent(Roads.Email));
        Assert.Equal(["sms", "wecom"], await Sent(Roads.Sms | Roads.Groups));
        Assert.Empty(await Sent(Roads.None));
    }

    /// <summary>Without a mail server, and with loopback on the list.</summary>
    private static Task<World> On(DatabaseKind kind, TimeSpan? patience = null) => World.On(kind, services => services
        .AddTime(Sweeping.Plain, Sweeping.Mail with { Smtp = null, Patience = patience ?? TimeSpan.FromSeconds(60) }).AddSingleton(new OutboundGuard(["127.0.0.1"])));

    private static async Task<DeliveryCount> Deliver(World world)
    {
        await using var scope = world.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DeliverOutbox>().Run(CancellationToken.None);
    }
}
