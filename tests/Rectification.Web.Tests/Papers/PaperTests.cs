using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Rectification.Documents.Reading;
using Rectification.Importing;
using Rectification.Storage;
using Rectification.Web.Tests.Pages;

namespace Rectification.Web.Tests.Papers;

/// <summary>Documents fetched from pages.</summary>
public sealed class PaperTests(Sites sites) : IClassFixture<Sites>
{
    [Theory]
    [InlineData("bulletin.docx")]
    [InlineData("report.docx")]
    [InlineData("bulletin.txt")]
    public async Task The_bulletin_and_the_report_of_a_round_are_for_those_who_see_all_of_it(string file)
    {
        var site = await sites.On(DatabaseKind.Sqlite);
        var issue = await site.World.Assigned();
        var round = await site.World.Read(db => Task.FromResult(db.Issues.Single(i => i.Id == issue).RoundId));
        using var office = await site.As(site.World.Supervisor);
        using var answer = await office.GetAsync(new Uri($"/rounds/{round}/{file}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.EndsWith(Path.GetExtension(file), answer.Content.Headers.ContentDisposition!.FileNameStar, StringComparison.Ordinal);
        Assert.NotEmpty((await Read(answer)).Issues);

        using var handler = await site.As(site.World.Handler);
        using var hidden = await handler.GetAsync(new Uri($"/rounds/{round}/{file}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
        using var nowhere = await office.GetAsync(new Uri($"/rounds/{Guid.NewGuid()}/{file}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, nowhere.StatusCode);
    }

    [Fact]
    public async Task A_report_speaks_as_one_to_whoever_inspected()
    {
        await using var site = await Site.On(DatabaseKind.Sqlite);
        var issue = await site.World.Assigned();
        var round = await site.World.Read(db => Task.FromResult(db.Issues.Single(i => i.Id == issue).RoundId));
        await site.World.Read(db => db.Rounds.Where(r => r.Id == round).ExecuteUpdateAsync(r => r.SetProperty(x => x.IssuingBody, "县委巡察工作领导小组办公室")));
        using var office = await site.As(site.World.Supervisor);
        async Task<string> Text(string file)
        {
            await using var content = await office.GetStreamAsync(new Uri($"/rounds/{round}/{file}", UriKind.Relative));
            using var held = new MemoryStream();
            await content.CopyToAsync(held);
            using var word = new ZipArchive(held);
            using var reader = new StreamReader(word.GetEntry("word/document.xml")!.Open());
            return await reader.ReadToEndAsync();
        }

        var report = await Text("report.docx");
        Assert.Contains("报告如下。", report, StringComparison.Ordinal);
        Assert.Contains("县委巡察工作领导小组办公室", report, StringComparison.Ordinal);
        Assert.DoesNotContain("通报如下", report, StringComparison.Ordinal);
        Assert.Contains("通报如下。", await Text("bulletin.docx"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Register")]
    [InlineData("Issues")]
    [InlineData("Tasks")]
    [InlineData("Duties")]
    public async Task A_workbook_holds_what_the_filter_lets_through_and_the_caller_may_see(string list)
    {
        await using var site = await Site.On(DatabaseKind.Sqlite);
        for (var i = 0; i < 3; i++) await site.World.Assigned();
        await site.World.Draft();
        using var office = await site.As(site.World.Supervisor);
        Assert.Equal(4, await Rows(office, $"/issues.xlsx?list={list}"));
        Assert.Equal(3, await Rows(office, $"/issues.xlsx?list={list}&state=Assigned"));
        using var handler = await site.As(site.World.Handler);
        Assert.Equal(3, await Rows(handler, $"/issues.xlsx?list={list}"));
    }

    [Fact]
    public async Task What_the_page_shows_is_fetched_with_its_columns_and_filters()
    {
        await using var site = await Site.On(DatabaseKind.Sqlite);
        await site.World.Assigned();
        await site.World.Draft();
        using var office = await Visitor.To(site, site.World.Supervisor);
        await office.Open("/issues?state=Assigned&col=State&col=Due&col=Nonsense");
        Assert.Equal(["编号", "问题", "整改时限", "状态"], office.Page.QuerySelectorAll("table.ledger th").Select(th => th.TextContent));
        var fetched = new OfficialDocumentReader().Read(await office.Fetch(office.Page.QuerySelector("a[href*='view=on']")!.GetAttribute("href")!), "台账.xlsx").List!;
        Assert.Equal(["序号", "检查轮次", "方面", "问题", "整改时限", "完成情况", "逾期（天）"], fetched.Sheets[0].Headings.Select(heading => heading.Heading));
        Assert.Single(fetched.Rows.Select(row => row.Row).Distinct());

        // A long one is written by the same question; pages further on keep the columns.
        await office.Open("/issues?col=Class");
        Assert.Equal(["Class"], office.Page.QuerySelectorAll("input[name=col][checked]").Select(box => box.GetAttribute("value")));
        var asked = Rectification.Web.Pages.Ledger.Asked.Of(office.Address);
        Assert.Equal("view=on&col=Class", string.Join('&', asked.ViewQuery.Split('&').Order(StringComparer.Ordinal).Reverse()));
        Assert.Contains("col=Class", asked.Address("x"), StringComparison.Ordinal);
        await office.Open("/issues");
        Assert.Equal(8, office.Page.QuerySelectorAll("table.ledger th").Length);
    }

    [Fact]
    public async Task A_register_longer_than_a_page_is_written_to_its_end_on_both_databases_alike()
    {
        var told = new List<string>();
        foreach (var kind in Enum.GetValues<DatabaseKind>())
        {
            await using var site = await Site.On(kind);
            for (var i = 0; i < 5; i++) await site.World.Assigned();
            using var office = await site.As(site.World.Supervisor);
            using var answer = await office.GetAsync(new Uri("/issues.xlsx", UriKind.Relative));
            told.Add(string.Join('|', (await Read(answer)).Issues.Select(issue => $"{issue.Title}/{issue.Measures.Count}")));
        }

        Assert.Equal(told[0], told[1]);
        Assert.Equal(5, told[0].Split('|').Length);
    }

    [Fact]
    public async Task A_closure_form_is_for_those_who_may_see_the_issue()
    {
        await using var site = await Site.On(DatabaseKind.Sqlite);
        var issue = new Uri($"/issues/{await site.World.Closed()}/closure-form.docx", UriKind.Relative);
        using var head = await site.As(site.World.Head);
        using var answer = await head.GetAsync(issue);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.StartsWith("销号审批表", answer.Content.Headers.ContentDisposition!.FileNameStar, StringComparison.Ordinal);
        Assert.Equal("PK"u8.ToArray(), (await answer.Content.ReadAsByteArrayAsync())[..2]);
        using var stranger = await site.As(site.World.OtherHandler);
        using var hidden = await stranger.GetAsync(issue);
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
    }

    private static async Task<int> Rows(HttpClient client, string address)
    {
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var read = new OfficialDocumentReader().Read(await answer.Content.ReadAsByteArrayAsync(), "台账.xlsx");
        Assert.Null(read.Refusal);
        return read.List!.Rows.Select(row => row.Row).Distinct().Count();
    }

    private static async Task<Draft> Read(HttpResponseMessage answer)
    {
        var content = await answer.Content.ReadAsByteArrayAsync();
        var read = new OfficialDocumentReader().Read(content, content.AsSpan().StartsWith("PK"u8) ? "文件.docx" : "文件.txt");
        Assert.True(read.Refusal is null, $"{read.Refusal?.Code} {Encoding.UTF8.GetString(content, 0, Math.Min(200, content.Length))}");
        return read.Draft!;
    }
}
