using Microsoft.AspNetCore.HttpOverrides;

namespace Rectification.Web.Hosting;

/// <summary>What every answer says to browsers, and whose word is believed about where a request came from.</summary>
public static class Shelter
{
    // Scripts only from files of our own. Styles also inline: drawings and charts set them on what they draw.
    private const string Policy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
        + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public static void AddShelter(this IServiceCollection services, Settings settings) =>
        services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
            // This machine is believed by default; other proxies only when named.
            foreach (var network in settings.ProxyNetworks()) options.KnownIPNetworks.Add(network);
        });

    public static void UseShelter(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.Use((http, next) =>
        {
            var headers = http.Response.Headers;
            headers.ContentSecurityPolicy = Policy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "same-origin";
            headers.XFrameOptions = "DENY";
            return next(http);
        });
    }

    private static IEnumerable<System.Net.IPNetwork> ProxyNetworks(this Settings settings) =>
        settings.Proxies.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(System.Net.IPNetwork.Parse);
}
