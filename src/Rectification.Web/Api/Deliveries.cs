using Rectification.Accounts;
using Rectification.Language;
using Rectification.Ledger;
using Rectification.Notifying;

namespace Rectification.Web.Api;

/// <summary>发送记录: messages that wait for a person, because nobody knows whether they arrived or because they were given up.</summary>
public static class DeliveryRoutes
{
    public static void MapDeliveries(this IEndpointRouteBuilder api)
    {
        var deliveries = api.MapGroup("/deliveries").WithTags("time");

        deliveries.MapGet("", async (DeliveryState? state, string? cursor, int? limit, OutboxQueries outbox, ApiCall call, CancellationToken c) =>
            {
                var asked = new PageAsked(cursor, limit);
                if (asked.Unfit() is { } unfit) return ApiCall.Refuse(unfit);
                if (!call.Caller.Is(Roles.Administrator)) return ApiCall.Refuse(Refusals.Of("not-allowed"));
                Guid? after = null;
                if (cursor is not null)
                {
                    if (Cursor.Read(cursor, "deliveries", 1) is not [{ } last] || !Guid.TryParse(last, out var id)) return ApiCall.Refuse(Refusals.Of("cursor-unfit"));
                    after = id;
                }

                var page = Page.Of(await outbox.Unsettled(state ?? DeliveryState.Uncertain, after, asked.Size + 1, c), asked.Size, d => Cursor.Write("deliveries", d.Id.ToString("N")));
                return new Listed<UnsettledDelivery>(new Listing<UnsettledDelivery>(page.Rows, page.Next));
            })
            .WithName("ListDeliveries").WithSummary("In one state, uncertain by default; for administrators.").Produces<Listing<UnsettledDelivery>>().Refuses();

        deliveries.MapGet("/{id:guid}", async (Guid id, OutboxQueries outbox, ApiCall call, CancellationToken c) =>
                !call.Caller.Is(Roles.Administrator) ? ApiCall.Refuse(Refusals.Of("not-allowed"))
                : await outbox.Trace(id, c) is { } trace ? TypedResults.Ok(trace) : ApiCall.Refuse(Refusals.Of("delivery-not-found")))
            .WithName("GetDelivery").WithSummary("One message: the rung and rule it comes from, its channel, and how far it came; for administrators.").Produces<DeliveryTrace>().Refuses();

        deliveries.MapPost("/{id:guid}/resending", (Guid id, ApiCall call, CancellationToken c) => call.Do(new ResendDelivery(id), c))
            .WithName("ResendDelivery").WithSummary("Send it again.").Produces(204).Refuses(409);

        deliveries.MapPost("/{id:guid}/receipt", (Guid id, ApiCall call, CancellationToken c) => call.Do(new MarkDelivered(id), c))
            .WithName("MarkDelivered").WithSummary("Its receiver has it.").Produces(204).Refuses(409);
    }
}
