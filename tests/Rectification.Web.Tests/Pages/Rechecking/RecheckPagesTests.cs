using Microsoft.EntityFrameworkCore;
using Rectification.Rechecking;
using Rectification.Storage;
using Shared;

namespace Rectification.Web.Tests.Pages.Rechecking;

public sealed class RecheckPagesTests(Sites sites) : IClassFixture<Sites>
{
    [Fact]
    public async Task A_campaign_is_begun_looked_at_line_by_line_and_summed_up_on_its_pages()
    {
        var site = await sites.On(DatabaseKind.Sqlite);
        var world = site.World;
        var (round, issue) = await Apart(world);
        using var office = await Visitor.To(site, world.Supervisor);
        await office.Open("/campaigns");
        await office.Send("campaign", ("Form.Title", "年中回头看"), ("Form.RoundId", $"{round}"), ("Form.UnitIds", $"{world.Hospital.Id}"), ("Form.PlannedOn", $"{world.Today:yyyy-MM-dd}"), ("Form.ChecklistLines", "看制度\n看台账"));
        Assert.StartsWith("/campaigns/", office.Address.AbsolutePath);
        var campaign = office.Address.AbsolutePath;
        await office.Send("sum-up", ("Form.Words", "总结"));
        Assert.Equal("campaign-not-finished", office.Refused);

        var look = await world.Read(db => db.Rechecks.Where(r => r.IssueId == issue && r.Kind == RecheckKind.Campaign).Select(r => r.Id).SingleAsync());
        await office.Open($"/rechecks/{look}");
        await office.Send("assignee", ("Form.PersonId", $"{world.OtherHead.PersonId}"));
        Assert.Contains("陈宏", office.Text);

        using var looker = await Visitor.To(site, world.OtherHead);
        await looker.Open("/rechecks?show=Mine");
        Assert.Contains("考勤管理不严", looker.Text);
        await looker.Open($"/rechecks/{look}");
        Assert.False(looker.Has("outcome"));
        await looker.Send("ticks", ("Form.Lines[0].Verdict", "Unmet"));
        Assert.Equal("recheck-remark-missing", looker.Refused);
        await looker.Send("ticks", ("Form.Lines[0].Verdict", "Met"), ("Form.Lines[1].Verdict", "Unmet"), ("Form.Lines[1].Remark", "台账缺三月份"));
        Assert.Equal("台账缺三月份", looker.Field("Form.Lines[1].Remark"));

        await office.Open($"/rechecks/{look}");
        await office.Send("outcome", ("Form.Outcome", "Held"), ("Form.Finding", "基本巩固，台账已补。"));
        Assert.Null(office.Refused);
        Assert.Contains("成效巩固", office.Text);
        await office.Open(campaign);
        await office.Send("sum-up", ("Form.Words", "共看一个问题，成效巩固。"));
        Assert.Contains("共看一个问题", office.Text);
        Assert.False(office.Has("sum-up"));
    }

    [Fact]
    public async Task A_draw_is_made_and_checked_on_its_page_and_its_list_fetched()
    {
        var site = await sites.On(DatabaseKind.Sqlite);
        var world = site.World;
        var (round, issue) = await Apart(world);
        using var office = await Visitor.To(site, world.Supervisor);
        await office.Open("/draws");
        await office.Send("draw", ("Form.Title", "反向核查"), ("Form.RoundId", $"{round}"));
        Assert.Equal("draw-size-or-percent", office.Refused);
        await office.Send("draw", ("Form.Title", "反向核查"), ("Form.RoundId", $"{round}"), ("Form.Percent", "50"), ("Form.Seed", "种子"));
        Assert.StartsWith("/draws/", office.Address.AbsolutePath);
        Assert.Contains(Lot.Of("种子", issue)[..12], office.Text);
        var page = office.Address.AbsolutePath;
        await office.Open($"{page}?check=true");
        Assert.NotNull(office.Page.QuerySelector("main .alert-success"));

        using var client = await site.As(world.Supervisor);
        Assert.Equal($"{issue}\n", await client.GetStringAsync(new Uri($"{page}/list.txt", UriKind.Relative)));
        using var unit = await site.As(world.Handler);
        using var hidden = await unit.GetAsync(new Uri($"{page}/list.txt", UriKind.Relative));
        Assert.Equal(System.Net.HttpStatusCode.NotFound, hidden.StatusCode);
    }

    /// <summary>Of a round of its own, so that no other test's issues are in it.</summary>
    private static async Task<(Guid Round, Guid Issue)> Apart(World world)
    {
        var (issue, round) = (await world.Closed(), world.NewId());
        await world.Write(db =>
        {
            db.Rounds.Add(new Rectification.Rounds.Round { Id = round, Name = "专项巡察", CreatedAt = world.Now });
            db.Entry(db.Issues.Single(i => i.Id == issue)).Property(i => i.RoundId).CurrentValue = round;
        });
        return (round, issue);
    }
}
