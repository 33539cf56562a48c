using System.Net;
using AngleSharp;
using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Rectification.Accounts;
using Rectification.Language;
using Rectification.Storage;
using Rectification.Web.Tests.Crash;
using Shared;

namespace Rectification.Web.Tests.Published;

public class PublishedTests(PublishedProgram published) : IClassFixture<PublishedProgram>
{
    private const string Password = "Zhenggai2026";

    [Fact]
    public async Task Two_nodes_are_one_house_and_both_stop_when_they_are_told_to()
    {
        await using var world = await World.On(DatabaseKind.PostgreSql);
        var name = await GivePassword(world);
        var house = Directory.CreateTempSubdirectory("rectification-nodes-");
        await using var first = await published.Node(world.Database.Connection, house);
        await using var second = await published.Node(world.Database.Connection, house);

        using var browser = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, CookieContainer = new CookieContainer() });
        Assert.Equal(HttpStatusCode.Unauthorized, await Status(browser, second, "/api/v1/me"));
        await SignIn(browser, first, name);
        // Cookies know no ports: the browser brings what the first node gave to the second, as behind a proxy.
        Assert.Contains("钱文静", await browser.GetStringAsync(new Uri(second.Address, "/api/v1/me")), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await Status(browser, second, "/"));

        foreach (var node in new[] { first, second })
        {
            Assert.Equal("ok", await browser.GetStringAsync(new Uri(node.Address, "/health/live")));
            Assert.Equal("ok", await browser.GetStringAsync(new Uri(node.Address, "/health/ready")));
            foreach (var file in new[] { "/lib/tabler/css/tabler.min.css", "/app.css" }) await IsServed(node, file);
            Assert.Equal(0, await node.Stop());
        }

        house.Delete(recursive: true);
    }

    [Fact]
    public async Task A_server_that_may_forget_is_refused_in_one_sentence()
    {
        await using var any = TestDatabase.Empty(DatabaseKind.PostgreSql);
        var name = $"forgetful_{Guid.NewGuid():N}";
        var connection = new NpgsqlConnectionStringBuilder(any.Connection) { SearchPath = null, Pooling = false };
        await Sql(connection, $"CREATE DATABASE {name}", $"ALTER DATABASE {name} SET synchronous_commit = off");
        var house = Directory.CreateTempSubdirectory("rectification-nodes-");
        try
        {
            var there = new NpgsqlConnectionStringBuilder(connection.ConnectionString) { Database = name };
            var (code, said) = await ServerProcess.Run(published.Program, PublishedProgram.Environment(there.ConnectionString, house));
            Assert.Equal(1, code);
            var refusal = Refusals.Of("postgresql-synchronous-commit-off");
            Assert.Contains($"{refusal.Code}: {refusal.Sentence.Zh}", said, StringComparison.Ordinal);
            Assert.DoesNotContain("Now listening", said, StringComparison.Ordinal);
        }
        finally
        {
            await Sql(connection, $"DROP DATABASE {name} WITH (FORCE)");
            house.Delete(recursive: true);
        }
    }

    /// <summary>Returns the user name that goes with it.</summary>
    private static async Task<string> GivePassword(World world)
    {
        await world.Write(db =>
        {
            var account = db.Accounts.Single(a => a.Id == world.Supervisor.AccountId);
            account.PasswordHash = new PasswordHasher<Account>().HashPassword(account, Password);
            account.SecurityStamp = Guid.NewGuid().ToString("N");
        });
        return await world.Read(db => db.Accounts.Where(a => a.Id == world.Supervisor.AccountId).Select(a => a.UserName).SingleAsync());
    }

    private static async Task SignIn(HttpClient browser, ServerProcess node, string name)
    {
        var address = new Uri(node.Address, "/sign-in");
        using var context = BrowsingContext.New();
        var html = await browser.GetStringAsync(address);
        using var page = await context.OpenAsync(response => response.Content(html));
        var form = page.Forms.Single(f => f.QuerySelector("[name='Form.Password']") is not null);
        var fields = form.QuerySelectorAll("input").OfType<IHtmlInputElement>().ToDictionary(i => i.Name!, i => i.Value);
        (fields["Form.UserName"], fields["Form.Password"]) = (name, Password);
        using var content = new FormUrlEncodedContent(fields);
        using var answer = await browser.PostAsync(address, content);
        Assert.True(answer.StatusCode is HttpStatusCode.Found or HttpStatusCode.SeeOther, await answer.Content.ReadAsStringAsync());
    }

    private static async Task<HttpStatusCode> Status(HttpClient browser, ServerProcess node, string path)
    {
        using var answer = await browser.GetAsync(new Uri(node.Address, path));
        return answer.StatusCode;
    }

    /// <summary>Plain and compressed: a file that was compressed at publishing is another file on the disk.</summary>
    private static async Task IsServed(ServerProcess node, string path)
    {
        foreach (var method in new[] { DecompressionMethods.None, DecompressionMethods.GZip })
        {
            using var browser = new HttpClient(new SocketsHttpHandler { UseProxy = false, AutomaticDecompression = method });
            var text = await browser.GetStringAsync(new Uri(node.Address, path));
            Assert.True(text.Length > 500 && text.Contains('{', StringComparison.Ordinal), $"{path} ({method}): {text.Length} characters");
        }
    }

    private static async Task Sql(NpgsqlConnectionStringBuilder server, params string[] statements)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString);
        await connection.OpenAsync();
        foreach (var statement in statements)
        {
            // A database is made and dropped on the disk, and other tests write to it too.
            await using var command = new NpgsqlCommand(statement, connection) { CommandTimeout = 180 };
            await command.ExecuteNonQueryAsync();
        }
    }
}
