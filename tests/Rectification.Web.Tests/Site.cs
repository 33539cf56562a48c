using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rectification.Accounts;
using Rectification.Pipeline;
using Rectification.Storage;
using Rectification.Web.Hosting;
using Shared;

namespace Rectification.Web.Tests;

/// <summary>The whole program on a free loopback port, over the people and issues of a <see cref="World"/>, with its clock.</summary>
public sealed class Site : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly DirectoryInfo files;

    private Site(World world, WebApplication app, DirectoryInfo files, Uri address) =>
        (World, this.app, this.files, Address) = (world, app, files, address);

    public World World { get; }
    public Uri Address { get; }
    public IServiceProvider Services => app.Services;

    /// <summary>Folder of the evidence files.</summary>
    public string Files => Path.Combine(files.FullName, "files");

    /// <param name="settings">Keys of the section <c>Rectification</c>.</param>
    public static async Task<Site> On(DatabaseKind kind, params (string Key, string Value)[] settings)
    {
        var world = await World.On(kind);
        var folder = Directory.CreateTempSubdirectory("rectification-web-");
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(Program).Assembly.GetName().Name, ContentRootPath = AppContext.BaseDirectory, EnvironmentName = "Production",
        });
        // An error that the program logs explains a test that fails.
        builder.Logging.ClearProviders().AddConsole();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Logging:LogLevel:Default"] = "Error",
            ["Logging:LogLevel:Microsoft.AspNetCore"] = "Error",
            ["Logging:LogLevel:Microsoft.EntityFrameworkCore"] = "Error",
            ["Urls"] = "http://127.0.0.1:0",
            ["Rectification:Database"] = world.Database.Connection,
            ["Rectification:Files"] = Path.Combine(folder.FullName, "files"),
            ["Rectification:Keys"] = Path.Combine(folder.FullName, "keys"),
            ["Rectification:Workflows"] = World.Repository("workflows"),
            ["Rectification:Jobs"] = "false",
            ["Rectification:Demonstration"] = "false",
        });
        builder.Configuration.AddInMemoryCollection(settings.Select(s => KeyValuePair.Create($"Rectification:{s.Key}", (string?)s.Value)));
        Assert.Null(builder.AddHost());
        builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(world.Clock));
        var program = builder.Build();
        Assert.Null(await program.Services.Prepare());
        program.UseHost();
        await program.StartAsync();
        return new Site(world, program, folder, new Uri(program.Urls.Single()));
    }

    /// <summary>A client that brings this person's token.</summary>
    public async Task<HttpClient> As(Caller who)
    {
        var token = $"token-of-{who.AccountId:N}";
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
        if (!await World.Read(db => Task.FromResult(db.AccessTokens.Any(t => t.Sha256 == hash))))
        {
            await World.Write(db => db.AccessTokens.Add(new AccessToken
            {
                Id = World.NewId(), AccountId = who.AccountId, Name = "test", Sha256 = hash, CreatedAt = World.Now,
            }));
        }

        var client = Nobody();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>A client that is not signed in, and that follows no redirect.</summary>
    public HttpClient Nobody()
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, Expect100ContinueTimeout = TimeSpan.FromMinutes(1) };
        return new HttpClient(handler, disposeHandler: true) { BaseAddress = Address };
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        await World.DisposeAsync();
        files.Delete(recursive: true);
    }
}
