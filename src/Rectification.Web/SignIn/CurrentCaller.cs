using System.Security.Claims;
using Rectification.Accounts;
using Rectification.Pipeline;

namespace Rectification.Web.SignIn;

/// <summary>Who makes this request; read from the database once a request, so that a lost role counts at once.</summary>
public sealed class CurrentCaller(IHttpContextAccessor http, CallerQueries callers)
{
    private Caller? known;
    private bool asked;

    /// <summary>Set by the token sign-in, which has just read it.</summary>
    public void Remember(Caller caller) => (known, asked) = (caller, true);

    /// <summary>Null when nobody is signed in, or the account was disabled meanwhile.</summary>
    public async ValueTask<Caller?> Find(CancellationToken cancellation = default)
    {
        if (asked) return known;
        asked = true;
        if (Guid.TryParse(http.HttpContext?.User.FindFirstValue(ClaimTypes.NameIdentifier), out var account))
            known = await callers.ByAccount(account, cancellation);
        return known;
    }

    /// <summary>For pages and endpoints behind a sign-in.</summary>
    public async ValueTask<Caller> Get(CancellationToken cancellation = default) =>
        await Find(cancellation) ?? throw new UnauthorizedAccessException();
}
