using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Rectification.Storage;

namespace Rectification.Browser.Tests;

/// <summary>A published document becomes a round by the pages alone.</summary>
public sealed class ImportTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_document_is_read_corrected_and_committed_and_known_when_it_comes_again(bool script)
    {
        await using var stage = await Stage.On(DatabaseKind.Sqlite, chromium);
        var page = await stage.As(stage.World.Supervisor, script);
        await Send(page, Stage.OwnBulletin);
        await page.WaitForURLAsync("**/imports/*");
        var issues = await page.Locator("main a[href*='edit=issues']").CountAsync();
        Assert.True(issues > 0);
        Assert.Equal(0, await stage.World.Read(db => db.Issues.CountAsync()));

        await page.ClickAsync("main a[href*='edit=issues'] >> nth=0");
        await page.FillAsync("#issue-title", "采购程序不规范（更正）");
        await page.ClickAsync("button[value=Keep]");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("采购程序不规范（更正）");
        await page.SelectOptionAsync("#round-kind", "RoutineInspection");
        await page.SelectOptionAsync("#unit", stage.World.Hospital.Id.ToString());
        await page.ClickAsync("section[aria-labelledby=commit] button.btn-primary");
        await page.WaitForURLAsync("**/rounds/*-*");
        Assert.Equal(1, await stage.World.Read(db => db.Issues.CountAsync(i => i.Title == "采购程序不规范（更正）")));

        await Send(page, Stage.OwnBulletin);
        await Assertions.Expect(page.Locator(".alert[role=status]")).ToContainTextAsync("不能重复导入");
        var picture = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.png");
        await File.WriteAllBytesAsync(picture, [0x89, (byte)'P', (byte)'N', (byte)'G', 0, 1, 2, 3]);
        await Send(page, picture);
        await Assertions.Expect(page.Locator(".alert[role=status]")).ToContainTextAsync("不是能读取的文档");
        File.Delete(picture);
    }

    private static async Task Send(IPage page, string file)
    {
        await page.GotoAsync("/imports");
        await page.SetInputFilesAsync("#file", file);
        await page.ClickAsync("section[aria-labelledby=upload] button.btn-primary");
    }
}
