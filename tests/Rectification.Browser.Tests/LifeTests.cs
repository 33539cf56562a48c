using Microsoft.Playwright;
using Rectification.Storage;
using static Microsoft.Playwright.Assertions;

namespace Rectification.Browser.Tests;

/// <summary>The main job, clicked by the people whose job it is.</summary>
public sealed class LifeTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Theory]
    [InlineData(DatabaseKind.Sqlite, true)]
    [InlineData(DatabaseKind.PostgreSql, true)]
    [InlineData(DatabaseKind.Sqlite, false)]
    public async Task One_issue_goes_from_assignment_to_closing_by_four_people(DatabaseKind kind, bool script)
    {
        await using var stage = await Stage.On(kind, chromium);
        var world = stage.World;
        var issue = $"/issues/{await world.Draft()}";

        var office = await stage.As(world.Supervisor, script);
        await office.GotoAsync($"{issue}?unit={world.Hospital.Id}");
        await office.SelectOptionAsync("#department", world.Medicine.Id.ToString());
        await office.SelectOptionAsync("#leader", world.Leader.PersonId.ToString());
        await office.SelectOptionAsync("#handler", world.Handler.PersonId.ToString());
        await office.FillAsync("#due-on", world.Today.AddDays(30).ToString("yyyy-MM-dd"));
        await Press(office, "assign");
        await Stands(office, "已交办");

        var handler = await stage.As(world.Handler, script);
        await handler.GotoAsync(issue);
        await Press(handler, "accept");
        await Stands(handler, "整改中");
        await Measure(handler, "修订采购管理制度，逐笔留痕。");
        await Report(handler, pledged: false);
        await Expect(handler.Locator(".alert-danger")).ToContainTextAsync("承诺");
        await Report(handler, pledged: true);
        await Stands(handler, "自报完成");

        await Decide(await stage.As(world.Leader, script), issue, "自报完成");
        await office.GotoAsync(issue);
        await Decide(office, issue, "核验通过");
        await Decide(await stage.As(world.Head, script), issue, "已销号");

        await handler.GotoAsync(issue);
        await Stands(handler, "已销号");
        await Expect(handler.Locator("button[value=Approve]")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task What_is_returned_comes_back_with_its_reason()
    {
        await using var stage = await Stage.On(DatabaseKind.Sqlite, chromium);
        var issue = $"/issues/{await stage.World.SelfReported()}";
        var leader = await stage.As(stage.World.Leader, phone: true);
        await leader.GotoAsync(issue);
        await leader.ClickAsync("button[value=Return]");
        await Expect(leader.Locator(".alert-danger")).ToBeVisibleAsync();
        await leader.FillAsync("#opinion", "缺少验收签字，请补齐后再报。");
        await leader.ClickAsync("button[value=Return]");
        await Stands(leader, "整改中");
        var handler = await stage.As(stage.World.Handler);
        await handler.GotoAsync(issue);
        await Expect(handler.Locator("main")).ToContainTextAsync("缺少验收签字，请补齐后再报。");
    }

    [Fact]
    public async Task A_unit_does_not_see_the_issue_of_another()
    {
        await using var stage = await Stage.On(DatabaseKind.Sqlite, chromium);
        var issue = await stage.World.InProgress();
        var stranger = await stage.As(stage.World.OtherHandler);
        var answer = await stranger.GotoAsync($"/issues/{issue}");
        Assert.Equal(404, answer!.Status);
        await stranger.GotoAsync("/issues");
        await Expect(stranger.Locator($"a[href*='{issue}']")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_switch_turns_the_page_into_English_and_back()
    {
        await using var stage = await Stage.On(DatabaseKind.Sqlite, chromium);
        var page = await stage.As(stage.World.Supervisor);
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "zh-Hans");
        await page.ClickAsync("form[action='/language'] button");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await page.ClickAsync("form[action='/language'] button");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "zh-Hans");
    }

    /// <summary>Adds a measure, reports it done and proves it with a file.</summary>
    private static async Task Measure(IPage page, string text)
    {
        await page.Locator("details:has(#text-new) > summary").ClickAsync();
        await page.FillAsync("#text-new", text);
        await Press(page, "add-measure");
        await page.Locator("details:has(button[name='Progress.Done']) > summary").ClickAsync();
        await page.FillAsync("textarea[name='Progress.Text']", "制度已印发，采购逐笔登记。");
        await page.ClickAsync("button[name='Progress.Done'][value=true]");
        if (!await page.Locator("input[type=file]").IsVisibleAsync()) await page.Locator("details:has(input[type=file]) > summary").ClickAsync();
        await page.SetInputFilesAsync("input[type=file]", new FilePayload
        {
            Name = "采购登记.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes("日期,事项,金额\n2026-03-01,药品,1200\n"),
        });
        await page.Locator("form:has(input[type=file]) button").ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("采购登记.csv");
    }

    private static async Task Report(IPage page, bool pledged)
    {
        if (pledged) await page.CheckAsync("input[name='Form.Pledged']");
        await page.FillAsync("#statement", "措施全部完成，佐证材料齐全。");
        await Press(page, "report");
    }

    private static async Task Decide(IPage page, string issue, string state)
    {
        await page.GotoAsync(issue);
        await page.FillAsync("#opinion", "情况属实，同意。");
        await page.ClickAsync("button[value=Approve]");
        await Stands(page, state);
    }

    /// <summary>The form of this name, by its only or its first button.</summary>
    private static Task Press(IPage page, string form) =>
        page.Locator($"form:has(input[name=_handler][value='{form}']) button").First.ClickAsync();

    private static Task Stands(IPage page, string state) => Expect(page.Locator(".state").First).ToContainTextAsync(state);
}
