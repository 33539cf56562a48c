using Microsoft.Playwright;
using Rectification.Closing;
using Rectification.Deciding;
using Rectification.Issues;
using Rectification.Pipeline;
using Rectification.Reporting;
using Rectification.Storage;
using Shared;
using static Microsoft.Playwright.Assertions;

namespace Rectification.Browser.Tests;

/// <summary>An approval as an office runs it, clicked by everybody who signs.</summary>
public sealed class ApprovalChainTests(Chromium chromium) : IClassFixture<Chromium>
{
    /// <summary>Five people: the leader, two who countersign, the head of the unit, the head of the authority.</summary>
    private const string FivePeople =
        """
        {
          "$schema": "schema/approval.schema.json", "id": "extension", "version": 2, "title": { "zh": "延期申请", "en": "Extension of a due date" },
          "effects": { "MoveDueDate": { "zh": "改定整改时限", "en": "move the due date" } },
          "chain": [
            { "id": "leader", "title": { "zh": "责任领导审核", "en": "Leader examines" }, "kind": "sign", "by": ["ResponsibleLeader"], "apartFrom": "doer" },
            { "id": "office", "title": { "zh": "督查办会签", "en": "Office countersigns" }, "kind": "verify", "signing": "all", "by": ["SupervisionOffice"], "apartFrom": "unitLine" },
            { "id": "head", "title": { "zh": "第一责任人同意", "en": "Head agrees" }, "kind": "approve", "by": ["FirstResponsiblePerson"], "apartFrom": "department" },
            { "id": "authority", "title": { "zh": "监督机关批准", "en": "Authority approves" }, "kind": "approve", "by": ["Authority"], "apartFrom": "department" }
          ],
          "approved": ["MoveDueDate"]
        }
        """;

    [Theory]
    [InlineData(DatabaseKind.Sqlite, true, false)]
    [InlineData(DatabaseKind.PostgreSql, true, true)]
    [InlineData(DatabaseKind.Sqlite, false, false)]
    public async Task Five_people_sign_with_an_added_signer_a_return_and_a_proxy_and_the_form_tells_it(DatabaseKind kind, bool script, bool phone)
    {
        var workflows = WithFivePeople();
        await using var stage = await Stage.On(kind, chromium, ("Workflows", workflows.FullName));
        var world = stage.World;
        var issue = await world.Ready();
        var due = world.Today.AddDays(45);
        Task<IPage> As(Caller who) => stage.As(who, script, phone);

        var handler = await As(world.Handler);
        await handler.GotoAsync($"/issues/{issue}");
        await Unfold(handler, "ask-extension");
        await handler.FillAsync("#ask-due", due.ToString("yyyy-MM-dd"));
        await handler.FillAsync("#ask-reason-extension", "设备尚未到货，须延期安装调试。");
        await handler.ClickAsync("form#ask-extension button");
        await handler.WaitForURLAsync("**/approvals/*");
        var request = new Uri(handler.Url).AbsolutePath;
        await Expect(handler.Locator("[data-step]")).ToHaveCountAsync(4);

        var (leader, office, second) = (await As(world.Leader), await As(world.Supervisor), await As(world.SecondSupervisor));
        await Decide(leader, request, "情况属实。");

        // The office wants the word of another unit's head first.
        await office.GotoAsync(request);
        await Unfold(office, "addsigners-");
        await office.CheckAsync($"form[id^=addsigners-] input[value='{world.OtherHead.PersonId}']");
        await office.FillAsync("form[id^=addsigners-] textarea", "请陈宏同志先就设备供货情况签署意见。");
        await office.ClickAsync("form[id^=addsigners-] button");
        await Expect(office.Locator("form[id^=decide]")).ToHaveCountAsync(0);
        await Decide(await As(world.OtherHead), request, "供货确有延误。");
        await Decide(office, request, "同意。");

        await second.GotoAsync(request);
        await second.Locator("form[id^=decide] details > summary").ClickAsync();
        await second.SelectOptionAsync("form[id^=decide] select[name='Form.ReturnTo']", "leader");
        await second.ClickAsync("form[id^=decide] button[value=Return]");
        await Expect(second.Locator(".alert-danger")).ToBeVisibleAsync();
        await second.FillAsync("form[id^=decide] > textarea", "请责任领导补充分阶段安排。");
        await second.ClickAsync("form[id^=decide] button[value=Return]");
        await Expect(second.Locator("[data-step=leader]")).ToContainTextAsync("第 2 轮");

        await Decide(leader, request, "已补充分阶段安排。");
        await Decide(office, request, "同意。");
        await Decide(second, request, "同意。");

        var head = await As(world.Head);
        await head.GotoAsync("/account");
        await head.SelectOptionAsync("#proxy-acting", world.Accountant.PersonId.ToString());
        await head.FillAsync("#proxy-until", world.Today.AddDays(3).ToString("yyyy-MM-dd"));
        await head.Locator("form:has(#proxy-acting) button").ClickAsync();
        await Expect(head.Locator("[data-proxy='0']")).ToHaveCountAsync(1);
        var proxy = await As(world.Accountant);
        await proxy.GotoAsync("/approvals");
        await Expect(proxy.Locator("main")).ToContainTextAsync("代 周建国 办理");
        await Decide(proxy, request, "受托同意。");

        var authority = await stage.As(world.AuthorityHead, script, phone: true);
        await authority.GotoAsync("/approvals");
        await authority.CheckAsync("input[name='Form.Tasks']");
        await authority.FillAsync("#together-opinion", "同意延期。");
        await authority.ClickAsync("button[value=Approve]");
        await Expect(authority.Locator("[data-outcome=done]")).ToHaveCountAsync(1);
        Assert.Equal(due, (await world.Find(issue)).DueOn);

        await handler.GotoAsync(request);
        foreach (var name in new[] { "吴敏", "钱文静", "孙立", "周建国", "冯倩", "赵启明" })
            await Expect(handler.Locator("section[aria-labelledby=chain]")).ToContainTextAsync(name);
        // What was added before the return is forgotten by the chain and kept by the record.
        await Expect(handler.Locator("section[aria-labelledby=story]")).ToContainTextAsync("陈宏");
        await Expect(handler.Locator("section[aria-labelledby=story]")).ToContainTextAsync("请责任领导补充分阶段安排。");

        await Close(world, issue);
        await handler.GotoAsync($"/issues/{issue}/closure-form");
        await Expect(handler.Locator(".paper")).ToContainTextAsync("设备尚未到货，须延期安装调试。");
        await Expect(handler.Locator("[data-step=close]")).ToContainTextAsync("周建国");
        await Expect(handler.Locator("[data-step=close]")).ToContainTextAsync("同意销号。");
        workflows.Delete(recursive: true);
    }

    private static async Task Decide(IPage page, string request, string opinion)
    {
        await page.GotoAsync(request);
        await page.FillAsync("form[id^=decide] > textarea", opinion);
        await page.ClickAsync("form[id^=decide] button[value=Approve]");
        await Expect(page.Locator(".alert-success")).ToContainTextAsync("已同意");
    }

    private static Task Unfold(IPage page, string form) => page.Locator($"details:has(> form[id^='{form}']) > summary").ClickAsync();

    private static async Task Close(World world, Guid issue)
    {
        await world.Must(new SelfReport(issue, null, Pledged: true, "已全部整改到位。"), world.Handler);
        await world.Must(new DecideStep(issue, null, null, Verdict.Approve, "情况属实。"), world.Leader);
        await world.Must(new DecideStep(issue, null, null, Verdict.Approve, "经核验，同意。"), world.Supervisor);
        await world.Must(new CloseIssue(issue, null, Disposition.Rectified, "同意销号。"), world.Head);
    }

    /// <summary>The repository's definitions, and among them a longer one of the same name.</summary>
    private static DirectoryInfo WithFivePeople()
    {
        var source = World.Repository("workflows");
        var folder = Directory.CreateTempSubdirectory("rectification-workflows-");
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder.FullName, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        File.WriteAllText(Path.Combine(folder.FullName, "extension.json"), FivePeople);
        return folder;
    }
}
