namespace Rectification.Web.Hosting;

/// <summary>How the program finds its own files, whatever folder it is called from.</summary>
public static class Launch
{
    public static WebApplicationOptions Options(string[] args) => new()
    {
        Args = args,
        // Settings lie beside the program; the folder it is called from is for its data and for files named by the user.
        ContentRootPath = AppContext.BaseDirectory,
        EnvironmentName = EnvironmentName(),
    };

    /// <summary>
    /// Development in a checkout, unless the environment says otherwise. A launchSettings.json would do the same, but
    /// <c>dotnet run</c> announces that file on standard output, where <c>--json</c> promises one document and nothing else.
    /// </summary>
    public static string? EnvironmentName()
    {
        if (Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") is not null || Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT") is not null)
            return null;
        // bin/Debug/net10.0 stands three folders below the project; what is published stands elsewhere or deeper.
        var project = Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "Rectification.Web.csproj");
        return File.Exists(project) ? Environments.Development : null;
    }
}
