using Microsoft.EntityFrameworkCore;
using Rectification.Definitions;
using Rectification.Notifying;
using Rectification.Reminding;
using Rectification.Storage;
using Rectification.Tests.Reminding;
using Shared;

namespace Rectification.Tests.Notifying;

/// <summary>A world that sends its mail to a sink, and further nodes over the same tables.</summary>
internal sealed class Mailing : IAsyncDisposable
{
    private readonly List<ServiceProvider> nodes = [];
    private readonly MailOptions mail;
    private readonly TimeRules rules;

    private Mailing(World world, SmtpSink sink, MailOptions mail, TimeRules rules) => (World, Sink, this.mail, this.rules) = (world, sink, mail, rules);

    public World World { get; }
    public SmtpSink Sink { get; }

    public static async Task<Mailing> On(DatabaseKind kind, TimeSpan? patience = null, TimeRules? rules = null)
    {
        var sink = new SmtpSink();
        var options = new MailOptions(new SmtpOptions("127.0.0.1", sink.Port, "整改督查 <zg@example.test>", Tls: false), new Uri("http://127.0.0.1:5080"))
        {
            PageSize = 4, Patience = patience ?? TimeSpan.FromSeconds(60),
        };
        return new(await Sweeping.On(kind, options, rules), sink, options, rules ?? Sweeping.Plain);
    }

    /// <summary>Puts so many messages into the outbox, each to the handler of an issue of its own.</summary>
    public async Task Queue(int messages)
    {
        for (var i = 0; i < messages; i++) await World.Issue(World.Today.AddDays(28));
        Assert.Equal(messages, (await World.Sweep(World.Today)).Queued);
    }

    public async Task<DeliveryCount> Deliver(CancellationToken cancellation = default)
    {
        await using var scope = World.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DeliverOutbox>().Run(cancellation);
    }

    /// <summary>Another process over the same tables, as far as they can tell.</summary>
    public ServiceProvider Node()
    {
        var services = new ServiceCollection().AddStorage(World.Database.Connection).AddRectification()
            .AddTime(rules, mail)
            .AddSingleton<TimeProvider>(World.Clock).AddSingleton(World.Services.GetRequiredService<DefinitionLibrary>());
        var node = services.BuildServiceProvider();
        nodes.Add(node);
        return node;
    }

    public Task<Delivery> Only() => World.Read(db => db.Deliveries.AsNoTracking().SingleAsync());

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes) await node.DisposeAsync();
        await World.DisposeAsync();
        await Sink.DisposeAsync();
    }
}
