using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Database;
using Rectification.Language;
using Rectification.Pipeline;

namespace Rectification.Notifying;

/// <summary>Sends a message again that is dead or in doubt, or waits for its next attempt.</summary>
public sealed record ResendDelivery(Guid DeliveryId) : ICommand<Done>;

/// <summary>Says of a message in doubt, or of a dead one, that its receiver has it.</summary>
public sealed record MarkDelivered(Guid DeliveryId) : ICommand<Done>;

public sealed class ResendDeliveryUseCase(RectificationDb db, TimeProvider clock) : UseCase<ResendDelivery, Done>
{
    public override Roles May => Roles.Administrator;

    public override async Task<Answer<Done>> Handle(ResendDelivery command, Caller caller, CancellationToken cancellation)
    {
        var now = Clock.Now(clock);
        return await Settling.Settle(db, command.DeliveryId, d => d
            .SetProperty(x => x.State, DeliveryState.Pending).SetProperty(x => x.Attempts, 0).SetProperty(x => x.NextAttemptAt, now)
            .SetProperty(x => x.ClaimedUntil, (DateTime?)null).SetProperty(x => x.Error, (string?)null)
            .SetProperty(x => x.SettledById, Settling.By(caller)).SetProperty(x => x.SettledAt, now), cancellation);
    }
}

public sealed class MarkDeliveredUseCase(RectificationDb db, TimeProvider clock) : UseCase<MarkDelivered, Done>
{
    public override Roles May => Roles.Administrator;

    public override async Task<Answer<Done>> Handle(MarkDelivered command, Caller caller, CancellationToken cancellation)
    {
        var now = Clock.Now(clock);
        return await Settling.Settle(db, command.DeliveryId, d => d
            .SetProperty(x => x.State, DeliveryState.Sent).SetProperty(x => x.ClaimedUntil, (DateTime?)null)
            .SetProperty(x => x.SettledById, Settling.By(caller)).SetProperty(x => x.SettledAt, now), cancellation);
    }
}

internal static class Settling
{
    public static Guid? By(Caller caller) => caller == Caller.System ? null : caller.PersonId;

    /// <summary>In one statement, because a node may be recording the same delivery at this moment.</summary>
    public static async Task<Answer<Done>> Settle(
        RectificationDb db, Guid id, Action<Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<Delivery>> change, CancellationToken cancellation)
    {
        var settled = await db.Deliveries
            .Where(d => d.Id == id && (d.State == DeliveryState.Uncertain || d.State == DeliveryState.Dead || d.State == DeliveryState.Failed))
            .ExecuteUpdateAsync(change, cancellation);
        if (settled > 0) return Done.Value;
        return Refusals.Of(await db.Deliveries.AnyAsync(d => d.Id == id, cancellation) ? "delivery-not-open" : "delivery-not-found");
    }
}
