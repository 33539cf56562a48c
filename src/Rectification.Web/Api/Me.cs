using Rectification.Accounts;
using Rectification.Notifying;

namespace Rectification.Web.Api;

/// <summary>Who the caller is.</summary>
public sealed record MeAnswer(Guid AccountId, Guid PersonId, string Name, string? Title, Roles Roles, bool SeesEverything);

/// <param name="Digest">One message a day with all that is not urgent, or each by itself.</param>
/// <param name="Email">Whether by e-mail at all; what is mandatory comes all the same.</param>
/// <param name="Sms">Whether by text message too.</param>
public sealed record SendingBody(bool Digest = false, bool Email = true, bool Sms = false);

public static class MeRoutes
{
    public static void MapMe(this IEndpointRouteBuilder api)
    {
        api.MapPut("/me/sending", (SendingBody body, ApiCall call, CancellationToken c) => call.Do(new ChooseChannels(body.Digest, body.Email, body.Sms), c))
            .WithName("ChooseChannels").WithTags("me").WithSummary("How the caller is written to.").Produces(204).Refuses();

        api.MapGet("/me", (ApiCall call) =>
        {
            var caller = call.Caller;
            return new MeAnswer(caller.AccountId, caller.PersonId, caller.Name, caller.Title, caller.Roles, caller.SeesEverything);
        }).WithName("GetMe").WithTags("me").WithSummary("The caller: account, person, roles.");
    }
}
