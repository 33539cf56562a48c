using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Workflow.Engine;

namespace Rectification.Web.Pages.Shared;

/// <summary>What a page says once after it was redirected to: that something was done, or why it was refused.</summary>
/// <param name="Key">A word of the pages, for what was done; null for a refusal.</param>
public sealed record Said(string? Key, Text? Refusal);

/// <summary>Carries one short sentence over a redirect, in a protected cookie that is read once.</summary>
public sealed class ShortNotice(IHttpContextAccessor http, IDataProtectionProvider protection)
{
    private const string Cookie = "rectification-notice";
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(1);
    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("ShortNotice").ToTimeLimitedDataProtector();

    public void Done(string key) => Write(new Said(key, null));

    public void Refused(Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        Write(new Said(null, refusal.Sentence));
    }

    /// <summary>Null when there is nothing to say, or the cookie is none of ours.</summary>
    public Said? Take()
    {
        if (http.HttpContext is not { } context || context.Request.Cookies[Cookie] is not { Length: > 0 } written) return null;
        context.Response.Cookies.Delete(Cookie);
        try
        {
            return JsonSerializer.Deserialize<Said>(protector.Unprotect(written));
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }

    private void Write(Said said) => http.HttpContext!.Response.Cookies.Append(Cookie, protector.Protect(JsonSerializer.Serialize(said), Life),
        new CookieOptions { MaxAge = Life, HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true });
}
