using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Rectification.Exporting;
using Rectification.Storage;

namespace Rectification.Browser.Tests;

/// <summary>A file is written while its asker looks on.</summary>
public sealed class ExportTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task Progress_is_brought_up_to_date_in_its_place_and_the_file_offered_when_it_is_ready()
    {
        await using var stage = await Stage.On(DatabaseKind.Sqlite, chromium);
        var world = stage.World;
        var id = await Running(world);
        var page = await stage.As(world.Supervisor);
        await page.GotoAsync($"/exports/{id}");
        await page.EvaluateAsync("document.querySelector('h1').dataset.kept = 'yes'");
        await page.FocusAsync($"#export a[href='/exports/{id}']");
        await Assertions.Expect(page.Locator("noscript a")).ToBeHiddenAsync();
        await Progress(world, id, 60_000);
        await Assertions.Expect(page.Locator("#export progress")).ToHaveAttributeAsync("value", "60");
        await Assertions.Expect(page.Locator("#export [role=status]")).ToHaveTextAsync("正在写入，已完成约 60%。");
        await Assertions.Expect(page.Locator($"#export a[href='/exports/{id}']")).ToBeFocusedAsync();
        await world.Read(db => db.LongExports.Where(e => e.Id == id).ExecuteUpdateAsync(set => set
            .SetProperty(e => e.State, ExportState.Ready).SetProperty(e => e.FileName, "整改台账.xlsx").SetProperty(e => e.ContentType, "application/zip").SetProperty(e => e.Bytes, 10)));
        await Assertions.Expect(page.Locator($"#export a[href='/exports/{id}/file']")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#export [role=status]")).ToHaveTextAsync("导出已完成，可以下载文件。");
        // The page itself was never loaded anew.
        await Assertions.Expect(page.Locator("h1")).ToHaveAttributeAsync("data-kept", "yes");
    }

    [Fact]
    public async Task Without_script_there_is_a_link_to_look_again()
    {
        await using var stage = await Stage.On(DatabaseKind.Sqlite, chromium);
        var world = stage.World;
        var id = await Running(world);
        var page = await stage.As(world.Supervisor, script: false);
        await page.GotoAsync($"/exports/{id}");
        await Progress(world, id, 60_000);
        await page.ClickAsync("#export noscript a");
        await Assertions.Expect(page.Locator("#export progress")).ToHaveAttributeAsync("value", "60");
    }

    private static Task<int> Progress(Shared.World world, Guid id, long done) => world.Read(db => db.LongExports.Where(e => e.Id == id).ExecuteUpdateAsync(set => set.SetProperty(e => e.Done, done)));

    private static async Task<Guid> Running(Shared.World world)
    {
        var id = world.NewId();
        await world.Write(db => db.LongExports.Add(new LongExport
        {
            Id = id, Kind = ExportKind.Ledger, Query = "", AccountId = world.Supervisor.AccountId, AskedAt = world.Now, StartedAt = world.Now, SeenAt = world.Now.AddDays(1),
            State = ExportState.Running, Done = 25_000, Total = 100_000,
        }));
        return id;
    }
}
