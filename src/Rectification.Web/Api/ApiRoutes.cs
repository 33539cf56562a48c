using Microsoft.AspNetCore.Mvc;
using Rectification.Web.Hosting;

namespace Rectification.Web.Api;

/// <summary>The REST API, <c>/api/v1</c>: resources are nouns, every change goes through the pipeline.</summary>
public static class ApiRoutes
{
    public const string Root = "/api/v1";

    /// <summary>Largest JSON body in bytes; uploads have limits of their own.</summary>
    public const long LargestBody = 1024 * 1024;

    /// <summary>What a multipart upload may hold beside its file: boundaries, headers, small fields.</summary>
    public const long MultipartFrame = 64 * 1024;

    public static void AddApi(this IServiceCollection services, Settings settings)
    {
        services.AddScoped<ApiCall>();
        services.AddScoped<Passwords>();
        services.ConfigureHttpJsonOptions(options => ApiJson.Apply(options.SerializerOptions));
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddApiDescription();
    }

    /// <summary>The gate stands behind authentication and before the endpoints.</summary>
    public static void UseApi(this WebApplication app) =>
        app.UseWhen(http => http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal), api => api.UseMiddleware<Gate>());

    public static void MapApi(this WebApplication app)
    {
        app.MapOpenApi();
        var settings = app.Services.GetRequiredService<Settings>();
        var api = app.MapGroup(Root).WithMetadata(new RequestSizeLimitAttribute(LargestBody));
        api.MapMe();
        api.MapIssues();
        api.MapLifecycle();
        api.MapMeasures();
        api.MapEvidence(settings);
        api.MapEvidenceBatches(settings);
        api.MapRounds();
        api.MapBulletins();
        api.MapClaims(settings);
        api.MapPublishing();
        api.MapLetters();
        api.MapRechecks(settings);
        api.MapDraws();
        api.MapCampaigns();
        api.MapRepeats();
        api.MapImports(settings);
        api.MapExports();
        api.MapOrganisations();
        api.MapPeople();
        api.MapAccounts();
        api.MapInbox();
        api.MapApprovals();
        api.MapDefinitions();
        api.MapApprovalDefinitions(settings);
        api.MapCalendars();
        api.MapSweeps();
        api.MapPacks();
        api.MapJobs();
        api.MapReminders();
        api.MapDeliveries();
        api.MapEndpoints();
    }
}
