using System.IO.Compression;
using System.Net;
using Rectification.Exporting;
using Rectification.Pipeline;
using Rectification.Storage;
using Rectification.Web.Exporting;
using Rectification.Web.Tests.Commands;
using Rectification.Web.Tests.Crash;

namespace Rectification.Web.Tests.Pages.Exporting;

public sealed class ExportPagesTests
{
    [Fact]
    public async Task A_long_ledger_is_written_while_its_asker_looks_on_and_is_theirs_alone()
    {
        await using var site = await Site.On(DatabaseKind.Sqlite);
        var world = site.World;
        await world.Assigned();
        await world.Closed();
        var id = await Ask(site, new AskExport(ExportKind.Ledger, "list=Register&state=Closed"), world.Supervisor);
        using var office = await Visitor.To(site, world.Supervisor);
        await Ready(office, id);
        Assert.Contains("1 行", office.Text, StringComparison.Ordinal);
        Assert.Null(office.Page.QuerySelector("[data-look-again]"));
        Assert.Equal("导出已完成，可以下载文件。", office.Page.QuerySelector("#export [role=status]")!.TextContent);
        using var workbook = new ZipArchive(new MemoryStream(await office.Fetch($"/exports/{id}/file")));
        Assert.NotNull(workbook.GetEntry("xl/workbook.xml"));

        using var other = await Visitor.To(site, world.Administrator);
        await other.Open($"/exports/{id}");
        Assert.Equal(HttpStatusCode.NotFound, other.Status);
        await other.Open($"/exports/{id}/file");
        Assert.Equal(HttpStatusCode.NotFound, other.Status);
    }

    [Fact]
    public async Task An_administrator_has_everything_exported_by_one_button_and_nobody_else_may()
    {
        await using var site = await Site.On(DatabaseKind.Sqlite);
        var world = site.World;
        await world.Closed();
        using var administrator = await Visitor.To(site, world.Administrator);
        await administrator.Open("/exports");
        Assert.DoesNotContain("整体导入", administrator.Text, StringComparison.Ordinal);
        await administrator.Send("whole");
        var id = Guid.Parse(administrator.Address.Segments[^1]);
        await Ready(administrator, id);
        var content = await administrator.Fetch($"/exports/{id}/file");
        using var archive = new ZipArchive(new MemoryStream(content));
        Assert.NotNull(archive.GetEntry("manifest.json"));
        Assert.NotNull(archive.GetEntry("tables/issue_events.jsonl"));

        await administrator.Open("/exports");
        var token = ("__RequestVerificationToken", administrator.Field("__RequestVerificationToken")!);
        await administrator.Upload("/exports/whole", "file", "all.zip", "不是压缩包"u8.ToArray(), token);
        Assert.Contains("不是本系统的整体导出文件", administrator.Text, StringComparison.Ordinal);
        await administrator.Upload("/exports/whole", "file", "all.zip", content, token);
        Assert.Contains("只能整体导入到空的系统", administrator.Text, StringComparison.Ordinal);
        await administrator.Upload("/exports/whole", "file", "all.zip", content);
        Assert.Equal("/exports", administrator.Address.AbsolutePath);
        Assert.Equal("not-allowed", await world.Refused(new AskExport(ExportKind.Whole), world.Supervisor));
        using var office = await Visitor.To(site, world.Supervisor);
        await office.Open("/exports");
        Assert.False(office.Has("whole"));
    }

    [Fact]
    public async Task While_it_is_written_the_page_shows_how_far_it_has_got_and_can_be_looked_at_again()
    {
        await using var site = await Site.On(DatabaseKind.Sqlite);
        var world = site.World;
        var id = world.NewId();
        await world.Write(db => db.LongExports.Add(new LongExport
        {
            Id = id, Kind = ExportKind.Ledger, Query = "", AccountId = world.Supervisor.AccountId, AskedAt = world.Now, StartedAt = world.Now, SeenAt = world.Now,
            State = ExportState.Running, Done = 25_000, Total = 100_000,
        }));
        using var office = await Visitor.To(site, world.Supervisor);
        await office.Open($"/exports/{id}");
        Assert.Contains("25000 / 100000 行（25%）", office.Text, StringComparison.Ordinal);
        Assert.Equal("25", office.Page.QuerySelector("progress")!.GetAttribute("value"));
        Assert.NotNull(office.Page.QuerySelector("#export[data-look-again]"));
        Assert.Contains($"href=\"/exports/{id}\"", office.Page.QuerySelector("noscript")!.InnerHtml, StringComparison.Ordinal);
        // Said aloud by tens: a page that is listened to is no ticker.
        Assert.Equal("正在写入，已完成约 20%。", office.Page.QuerySelector("#export [role=status]")!.TextContent);
        await office.Open("/exports");
        Assert.Equal("正在导出 1 个文件。", office.Page.QuerySelector("#exports[data-look-again] [role=status]")!.TextContent);

        world.Clock.Advance(TimeSpan.FromMinutes(6));
        await office.Open($"/exports/{id}");
        Assert.Contains("中途停止", office.Text, StringComparison.Ordinal);
        Assert.Null(office.Page.QuerySelector("[data-look-again]"));
    }

    [Fact]
    public async Task A_whole_authority_is_brought_into_a_new_installation_on_the_page()
    {
        await using var old = new Installation();
        Assert.Equal(0, (await old.Run("demo")).Code);
        Assert.Equal(0, (await old.Run("export", "all", "--out", old.File("all.zip"))).Code);
        await using var house = new Installation();
        var made = await house.Run("account", "create", "guanli", "--authority", "新县");
        Assert.Equal((0, ""), (made.Code, made.Error));
        var password = System.Text.RegularExpressions.Regex.Match(made.Output, @"[A-Za-z0-9_-]{16}z7", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(5)).Value;
        await using (var server = await ServerProcess.Serving(ServerProcess.Built, house.Environment))
        {
            using var founder = await Visitor.At(server.Address, "guanli", password);
            await founder.Open("/exports");
            Assert.Contains("整体导入", founder.Text, StringComparison.Ordinal);
            await founder.Upload("/exports/whole", "file", "all.zip", await File.ReadAllBytesAsync(old.File("all.zip")));
            Assert.Equal("/sign-in", founder.Address.AbsolutePath);
            using var office = await Visitor.At(server.Address, "duban", "demo-2026");
            await office.Open("/issues");
            Assert.Equal(HttpStatusCode.OK, office.Status);
            Assert.Contains("共 14", office.Text, StringComparison.Ordinal);
        }

        Assert.Equal(0, (await house.Run("audit", "verify")).Code);
    }

    private static async Task<Guid> Ask(Site site, AskExport ask, Caller who)
    {
        var id = await site.World.Must(ask, who);
        site.Services.GetRequiredService<ExportBell>().Ring();
        return id;
    }

    /// <summary>Looks again until the file is there, as the page itself does.</summary>
    private static async Task Ready(Visitor visitor, Guid id)
    {
        for (var i = 0; i < 600; i++)
        {
            await visitor.Open($"/exports/{id}");
            if (visitor.Page.QuerySelector($"a[href='/exports/{id}/file']") is not null) return;
            Assert.NotNull(visitor.Page.QuerySelector("[data-look-again]"));
            await Task.Delay(100);
        }

        Assert.Fail(visitor.Text);
    }
}
