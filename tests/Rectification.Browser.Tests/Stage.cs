using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Rectification.Accounts;
using Rectification.Pipeline;
using Rectification.Storage;
using Rectification.Web.Tests.Crash;
using Shared;

namespace Rectification.Browser.Tests;

/// <summary>One browser for all tests: starting it costs more than a test does.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Quiet =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? playwright;

    public IBrowser Browser { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        var program = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium";
        Assert.True(File.Exists(program), $"No browser at {program}: install Debian's chromium, or name one in CHROMIUM.");
        Browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = program, Args = Quiet, Timeout = 60_000 });
    }

    public async ValueTask DisposeAsync()
    {
        await Browser.CloseAsync();
        playwright?.Dispose();
    }
}

/// <summary>The program in its own process over a small authority whose people have passwords, and windows of the browser onto it.</summary>
public sealed class Stage : IAsyncDisposable
{
    public const string Password = "zheng-gai-2026";

    /// <summary>A bulletin of our own, as the reader's tests have it.</summary>
    public static readonly string OwnBulletin = World.Repository("tests", "Rectification.Documents.Tests", "Reading", "Fixtures", "publicity-with-site-lines.txt");
    private readonly ServerProcess server;
    private readonly DirectoryInfo folder;
    private readonly Chromium chromium;

    private Stage(World world, ServerProcess server, DirectoryInfo folder, Chromium chromium) =>
        (World, this.server, this.folder, this.chromium) = (world, server, folder, chromium);

    public World World { get; }

    /// <param name="settings">Keys of the section <c>Rectification</c> that differ.</param>
    public static async Task<Stage> On(DatabaseKind kind, Chromium chromium, params (string Key, string Value)[] settings)
    {
        var world = await World.On(kind);
        world.Clock.Set(TimeProvider.System.GetUtcNow());
        await GivePasswords(world);
        return await Over(world, world.Database.Connection, chromium, settings);
    }

    /// <summary>The demonstration round, as a newcomer meets it.</summary>
    public static async Task<Stage> Demonstration(Chromium chromium)
    {
        // The world's own database stays as it is; the program makes and fills another.
        var world = await World.On(DatabaseKind.Sqlite);
        return await Over(world, world.Database.Connection + ".demonstration", chromium, ("Demonstration", "true"));
    }

    /// <summary>A window in which this person has signed in by the page.</summary>
    public async Task<IPage> As(Caller who, bool script = true, bool phone = false)
    {
        var userName = await World.Read(db => db.Accounts.Where(a => a.Id == who.AccountId).Select(a => a.UserName).SingleAsync());
        return await As(userName, Password, script, phone);
    }

    public async Task<IPage> As(string userName, string password, bool script = true, bool phone = false)
    {
        var page = await Nobody(script, phone);
        await page.GotoAsync("/sign-in");
        await page.FillAsync("#user-name", userName);
        await page.FillAsync("#password", password);
        await page.ClickAsync(".door form button.btn-primary");
        await Assertions.Expect(page.Locator("#password")).ToHaveCountAsync(0);
        return page;
    }

    public async Task<IPage> Nobody(bool script = true, bool phone = false)
    {
        var context = await chromium.Browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = server.Address.ToString(),
            JavaScriptEnabled = script,
            ViewportSize = phone ? new ViewportSize { Width = 390, Height = 844 } : new ViewportSize { Width = 1440, Height = 900 },
            Locale = "zh-CN",
        });
        context.SetDefaultTimeout(30_000);
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        await World.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private static async Task<Stage> Over(World world, string database, Chromium chromium, params (string Key, string Value)[] settings)
    {
        var own = Directory.CreateTempSubdirectory("rectification-browser-");
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            // Development serves the browser's files from the checkout; what is published is tested elsewhere.
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["Rectification__Database"] = database,
            ["Rectification__Files"] = Path.Combine(own.FullName, "files"),
            ["Rectification__Keys"] = Path.Combine(own.FullName, "keys"),
            ["Rectification__Jobs"] = "false",
            ["Rectification__Demonstration"] = "false",
        };
        foreach (var (key, value) in settings) environment[$"Rectification__{key}"] = value;
        return new Stage(world, await ServerProcess.Serving(Program(), environment), own, chromium);
    }

    /// <summary>The program where it was built, with the list of its static files beside it.</summary>
    private static string Program()
    {
        var here = AppContext.BaseDirectory;
        var build = here[(here.IndexOf("/bin/", StringComparison.Ordinal) + 1)..];
        return World.Repository("src", "Rectification.Web", build, "Rectification.Web.dll");
    }

    private static async Task GivePasswords(World world)
    {
        var hash = new PasswordHasher<Account>().HashPassword(null!, Password);
        await world.Read(async db => await db.Accounts.ExecuteUpdateAsync(set => set.SetProperty(a => a.PasswordHash, hash).SetProperty(a => a.SecurityStamp, "stage")));
    }
}
