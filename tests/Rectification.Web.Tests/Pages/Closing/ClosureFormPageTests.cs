using System.Net;
using Rectification.Storage;

namespace Rectification.Web.Tests.Pages.Closing;

public sealed class ClosureFormPageTests(Sites sites) : IClassFixture<Sites>
{
    [Fact]
    public async Task The_form_shows_every_opinion_with_name_and_post_and_what_is_still_to_be_signed()
    {
        var site = await sites.On(DatabaseKind.Sqlite);
        var world = site.World;
        var issue = await world.Verified();
        using var handler = await Visitor.To(site, world.Handler);
        await handler.Open($"/issues/{issue}");
        Assert.NotNull(handler.Page.QuerySelector($"a[href='/issues/{issue}/closure-form']"));
        await handler.Open($"/issues/{issue}/closure-form");
        Assert.Contains("本问题尚未销号", handler.Text, StringComparison.Ordinal);
        Assert.Contains("同意：经核验，同意。", Box(handler, "verify"), StringComparison.Ordinal);
        Assert.Contains("钱文静 督查办主任", Box(handler, "verify"), StringComparison.Ordinal);
        Assert.Contains("待 周建国 签署意见", Box(handler, "close"), StringComparison.Ordinal);
        Assert.Contains("考勤制度.pdf", handler.Text, StringComparison.Ordinal);
        using var stranger = await Visitor.To(site, world.OtherHandler);
        await stranger.Open($"/issues/{issue}/closure-form");
        Assert.Equal(HttpStatusCode.NotFound, stranger.Status);
    }

    [Fact]
    public async Task A_draft_has_no_way_to_the_form()
    {
        var site = await sites.On(DatabaseKind.Sqlite);
        var issue = await site.World.Draft();
        using var office = await Visitor.To(site, site.World.Supervisor);
        await office.Open($"/issues/{issue}");
        Assert.Null(office.Page.QuerySelector("a[href$=closure-form]"));
    }

    private static string Box(Visitor visitor, string step) => visitor.Page.QuerySelector($"[data-step={step}]")!.TextContent;
}
