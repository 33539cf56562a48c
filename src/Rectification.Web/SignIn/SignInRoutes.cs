using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Rectification.Accounts;

namespace Rectification.Web.SignIn;

/// <summary>Signing out and the language switch: two forms that every page carries.</summary>
public static class SignInRoutes
{
    public static void MapSignIn(this WebApplication app)
    {
        app.MapPost("/sign-out", async (SignInManager<Account> signIn) =>
        {
            await signIn.SignOutAsync();
            return Results.LocalRedirect("/sign-in");
        }).ExcludeFromDescription();

        app.MapPost("/language", ([FromForm] string language, [FromForm] string? back, HttpContext http) =>
        {
            http.Response.Cookies.Append(CookieRequestCultureProvider.DefaultCookieName,
                CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(language == "en" ? "en" : "zh-Hans")),
                new CookieOptions { MaxAge = TimeSpan.FromDays(365), HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true });
            return Results.LocalRedirect(back is { Length: > 0 } && back[0] == '/' && !back.StartsWith("//", StringComparison.Ordinal) ? back : "/");
        }).ExcludeFromDescription();
    }
}
