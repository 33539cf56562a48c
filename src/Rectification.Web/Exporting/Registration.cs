namespace Rectification.Web.Exporting;

/// <summary>What the host adds to have long exports written.</summary>
public static class Registration
{
    public static void AddExports(this IServiceCollection services)
    {
        services.AddSingleton<ExportBell>();
        services.AddScoped<ExportWriter>();
        services.AddHostedService<WriteExports>();
    }
}
