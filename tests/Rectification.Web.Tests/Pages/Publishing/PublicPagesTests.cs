using System.Net;
using Microsoft.EntityFrameworkCore;
using Rectification.Bulletins;
using Rectification.Publishing;
using Rectification.Storage;
using Rectification.Web.Hosting;
using Rectification.Web.Tests.Api;
using Shared;

namespace Rectification.Web.Tests.Pages.Publishing;

public sealed class PublicPagesTests(Sites sites) : IClassFixture<Sites>
{
    [Fact]
    public async Task Both_texts_stand_beside_each_other_and_each_mask_is_decided_on()
    {
        // Of its own: a later public version begins with the contact of the one before.
        await using var site = await Site.On(DatabaseKind.Sqlite);
        var world = site.World;
        var source = await Written(world, "一、整改总体情况\n由王磊具体承办，王磊已办结。\n热线电话：2345678。");
        using var office = await Visitor.To(site, world.Supervisor);
        await office.Open($"/bulletins/{source}");
        await office.Send("make-public");
        var page = office.Address.AbsolutePath;
        Assert.EndsWith("/public", page, StringComparison.Ordinal);
        Assert.Contains(office.Page.QuerySelectorAll(".both tr"), row => row.Children[0].TextContent == "由王磊具体承办，王磊已办结。" && row.Children[1].TextContent == "由王某具体承办，王某已办结。");
        await office.Send("release", ("Typed.Reason", "请审"));
        Assert.Equal("public-masks-undecided", office.Refused);

        await office.Open(page);
        await office.Submit("mask-form-1", ("Decided.Confirm", "false"), ("Decided.Reason", " "));
        Assert.Equal("mask-reason-missing", office.Refused);
        await office.Open(page);
        await office.Submit("mask-form-1", ("Decided.Confirm", "false"), ("Decided.Reason", "经本人同意"), ("Decided.Same", "true"));
        Assert.Equal(["Undone", "Undone", "Undecided"], office.Page.QuerySelectorAll("li[data-state]").Select(m => m.GetAttribute("data-state")));
        Assert.Contains("经本人同意", office.Text);
        await office.Submit("confirm-all");
        await office.Send("add-mask", ("Typed.Words", "具体承办"), ("Typed.Shown", "负责"));
        Assert.Contains(office.Page.QuerySelectorAll(".both tr"), row => row.Children[1].TextContent == "由王磊负责，王磊已办结。");
        await office.Send("release", ("Typed.Reason", "请审"));
        Assert.Equal("public-contact-missing", office.Refused);
        await office.Open(page);
        await office.Send("contact", ("Typed.Email", "zg@example.test"));
        Assert.Equal("zg@example.test", office.Field("Typed.Email"));
        // Its page as a bulletin leads here; nothing of it is typed.
        await office.Open(page[..^"/public".Length]);
        Assert.Equal(page, office.Address.AbsolutePath);

        using var api = await site.As(world.Supervisor);
        var id = page.Split('/')[2];
        var version = await api.Fetch($"/bulletins/{id}/public-version").Json();
        Assert.Equal(0, version.GetProperty("undecided").GetInt32());
        Assert.Equal("bulletin-is-public-version", await api.Send(HttpMethod.Put, $"/bulletins/{id}", new { roundId = Guid.NewGuid(), title = "题", text = "文" }).Refused(HttpStatusCode.Conflict));
        using var unit = await site.As(world.Handler);
        Assert.Equal("bulletin-not-found", await unit.Fetch($"/bulletins/{id}/public-version").Refused(HttpStatusCode.NotFound));
    }

    [Fact]
    public async Task The_public_reads_what_is_released_and_its_opinions_reach_the_office()
    {
        var site = await sites.On(DatabaseKind.Sqlite);
        var world = site.World;
        var draft = await Made(world, "一、公开稿初稿");
        var id = await Made(world, "一、公开的正文\n由王磊承办。");
        await ReleaseAtOnce(world, id);
        using var anybody = Visitor.Anybody(site.Address);
        await anybody.Open("/public");
        Assert.Single(anybody.Page.QuerySelectorAll($"a[href='/public/{id}']"));
        Assert.Empty(anybody.Page.QuerySelectorAll($"a[href='/public/{draft}']"));
        await anybody.Open($"/public/{draft}");
        Assert.Equal(HttpStatusCode.NotFound, anybody.Status);
        await anybody.Open($"/public/{id}");
        Assert.Contains("由王某承办。", anybody.Text);
        Assert.DoesNotContain("王磊", anybody.Text);
        Assert.Contains("0991-2345678", anybody.Text);
        Assert.Empty(anybody.Page.QuerySelectorAll("a[href^='/bulletins'], a[href^='/issues']"));

        await anybody.Send("opinion", ("Opinion.Words", " "));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "opinion-words-missing"), (anybody.Status, anybody.Refused));
        await anybody.Open($"/public/{id}");
        await anybody.Send("opinion", ("Opinion.Words", "广告"), ("Opinion.Website", "http://spam.test"));
        Assert.Equal("opinion-by-program", anybody.Refused);
        await anybody.Open($"/public/{id}");
        await anybody.Send("opinion", ("Opinion.Words", "<b>窗口</b>仍然排长队"), ("Opinion.Name", "市民"));
        Assert.Contains("您的意见已经收到", anybody.Text);

        using var office = await Visitor.To(site, world.Supervisor);
        await office.Open("/notifications");
        await office.Open(office.Page.QuerySelector("a[href*='opinions=true']")!.GetAttribute("href")!);
        Assert.Equal("/opinions", office.Address.AbsolutePath);
        Assert.Contains("<b>窗口</b>仍然排长队", office.Text);
        var opinion = await world.Read(db => db.PublicOpinions.Where(o => o.BulletinId == id).Select(o => o.Id).SingleAsync());
        await office.Submit($"read-{opinion}");
        await office.Submit($"close-{opinion}", ("Settled.Note", " "));
        Assert.Equal("opinion-note-missing", office.Refused);
        await office.Open("/opinions");
        await office.Submit($"close-{opinion}", ("Settled.Note", "已增设窗口。"), ("Settled.Answered", "true"));
        Assert.Contains("已增设窗口。", office.Text);
        using var unit = await Visitor.To(site, world.Handler);
        await unit.Open("/opinions");
        Assert.Equal(HttpStatusCode.NotFound, unit.Status);

        // So many from one address in a while, refused ones too.
        for (var sent = 3; sent < OpinionGate.Most; sent++) await Again();
        await Again();
        Assert.Equal((HttpStatusCode.TooManyRequests, "opinions-too-often"), (anybody.Status, anybody.Refused));
        Assert.Contains("10 分钟内最多提交 5 次", anybody.Text);
        Assert.Equal("再说一遍", anybody.Field("Opinion.Words"));
        world.Clock.Advance(OpinionGate.Window);
        await Again();
        Assert.Contains("您的意见已经收到", anybody.Text);

        async Task Again()
        {
            await anybody.Open($"/public/{id}");
            await anybody.Send("opinion", ("Opinion.Words", "再说一遍"));
        }
    }

    [Fact]
    public async Task A_form_that_comes_from_elsewhere_is_not_taken()
    {
        var site = await sites.On(DatabaseKind.Sqlite);
        var id = await Made(site.World, "一、正文");
        await ReleaseAtOnce(site.World, id);
        using var client = site.Nobody();
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("_handler", "opinion"), KeyValuePair.Create("Opinion.Words", "意见")]);
        using var answer = await client.PostAsync(new Uri($"/public/{id}", UriKind.Relative), form);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.False(await site.World.Read(db => db.PublicOpinions.AnyAsync(o => o.BulletinId == id)));
    }

    [Fact]
    public async Task Switched_off_the_public_page_is_not_there()
    {
        await using var site = await Site.On(DatabaseKind.Sqlite, ("PublicPages", "false"));
        var id = await Made(site.World, "一、正文");
        await ReleaseAtOnce(site.World, id);
        using var anybody = Visitor.Anybody(site.Address);
        foreach (var path in new[] { "/public", $"/public/{id}" })
        {
            await anybody.Open(path);
            Assert.Equal(HttpStatusCode.NotFound, anybody.Status);
        }
    }

    internal static async Task<Guid> Written(World world, string text) =>
        (await world.Must(new WriteBulletin(null, null, (await world.Round()).Id, "关于整改进展情况的通报", text, GoesPublic: false, UnitsNamed: 0), world.Supervisor)).Id;

    /// <summary>As its rows would lie if all reviews had passed; the reviews themselves are tested below the pages.</summary>
    internal static Task ReleaseAtOnce(World world, Guid id) => world.Write(db => db.Bulletins.Single(b => b.Id == id).ReleasedAt = world.Now);

    internal static async Task<Guid> Made(World world, string text)
    {
        var (source, id) = (await Written(world, text), world.NewId());
        await world.Write(db =>
        {
            var bulletin = db.Bulletins.Single(b => b.Id == source);
            var whole = $"{bulletin.Title}\n{bulletin.Text}";
            var at = whole.IndexOf("王磊", StringComparison.Ordinal);
            db.Bulletins.Add(new Bulletin
            {
                Id = id, RoundId = bulletin.RoundId, Title = bulletin.Title, Text = bulletin.Text.Replace("王磊", "王某", StringComparison.Ordinal), AsOf = bulletin.AsOf, GoesPublic = true,
                MadeById = bulletin.MadeById, MadeAt = world.Now, ChangedAt = world.Now, Version = 1,
            });
            db.PublicVersions.Add(new PublicVersion { BulletinId = id, InternalId = source, InternalText = whole, Phone = "0991-2345678" });
            if (at >= 0) db.PublicMasks.Add(new PublicMask { BulletinId = id, Number = 1, Start = at, Length = 2, Rule = "person", Original = "王磊", Shown = "王某" });
        });
        return id;
    }
}
