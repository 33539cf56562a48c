using System.Net;
using Microsoft.EntityFrameworkCore;
using Rectification.Importing;
using Rectification.Rounds;
using Rectification.Storage;
using Rectification.Web.Tests.Api;
using Shared;

namespace Rectification.Web.Tests.Pages.Importing;

/// <summary>What the register hands out as a workbook comes back without a difference, and with the differences somebody made.</summary>
public sealed class RoundTripTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_register_as_a_workbook_read_again_changes_nothing(DatabaseKind kind)
    {
        await using var site = await Site.On(kind);
        var world = site.World;
        await world.Draft();
        await world.Assigned(key: true);
        await world.Ready();
        await world.SelfReported();
        await world.Verified();
        await world.Closed();
        await TwoSections(world);
        var round = (await world.Round()).Id;
        var issues = await world.Read(db => db.Issues.CountAsync());
        var versions = await world.Read(db => db.Issues.SumAsync(i => i.Version));
        foreach (var list in (string[])["Register", "Issues", "Duties"])
        {
            using var fetching = await site.As(world.Supervisor);
            var workbook = await fetching.GetByteArrayAsync(new Uri($"/issues.xlsx?list={list}&round={round}", UriKind.Relative));
            var preview = await fetching.Upload("/imports", $"{list}.xlsx", workbook).Json(HttpStatusCode.Created);
            var compared = await world.Told((ComparisonQueries q) => q.One(Guid.Parse(preview.Text("id")), round, world.Supervisor));
            Assert.Empty(compared.New);
            Assert.Empty(compared.Gone);
            Assert.True(compared.Changed.Count == 0, string.Join('\n', compared.Changed.SelectMany(c => c.Fields.Select(f => $"{list} {c.Number}: {f.Field} {f.Was} → {f.Now}"))));
            Assert.Equal(issues, compared.Same);
        }

        Assert.Equal(versions, await world.Read(db => db.Issues.SumAsync(i => i.Version)));
    }

    [Fact]
    public async Task Ticked_differences_are_taken_over_on_the_page_and_those_overtaken_are_told()
    {
        await using var site = await Site.On(DatabaseKind.Sqlite);
        var world = site.World;
        var id = await world.Draft();
        var round = (await world.Round()).Id;
        var draft = new Draft
        {
            Title = "整改清单",
            Issues =
            [
                new DraftIssue { Number = "(一)1", Title = "考勤管理不严", Text = "考勤管理不严。抽查发现，三个科室存在代签现象。" },
                new DraftIssue { Number = "(一)2", Title = "库房无人值守", Text = "库房无人值守，出入未登记。", Measures = ["排班值守。"] },
            ],
        };
        var import = (await world.Must(new PreviewImport("清单.xlsx", new string('c', 64), draft), world.Supervisor)).Id;
        using var office = await Visitor.To(site, world.Supervisor);
        await office.Open($"/imports/{import}/comparison?round={round}");
        Assert.Contains("三个科室", office.Text, StringComparison.Ordinal);
        await world.Must(new Rectification.Issues.EditIssueDraft(id, null, "(一)1", "考勤管理不严", "考勤管理不严。抽查发现，四个科室存在代签现象。", null), world.SecondSupervisor);
        var stale = office.Page.QuerySelector($"form[action='/imports/{import}/changes']")!;
        await office.Post(stale);
        Assert.Contains("已被他人改动", office.Text, StringComparison.Ordinal);
        Assert.Equal(1, await world.Read(db => db.Issues.CountAsync()));
        await office.Post(office.Page.QuerySelector($"form[action='/imports/{import}/changes']")!);
        Assert.Contains("已应用", office.Text, StringComparison.Ordinal);
        Assert.Contains("三个科室", (await world.Find(id)).Text, StringComparison.Ordinal);
        Assert.Equal(2, await world.Read(db => db.Issues.CountAsync()));
    }

    private static async Task TwoSections(World world)
    {
        var round = (await world.Round()).Id;
        var section = world.NewId();
        await world.Write(db => db.RoundSections.Add(new RoundSection { Id = section, RoundId = round, Position = 1, Number = "一", Title = "聚焦医疗质量方面" }));
        await world.Write(db =>
        {
            foreach (var issue in db.Issues.Where(i => i.RoundId == round).OrderBy(i => i.Position).Take(3).ToList())
                (issue.SectionId, issue.Text) = (section, issue.Text + $"\n涉及第{issue.Position}季度；“缺签名”17份。");
        });
    }
}
