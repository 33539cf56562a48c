using Rectification.Accounts;

namespace Rectification.Web.Api;

/// <summary>Who the caller is.</summary>
public sealed record MeAnswer(Guid AccountId, Guid PersonId, string Name, string? Title, Roles Roles, bool SeesEverything);

public static class MeRoutes
{
    public static void MapMe(this IEndpointRouteBuilder api) =>
        api.MapGet("/me", (ApiCall call) =>
        {
            var caller = call.Caller;
            return new MeAnswer(caller.AccountId, caller.PersonId, caller.Name, caller.Title, caller.Roles, caller.SeesEverything);
        }).WithName("GetMe").WithTags("me").WithSummary("The caller: account, person, roles.");
}
