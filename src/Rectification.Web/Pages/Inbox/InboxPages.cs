using Rectification.Inbox;
using Rectification.Pipeline;
using Rectification.Web.SignIn;

namespace Rectification.Web.Pages.Inbox;

/// <summary>A message leads to its issue, request, letter, pack, recheck, campaign or opinion, and is read by that.</summary>
public static class InboxPages
{
    public static void MapInboxPages(this IEndpointRouteBuilder app) =>
        app.MapGet("/notifications/{id:guid}", async (Guid id, Guid? issue, Guid? approval, Guid? letter, Guid? pack, bool? look, bool? opinions, CommandPipeline pipeline, CurrentCaller current) =>
        {
            await pipeline.Run<MarkRead, int>(new MarkRead([id]), await current.Get());
            return TypedResults.LocalRedirect(opinions is true ? "/opinions" : pack is not null ? $"/packs/{pack}" : letter is not null ? $"/letters/{letter}" : approval is not null ? $"/approvals/{approval}" : look is true ? $"/rechecks?issue={issue}" : issue is not null ? $"/issues/{issue}" : "/campaigns");
        }).RequireAuthorization().ExcludeFromDescription();
}
