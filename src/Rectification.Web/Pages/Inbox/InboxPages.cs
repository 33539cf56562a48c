using Rectification.Inbox;
using Rectification.Pipeline;
using Rectification.Web.SignIn;

namespace Rectification.Web.Pages.Inbox;

/// <summary>A message leads to its issue, request or letter, and is read by that.</summary>
public static class InboxPages
{
    public static void MapInboxPages(this IEndpointRouteBuilder app) =>
        app.MapGet("/notifications/{id:guid}", async (Guid id, Guid? issue, Guid? approval, Guid? letter, CommandPipeline pipeline, CurrentCaller current) =>
        {
            await pipeline.Run<MarkRead, int>(new MarkRead([id]), await current.Get());
            return TypedResults.LocalRedirect(letter is not null ? $"/letters/{letter}" : approval is not null ? $"/approvals/{approval}" : $"/issues/{issue}");
        }).RequireAuthorization().ExcludeFromDescription();
}
