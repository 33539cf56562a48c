using Microsoft.AspNetCore.Identity;
using Rectification.Accounts;
using Rectification.Pipeline;
using Rectification.Web.Hosting;
using Rectification.Web.SignIn;

namespace Rectification.Web.Commands;

/// <summary>The domain over the configured database, without a web server: what commands work on.</summary>
internal sealed class Opened : IAsyncDisposable
{
    private readonly IHost host;
    private readonly AsyncServiceScope scope;

    private Opened(IHost host)
    {
        this.host = host;
        scope = host.Services.CreateAsyncScope();
    }

    public IServiceProvider Services => scope.ServiceProvider;

    /// <summary>Runs a command on the opened domain, its database brought up to date first; refuses where it cannot be opened.</summary>
    public static Task<int> Run(Terminal terminal, Func<Opened, Task<int>> command, CancellationToken cancellation) =>
        Untouched(terminal, async opened => await opened.host.Services.Prepare(cancellation) is { } refusal ? terminal.Refuse(refusal) : await command(opened));

    /// <summary>Runs a command on the domain over a database as it is found, or that is not there yet.</summary>
    public static async Task<int> Untouched(Terminal terminal, Func<Opened, Task<int>> command)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder(new HostApplicationBuilderSettings
        {
            ContentRootPath = AppContext.BaseDirectory, EnvironmentName = Launch.EnvironmentName(),
        });
        // Standard output is for what the command answers.
        builder.Logging.ClearProviders().AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Warning);
        var settings = builder.Configuration.GetSection("Rectification").Get<Settings>() ?? new Settings();
        if (settings.Check() is { } wrong) return terminal.Refuse(wrong);
        if (builder.Services.AddDomain(settings) is { } unfit) return terminal.Refuse(unfit);
        builder.Services.AddScoped<IUserStore<Account>, AccountStore>();
        builder.Services.AddIdentityCore<Account>(PasswordRules.Set);
        builder.Services.AddScoped<Passwords>();
        await using var opened = new Opened(builder.Build());
        return await command(opened);
    }

    /// <summary>Makes a change in the program's own name.</summary>
    public Task<Answer<TAnswer>> Change<TCommand, TAnswer>(TCommand command, CancellationToken cancellation)
        where TCommand : ICommand<TAnswer> =>
        Services.GetRequiredService<CommandPipeline>().Run<TCommand, TAnswer>(command, Caller.System, cancellation: cancellation);

    public async ValueTask DisposeAsync()
    {
        await scope.DisposeAsync();
        if (host is IAsyncDisposable disposable) await disposable.DisposeAsync();
        else host.Dispose();
    }
}
