using Rectification.Accounts;
using Rectification.Templates;
using Rectification.Web.Papers;
using Rectification.Web.SignIn;

namespace Rectification.Web.Pages.Templates;

/// <summary>Where templates are fetched from, to be changed in Word or Excel and sent back.</summary>
public static class TemplatePages
{
    public static void MapTemplatePages(this IEndpointRouteBuilder app) =>
        app.MapGet("/templates/{key}/file", async Task<IResult> (string key, HttpContext http, TemplateQueries templates, CurrentCaller current, CancellationToken cancellation) =>
        {
            var caller = await current.Get(cancellation);
            if (TemplateKinds.Of(key) is not { } kind || !caller.Is(Roles.SupervisionOffice | Roles.Administrator)) return TypedResults.NotFound();
            var own = await templates.Content(key, cancellation);
            if (!own.Accepted && own.Refusal is not null) return TypedResults.NotFound();
            var content = http.Request.Query.ContainsKey("built-in") ? null : own.Value;
            return TypedResults.File(content ?? await kind.BuiltIn(), kind.ContentType, kind.Title.Zh + kind.Extension);
        }).RequireAuthorization().ExcludeFromDescription();
}
