using Rectification.Storage;

namespace Rectification.Web.Hosting;

/// <summary>The rooms below the host, put together from the settings.</summary>
public static class Domain
{
    public static void AddDomain(this IServiceCollection services, Settings settings, IConfiguration configuration)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddRectification();
        services.AddStorage(settings.Database);
        services.AddSingleton(new Notifying.Channels(Email: false));
        services.AddSingleton(new Rechecking.RecheckPlan([3, 12]));
    }
}
