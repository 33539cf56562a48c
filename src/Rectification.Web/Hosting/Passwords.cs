using Microsoft.AspNetCore.Identity;
using Rectification.Accounts;
using Rectification.Pipeline;

namespace Rectification.Web.Hosting;

/// <summary>New passwords: the rules that Identity is set to, and its hash. The domain never sees a password.</summary>
public sealed class Passwords(UserManager<Account> identity)
{
    // The rules look at the password alone.
    private static readonly Account Anybody = new() { UserName = "", NormalizedUserName = "" };

    public async Task<Answer<string>> Hash(string? password)
    {
        foreach (var rule in identity.PasswordValidators)
        {
            if (!(await rule.ValidateAsync(identity, Anybody, password)).Succeeded)
                return HostRefusals.Of("password-too-weak", identity.Options.Password.RequiredLength);
        }

        return identity.PasswordHasher.HashPassword(Anybody, password!);
    }
}
