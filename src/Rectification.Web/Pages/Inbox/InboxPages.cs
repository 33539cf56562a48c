using Rectification.Inbox;
using Rectification.Pipeline;
using Rectification.Web.SignIn;

namespace Rectification.Web.Pages.Inbox;

/// <summary>A message leads to its issue or request, and is read by that.</summary>
public static class InboxPages
{
    public static void MapInboxPages(this IEndpointRouteBuilder app) =>
        app.MapGet("/notifications/{id:guid}", async (Guid id, Guid? issue, Guid? approval, CommandPipeline pipeline, CurrentCaller current) =>
        {
            await pipeline.Run<MarkRead, int>(new MarkRead([id]), await current.Get());
            return TypedResults.LocalRedirect(approval is null ? $"/issues/{issue}" : $"/approvals/{approval}");
        }).RequireAuthorization().ExcludeFromDescription();
}
