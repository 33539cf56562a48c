using Rectification.Accounts;
using Rectification.Language;
using Rectification.Notifying;

namespace Rectification.Web.Api;

/// <param name="Secret">Key that signs; null keeps the one that is there.</param>
/// <param name="OrganisationId">Whose messages go here; null for everybody's.</param>
/// <param name="Body">Of a text message's request: a template with {phone}, {text} and {key}.</param>
/// <param name="Success">What the gateway's answer holds when it has taken a text message.</param>
public sealed record EndpointBody(
    EndpointKind Kind, string? Name = null, string? Url = null, string? Secret = null, Guid? OrganisationId = null, string? Body = null, string? Success = null, bool Enabled = true);

/// <summary>推送渠道: group robots, webhooks and the text message gateway, for administrators.</summary>
public static class EndpointRoutes
{
    public static void MapEndpoints(this IEndpointRouteBuilder api)
    {
        var endpoints = api.MapGroup("/endpoints").WithTags("time");

        endpoints.MapGet("", async (EndpointQueries queries, ApiCall call, CancellationToken c) => call.Caller.Is(Roles.Administrator)
                ? new Listed<EndpointRow>(new Listing<EndpointRow>(await queries.All(c), null))
                : ApiCall.Refuse(Refusals.Of("not-allowed")))
            .WithName("ListEndpoints").WithSummary("Every channel; keys are never told.").Produces<Listing<EndpointRow>>().Refuses();

        endpoints.MapPost("", (EndpointBody body, ApiCall call, CancellationToken c) => call.Create(Save(null, body), null, c))
            .WithName("AddEndpoint").WithSummary("Add a channel.").Produces<Created>(201).Refuses(422);

        endpoints.MapPut("/{id:guid}", (Guid id, EndpointBody body, ApiCall call, CancellationToken c) =>
                call.Change<SaveEndpoint, Guid>(Save(id, body), saved => TypedResults.Ok(new Created(saved)), c))
            .WithName("ChangeEndpoint").WithSummary("Change a channel, or switch it off.").Produces<Created>().Refuses(422);
    }

    private static SaveEndpoint Save(Guid? id, EndpointBody body) =>
        new(id, body.Kind, body.Name ?? "", body.Url ?? "", body.Secret, body.OrganisationId, body.Body, body.Success, body.Enabled);
}
