using Microsoft.EntityFrameworkCore;
using Rectification.Notifying;
using Rectification.Storage;
using Shared;

namespace Rectification.Web.Tests.Pages.Notifying;

public sealed class DeliveryPagesTests
{
    [Fact]
    public async Task What_failed_is_listed_with_why_and_settled_until_nothing_is_left()
    {
        await using var site = await Site.On(DatabaseKind.Sqlite);
        var (dead, uncertain) = (await Stuck(site.World, DeliveryState.Dead, DeliveryTrouble.BadAddress), await Stuck(site.World, DeliveryState.Uncertain, "451 greylisted"));
        using var administrator = await Visitor.To(site, site.World.Administrator);
        await administrator.Open("/deliveries");
        Assert.Contains(DeliveryTrouble.Sentence(DeliveryTrouble.BadAddress).Zh, administrator.Text, StringComparison.Ordinal);
        Assert.Contains("451 greylisted", administrator.Text, StringComparison.Ordinal);

        await administrator.Send($"resend-{dead}");
        Assert.False(administrator.Has($"resend-{dead}"));
        await administrator.Send($"delivered-{uncertain}");
        Assert.NotNull(administrator.Page.QuerySelector(".nothing"));
        Assert.Equal((DeliveryState.Pending, DeliveryState.Sent), (await State(site.World, dead), await State(site.World, uncertain)));
    }

    [Fact]
    public async Task What_somebody_else_settled_meanwhile_is_not_sent_again()
    {
        await using var site = await Site.On(DatabaseKind.Sqlite);
        var id = await Stuck(site.World, DeliveryState.Uncertain, DeliveryTrouble.Unconfirmed);
        using var administrator = await Visitor.To(site, site.World.Administrator);
        await administrator.Open("/deliveries");
        await site.World.Must(new MarkDelivered(id), site.World.Administrator);
        await administrator.Send($"resend-{id}");
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, administrator.Status);
        Assert.Equal(DeliveryState.Sent, await State(site.World, id));
    }

    private static async Task<Guid> Stuck(World world, DeliveryState state, string error)
    {
        var issue = await world.Draft();
        var notice = new Notification { Id = world.NewId(), RecipientId = world.Handler.PersonId, IssueId = issue, Kind = "assigned", CreatedAt = world.Now };
        var delivery = new Delivery
        {
            Id = world.NewId(), NotificationId = notice.Id, Channel = "email", Address = "p@example.test", State = state, Attempts = 3, NextAttemptAt = world.Now, Error = error,
        };
        await world.Write(db => db.AddRange(notice, delivery));
        return delivery.Id;
    }

    private static Task<DeliveryState> State(World world, Guid id) => world.Read(db => db.Deliveries.Where(d => d.Id == id).Select(d => d.State).SingleAsync());
}
