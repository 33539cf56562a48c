using System.Net;
using System.Text;
using Rectification.Storage;
using Rectification.Web.Tests.Api;

namespace Rectification.Web.Tests.Pages.Bulletins;

public sealed class BulletinPagesTests(Sites sites) : IClassFixture<Sites>
{
    [Fact]
    public async Task Numbers_lead_to_their_rows_and_one_that_differs_is_explained_before_the_release()
    {
        var site = await sites.On(DatabaseKind.Sqlite);
        var world = site.World;
        await world.Closed();
        await world.InProgress();
        foreach (var title in new[] { "总编", "副总编" }) await world.InPost(world.Authority, title, title + "人");
        var round = (await world.Round()).Id;
        using var office = await Visitor.To(site, world.Supervisor);
        await office.Open($"/rounds/{round}/bulletin");
        Assert.Contains("{{问题数}}", office.Field("Form.Text"));
        await office.Send("bulletin");
        Assert.Contains("反馈的2个问题，制定整改措施1条。", office.Text);
        Assert.Contains("已完成整改1个，正在整改1个，完成率50%", office.Text);
        var page = office.Address;

        await office.Open(office.Page.QuerySelectorAll("article a.number").First(a => a.GetAttribute("href")!.EndsWith("/IssuesDone", StringComparison.Ordinal)).GetAttribute("href")!);
        Assert.Single(office.Page.QuerySelectorAll("li[data-kind=Issue]"));
        await office.Open(page.AbsolutePath + "/numbers/Everything");
        Assert.Equal(HttpStatusCode.NotFound, office.Status);

        await office.Open(page.AbsolutePath);
        var text = office.Field("Form.Text")!;
        await office.Send("bulletin", ("Form.Text", text + "\n{{问题总数}}"));
        Assert.Equal("bulletin-field-unknown", office.Refused);
        await office.Open(page.AbsolutePath);
        await office.Send("bulletin", ("Form.Text", text.Replace("已完成整改{{完成数}}个", "已完成整改9个", StringComparison.Ordinal)));
        Assert.Equal("9个", office.Page.QuerySelector("a.number-differs")!.TextContent);
        await office.Send("release", ("Asked.Reason", "请审"));
        Assert.Equal("bulletin-contradicts-ledger", office.Refused);
        Assert.Contains("第 3 段写“已完成整改的问题”为 9个，台账为 1", office.Text);
        await office.Open(page.AbsolutePath);
        var form = office.Page.QuerySelector("form[id^='explain-']")!;
        await office.Submit(form, ("Said.Words", "含已整改待销号的8个。"));
        Assert.Contains("含已整改待销号的8个。", office.Text);

        // Without script the same text is sent for review, and those who review it read the reason.
        await office.Send("release", ("Asked.Reason", "请审"));
        Assert.Null(office.Refused);
        await office.Open(office.Page.QuerySelector(".head a[href^='/approvals/']")!.GetAttribute("href")!);
        Assert.Contains("含已整改待销号的8个。", office.Text);
        Assert.DoesNotContain("{{", office.Text);
    }

    [Fact]
    public async Task How_an_issue_stands_is_written_by_the_register_and_a_word_that_differs_stops_the_release()
    {
        var site = await sites.On(DatabaseKind.Sqlite);
        var world = site.World;
        var (accounts, tickets, round) = (await world.Closed(), await world.Verified(), world.NewId());
        await world.Write(db =>
        {
            db.Rounds.Add(new Rectification.Rounds.Round { Id = round, Name = "专项巡察", CreatedAt = world.Now });
            foreach (var (id, number, title) in new[] { (accounts, "（一）1", "账目登记不清晰"), (tickets, "（一）2", "票据保管不齐全") })
            {
                var issue = db.Issues.Single(i => i.Id == id);
                (issue.Number, issue.Title, issue.Text) = (number, title, title + "。");
                db.Entry(issue).Property(i => i.RoundId).CurrentValue = round;
            }
        });
        using var office = await Visitor.To(site, world.Supervisor);
        await office.Open($"/rounds/{round}/bulletin");
        await office.Send("bulletin");
        var page = office.Address.AbsolutePath;
        string[] Standings() => [.. office.Page.QuerySelectorAll("article a.number[href^='/issues/']").Select(a => $"{a.TextContent} {a.GetAttribute("href")}")];
        Assert.Equal([$"已完成整改 /issues/{accounts}", $"正在整改 /issues/{tickets}"], Standings());

        // What the register closes meanwhile, the field tells once the numbers are taken anew.
        await world.Must(new Rectification.Closing.CloseIssue(tickets, null, Rectification.Issues.Disposition.Rectified, "同意销号。"), world.Head);
        await office.Open(page);
        Assert.Contains("正在整改", Standings()[1]);
        await office.Send("renew");
        Assert.Equal([$"已完成整改 /issues/{accounts}", $"已完成整改 /issues/{tickets}"], Standings());

        await office.Send("bulletin", ("Form.Text", office.Field("Form.Text")!.Replace("{{问题（一）2的整改状态}}", "正在整改", StringComparison.Ordinal)));
        Assert.Equal("正在整改", office.Page.QuerySelector("a.number-differs")!.TextContent);
        await office.Send("release", ("Asked.Reason", "请审"));
        Assert.Equal("bulletin-contradicts-ledger", office.Refused);
        Assert.Contains("写“问题‘票据保管不齐全’的整改状态”为 正在整改，台账为 已完成整改", office.Text);
    }

    [Fact]
    public async Task Any_document_is_compared_with_a_round_and_nothing_of_it_is_kept()
    {
        var site = await sites.On(DatabaseKind.Sqlite);
        var world = site.World;
        var issue = await world.Closed();
        var round = world.NewId();
        await world.Write(db =>
        {
            db.Rounds.Add(new Rectification.Rounds.Round { Id = round, Name = "审计整改", CreatedAt = world.Now });
            db.Entry(db.Issues.Single(i => i.Id == issue)).Property(i => i.RoundId).CurrentValue = round;
        });
        var before = await world.Read(db => Task.FromResult(db.Imports.Count()));
        var content = Encoding.UTF8.GetBytes("关于审计整改进展情况的报告\n一、总体情况\n审计反馈的3个问题，已完成整改1个，移交问题线索2件。\n");

        using var office = await site.As(world.Supervisor);
        var answer = await office.Upload($"/rounds/{round}/claim-checks", "报告.txt", content).Json();
        Assert.Equal(1, answer.GetProperty("differing").GetInt32());
        var rows = answer.GetProperty("claims").EnumerateArray().Select(c => (c.Text("kind"), c.Text("written"), c.Text("outcome"), c.GetProperty("line").GetInt32())).ToList();
        Assert.Equal([("Issues", "3个", "Differs", 3), ("IssuesDone", "1个", "Agrees", 3), ("CluesTransferred", "2件", "Unknown", 3)], rows);
        Assert.Equal("round-not-found", await office.Upload($"/rounds/{Guid.NewGuid()}/claim-checks", "报告.txt", content).Refused(HttpStatusCode.NotFound));
        Assert.Equal("claims-no-text", await office.Upload($"/rounds/{round}/claim-checks", "清单.csv", Encoding.UTF8.GetBytes("序号,问题,整改措施\n1,账目不清,补记账目\n")).Refused(HttpStatusCode.UnsupportedMediaType));
        using var unit = await site.As(world.Handler);
        Assert.Equal("not-allowed", await unit.Upload($"/rounds/{round}/claim-checks", "报告.txt", content).Refused(HttpStatusCode.Forbidden));

        using var visitor = await Visitor.To(site, world.Supervisor);
        await visitor.Open("/claims");
        await visitor.SendFile("check", "Sent.File", "报告.txt", content, ("Sent.Round", round.ToString()));
        Assert.Equal(["Differs", "Agrees", "Unknown"], visitor.Page.QuerySelectorAll("tr[data-outcome]").Select(row => row.GetAttribute("data-outcome")));
        await visitor.SendFile("check", "Sent.File", "报告.txt", [], ("Sent.Round", round.ToString()));
        Assert.NotNull(visitor.Refused);
        Assert.Equal(before, await world.Read(db => Task.FromResult(db.Imports.Count())));
    }
}
