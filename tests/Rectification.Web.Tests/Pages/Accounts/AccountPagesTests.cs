using AngleSharp;
using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Storage;

namespace Rectification.Web.Tests.Pages.Accounts;

public sealed class AccountPagesTests
{
    [Fact]
    public async Task Only_administrators_find_the_accounts()
    {
        await using var site = await Site.On(DatabaseKind.Sqlite);
        using var office = await Visitor.To(site, site.World.Supervisor);
        foreach (var path in new[] { "/accounts", $"/accounts/{site.World.Handler.AccountId}", "/deliveries" })
        {
            await office.Open(path);
            Assert.Equal(System.Net.HttpStatusCode.NotFound, office.Status);
        }
    }

    [Fact]
    public async Task An_administrator_opens_an_account_and_its_owner_signs_in()
    {
        await using var site = await Site.On(DatabaseKind.Sqlite);
        using var administrator = await Visitor.To(site, site.World.Administrator);
        await administrator.Open($"/people/{site.World.Colleague.PersonId}");
        (string, string)[] form = [("Account.UserName", "wanglei2"), ("Account.Roles", "Unit"), ("Account.Roles", "Leader")];
        await administrator.Send("open-account", [.. form, ("Account.Password", "short")]);
        Assert.Equal("password-too-weak", administrator.Refused);
        Assert.Equal("wanglei2", administrator.Field("Account.UserName"));
        Assert.Equal(2, administrator.Page.QuerySelectorAll("input[name='Account.Roles'][checked]").Length);
        Assert.DoesNotContain("value=\"short\"", administrator.Page.ToHtml(), StringComparison.Ordinal);

        await administrator.Send("open-account", [.. form, ("Account.Password", "yiwuke2026")]);
        Assert.Null(administrator.Refused);
        Assert.Contains("wanglei2", administrator.Text, StringComparison.Ordinal);
        Assert.Equal(Roles.Unit | Roles.Leader, await site.World.Read(db => db.Accounts.Where(a => a.UserName == "wanglei2").Select(a => a.Roles).SingleAsync()));
        using var owner = await Visitor.To(site, "wanglei2", "yiwuke2026");
        Assert.Equal("/", owner.Address.AbsolutePath);
    }

    [Fact]
    public async Task An_account_is_given_other_roles_and_another_password_then_disabled_and_enabled()
    {
        await using var site = await Site.On(DatabaseKind.Sqlite);
        var id = site.World.Accountant.AccountId;
        using var administrator = await Visitor.To(site, site.World.Administrator);
        await administrator.Open($"/accounts/{id}");
        await administrator.Send("roles", ("Posted.Roles", "Leader"));
        await administrator.Send("set-password", ("Posted.Password", "caiwuke2026"));
        Assert.Null(administrator.Refused);
        var account = await site.World.Read(db => db.Accounts.Include(a => a.Person).SingleAsync(a => a.Id == id));
        Assert.Equal(Roles.Leader, account.Roles);
        using (var owner = await Visitor.To(site, account.UserName, "caiwuke2026")) Assert.Equal("/", owner.Address.AbsolutePath);

        await administrator.Send("enabling");
        Assert.True(await site.World.Read(db => db.Accounts.Where(a => a.Id == id).Select(a => a.Disabled).SingleAsync()));
        using (var owner = await Visitor.To(site, account.UserName, "caiwuke2026")) Assert.Equal("/sign-in", owner.Address.AbsolutePath);
        await administrator.Send("enabling");
        Assert.False(await site.World.Read(db => db.Accounts.Where(a => a.Id == id).Select(a => a.Disabled).SingleAsync()));
    }

    [Fact]
    public async Task The_last_administrator_stays_one()
    {
        await using var site = await Site.On(DatabaseKind.Sqlite);
        using var administrator = await Visitor.To(site, site.World.Administrator);
        await administrator.Open($"/accounts/{site.World.Administrator.AccountId}");
        await administrator.Send("roles", ("Posted.Roles", "Unit"));
        Assert.Equal("last-administrator", administrator.Refused);
        await administrator.Send("enabling");
        Assert.Equal("last-administrator", administrator.Refused);
    }

    [Fact]
    public async Task A_token_is_shown_once_lets_a_program_in_and_is_revoked()
    {
        await using var site = await Site.On(DatabaseKind.Sqlite);
        using var administrator = await Visitor.To(site, site.World.Administrator);
        await administrator.Open($"/accounts/{site.World.Handler.AccountId}");
        await administrator.Send("issue-token", ("NewToken.Name", "数据交换平台"));
        var secret = administrator.Page.QuerySelector("code.secret")!.TextContent;
        using var program = site.Nobody();
        program.DefaultRequestHeaders.Authorization = new("Bearer", secret);
        Assert.Equal(System.Net.HttpStatusCode.OK, (await program.GetAsync(new Uri("/api/v1/me", UriKind.Relative))).StatusCode);

        await administrator.Open($"/accounts/{site.World.Handler.AccountId}");
        Assert.DoesNotContain(secret, administrator.Page.ToHtml(), StringComparison.Ordinal);
        var token = await site.World.Read(db => db.AccessTokens.Where(t => t.Name == "数据交换平台").Select(t => t.Id).SingleAsync());
        await administrator.Send($"revoke-{token}");
        Assert.False(administrator.Has($"revoke-{token}"));
        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, (await program.GetAsync(new Uri("/api/v1/me", UriKind.Relative))).StatusCode);
    }
}
