using Microsoft.AspNetCore.Identity;

namespace Rectification.Web.Hosting;

/// <summary>What a password must be, and how long somebody who keeps guessing is kept out.</summary>
public static class PasswordRules
{
    public static void Set(IdentityOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Password.RequiredLength = 8;
        options.Password.RequireNonAlphanumeric = false;
        options.Password.RequireUppercase = false;
        options.Lockout.MaxFailedAccessAttempts = 5;
        options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(10);
    }
}
