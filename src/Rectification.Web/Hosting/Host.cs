using System.Globalization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Localization;
using Rectification.Accounts;
using Rectification.Jobs;
using Rectification.Storage;
using Rectification.Web.Api;
using Rectification.Web.Exporting;
using Rectification.Web.Language;
using Rectification.Web.Pages;
using Rectification.Web.SignIn;
using Workflow.Engine;

namespace Rectification.Web.Hosting;

/// <summary>What the program is made of, and the order in which a request passes through it.</summary>
public static class Host
{
    /// <summary>The scheme that picks the token for requests that bring one, and the cookie for all others.</summary>
    private const string EitherScheme = "Either";

    /// <returns>Why the program cannot be put together from these settings; null when it can.</returns>
    public static Refusal? AddHost(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var settings = builder.Configuration.GetSection("Rectification").Get<Settings>() ?? new Settings();
        if (settings.Check() is { } wrong) return wrong;
        if (builder.Services.AddDomain(settings) is { } unfit) return unfit;
        builder.Services.AddJobs(StorageConnection.Of(settings.Database).Text, settings.IsPostgres, settings.Jobs);
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddSingleton<Words>();
        builder.Services.AddSingleton<OpinionGate>();
        builder.Services.AddPages();
        builder.Services.AddExports();
        builder.Services.AddSignIn(settings);
        builder.Services.AddApi(settings);
        builder.Services.Configure<RequestLocalizationOptions>(options =>
        {
            var cultures = new[] { CultureInfo.GetCultureInfo("zh-Hans"), CultureInfo.GetCultureInfo("en") };
            options.DefaultRequestCulture = new RequestCulture(cultures[0]);
            (options.SupportedCultures, options.SupportedUICultures) = (cultures, cultures);
            // Chinese comes first: the browser's own preference does not decide, the switch on the page does.
            options.RequestCultureProviders = [new CookieRequestCultureProvider()];
        });
        builder.Services.AddShelter(settings);
        // Written into appsettings.json, this address would overrule ASPNETCORE_URLS.
        if (builder.Configuration["urls"] is null && builder.Configuration["http_ports"] is null) builder.WebHost.UseUrls("http://127.0.0.1:5080");
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = Math.Max(settings.MaxEvidenceBytes, settings.MaxDocumentBytes) + ApiRoutes.MultipartFrame;
        });
        return null;
    }

    public static void UseHost(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.UseShelter();
        app.UseRequestLocalization();
        if (!app.Environment.IsDevelopment()) app.UseExceptionHandler("/error", createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute("/error/{0}");
        app.UseAuthentication();
        app.UseApi();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapHealth();
        app.MapApi();
        app.MapSignIn();
        app.MapPages();
    }

    private static void AddSignIn(this IServiceCollection services, Settings settings)
    {
        services.AddDataProtection().SetApplicationName("Rectification").PersistKeysToFileSystem(new DirectoryInfo(settings.Keys));
        services.AddScoped<CurrentCaller>();
        services.AddScoped<IUserStore<Account>, AccountStore>();
        services.AddIdentityCore<Account>(PasswordRules.Set).AddSignInManager();
        services.AddAuthentication(options => options.DefaultScheme = EitherScheme)
            .AddPolicyScheme(EitherScheme, null, options => options.ForwardDefaultSelector = context =>
                context.Request.Headers.ContainsKey("Authorization") ? TokenSignIn.SchemeName : IdentityConstants.ApplicationScheme)
            .AddScheme<AuthenticationSchemeOptions, TokenSignIn>(TokenSignIn.SchemeName, null)
            .AddIdentityCookies();
        services.ConfigureApplicationCookie(options =>
        {
            options.LoginPath = "/sign-in";
            options.AccessDeniedPath = "/error/403";
            options.Cookie.Name = "rectification";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.ExpireTimeSpan = TimeSpan.FromHours(12);
            options.SlidingExpiration = true;
        });
        services.AddAuthorization();
    }
}
