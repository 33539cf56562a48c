using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Rectification.Storage;

namespace Rectification.Browser.Tests;

/// <summary>An administrator changes a definition while the page looks over their shoulder.</summary>
public sealed class DesignTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task A_law_is_seen_to_be_broken_while_it_is_written_mended_tried_out_and_published()
    {
        await using var stage = await Stage.On(DatabaseKind.Sqlite, chromium);
        var page = await stage.As(stage.World.Administrator);
        await page.GotoAsync("/definitions/pause/design");
        var summary = page.Locator("[data-summary]");
        await Assertions.Expect(summary).ToContainTextAsync("没有发现问题");
        await Assertions.Expect(page.Locator("[data-drawn] svg")).ToBeVisibleAsync();

        var text = await page.InputValueAsync("#text");
        var broken = text.Replace("\"apartFrom\": \"department\"", "\"apartFrom\": \"nobody\"", StringComparison.Ordinal);
        Assert.NotEqual(text, broken);
        await page.FillAsync("#text", broken);
        await Assertions.Expect(page.Locator("[data-faults] .mark").First).ToContainTextAsync("违反规矩");
        await Assertions.Expect(page.Locator("[data-drawn]")).ToBeHiddenAsync();
        await page.ClickAsync("[data-faults] li:first-child button");
        var chosen = await page.EvaluateAsync<string>("() => { const t = document.querySelector('#text'); return t.value.slice(t.selectionStart, t.selectionEnd); }");
        Assert.Contains("{", chosen, StringComparison.Ordinal);

        await page.FillAsync("#text", text[..^4]);
        await Assertions.Expect(summary).ToContainTextAsync("1 处");
        await page.FillAsync("#text", text);
        await Assertions.Expect(summary).ToContainTextAsync("没有发现问题");
        await page.FillAsync("#step-title", "归档");
        await page.FillAsync("#step-id", "file");
        await page.CheckAsync("input[value=SupervisionOffice]");
        await page.ClickAsync("button[value=insert]");
        await page.WaitForFunctionAsync("document.querySelector('#text').value.includes('\"file\"')");
        await page.ClickAsync("button[value=save]");
        await page.ClickAsync("a[href*='try?draft=true']");
        await page.ClickAsync("button[value=begin]");
        for (var i = 0; i < 6 && await page.Locator("button[value^='act|Approve|']").CountAsync() > 0; i++) await page.ClickAsync("button[value^='act|Approve|'] >> nth=0");
        await Assertions.Expect(page.Locator("#now")).ToContainTextAsync("已同意");
        await Assertions.Expect(page.Locator("section[aria-labelledby=record]")).ToContainTextAsync("归档");
        Assert.Equal(0, await stage.World.Read(db => db.ApprovalRequests.CountAsync()));

        await page.GotoAsync("/definitions/pause/design");
        await page.FillAsync("#note", "办结后由督查办归档");
        await page.ClickAsync("button[value=publish]");
        await page.WaitForURLAsync("**/definitions/pause");
        await Assertions.Expect(page.Locator("[data-version='2']")).ToContainTextAsync("办结后由督查办归档");
        Assert.Equal(2, await stage.World.Read(db => db.PublishedApprovals.CountAsync(p => p.Id == "pause")));
    }
}
