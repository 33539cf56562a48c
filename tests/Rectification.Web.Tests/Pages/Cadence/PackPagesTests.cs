using System.IO.Compression;
using System.Net;
using Rectification.Cadence;
using Rectification.Pipeline;
using Rectification.Storage;

namespace Rectification.Web.Tests.Pages.Cadence;

public sealed class PackPagesTests
{
    [Fact]
    public async Task The_office_makes_a_pack_by_hand_and_reads_it()
    {
        await using var site = await Site.On(DatabaseKind.Sqlite);
        using var office = await Visitor.To(site, site.World.Supervisor);
        await office.Open("/packs");
        Assert.NotNull(office.Page.QuerySelector(".nothing"));
        Assert.Contains("下次：", office.Text, StringComparison.Ordinal);
        await office.Send("make-weekly-dispatch");
        Assert.Equal("nothing-registered", office.Refused);

        var issue = await site.World.InProgress(key: true);
        await office.Send("make-weekly-dispatch");
        Assert.StartsWith("/packs/", office.Address.AbsolutePath, StringComparison.Ordinal);
        Assert.Contains("重点难点问题周调度", office.Text, StringComparison.Ordinal);
        Assert.Contains("由钱文静手工编制", office.Text, StringComparison.Ordinal);
        Assert.NotNull(office.Page.QuerySelector($"section[aria-labelledby=Issues] a[href='/issues/{issue}']"));
        await office.Open("/packs?kind=weekly-dispatch");
        Assert.Single(office.Page.QuerySelectorAll(".waits > li"));
        await office.Open("/packs?kind=quarterly-analysis");
        Assert.Empty(office.Page.QuerySelectorAll(".waits > li"));
    }

    [Fact]
    public async Task The_head_of_a_unit_reads_the_unit_s_rows_and_nobody_else_reads_anything()
    {
        await using var site = await Site.On(DatabaseKind.Sqlite);
        var world = site.World;
        await world.InProgress(key: true);
        await world.Write(db => db.Issues.Single().Title = "本院的问题");
        var theirs = await world.InProgress(key: true);
        await world.Write(db =>
        {
            var other = db.Issues.Single(i => i.Id == theirs);
            (other.UnitId, other.Title) = (world.OtherUnit.Id, "别家的问题");
        });
        var pack = await Made(site);
        using var head = await Visitor.To(site, world.Head);
        await head.Open($"/packs/{pack}");
        Assert.Contains("本院的问题", head.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("别家的问题", head.Text, StringComparison.Ordinal);
        Assert.Contains("问题清单和变化只列本单位的", head.Text, StringComparison.Ordinal);
        Assert.False(head.Has("make-weekly-dispatch"));
        using var handler = await Visitor.To(site, world.Handler);
        foreach (var path in new[] { $"/packs/{pack}", $"/packs/{pack}.docx", $"/packs/{pack}.xlsx" })
        {
            await handler.Open(path);
            Assert.Equal(HttpStatusCode.NotFound, handler.Status);
        }
    }

    [Fact]
    public async Task A_pack_is_downloaded_as_word_and_excel_with_what_it_says()
    {
        await using var site = await Site.On(DatabaseKind.Sqlite);
        await site.World.InProgress(key: true);
        await site.World.Write(db => db.Issues.Single().Title = "采购程序不规范");
        var pack = await Made(site);
        using var office = await site.As(site.World.Supervisor);
        foreach (var (kind, part) in new[] { ("docx", "word/document.xml"), ("xlsx", "xl/worksheets/sheet3.xml") })
        {
            using var answer = await office.GetAsync(new Uri($"/packs/{pack}.{kind}", UriKind.Relative));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Contains("20260302", Uri.UnescapeDataString(answer.Content.Headers.ContentDisposition!.ToString()), StringComparison.Ordinal);
            await using var content = await answer.Content.ReadAsStreamAsync();
            await using var zip = new ZipArchive(content);
            using var reader = new StreamReader(zip.GetEntry(part)!.Open());
            Assert.Contains("采购程序不规范", await reader.ReadToEndAsync(), StringComparison.Ordinal);
        }
    }

    private static async Task<Guid> Made(Site site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var made = await scope.ServiceProvider.GetRequiredService<CommandPipeline>().Run<MakePackByHand, Guid>(new MakePackByHand("weekly-dispatch"), site.World.Supervisor);
        Assert.True(made.Accepted);
        return made.Value;
    }
}
