using Rectification.Web.Hosting;

namespace Rectification.Web.Api;

/// <summary>The REST API, <c>/api/v1</c>: resources are nouns, every change goes through the pipeline.</summary>
public static class ApiRoutes
{
    public static void AddApi(this IServiceCollection services, Settings settings) => services.AddOpenApi("v1");

    public static void MapApi(this WebApplication app) => app.MapOpenApi();
}
