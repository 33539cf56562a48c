using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Rectification.Approving;
using Rectification.Rechecking;
using Rectification.Storage;
using Shared;

namespace Rectification.Browser.Tests;

/// <summary>Every page at desk and at phone width: nothing sticks out, nobody is shut out, and a picture is kept to look at.</summary>
public sealed class PageTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_page_fits_and_can_be_used_by_everybody(bool phone)
    {
        await using var stage = await Stage.On(DatabaseKind.Sqlite, chromium);
        var world = stage.World;
        var draft = await world.Draft();
        var working = await world.Ready();
        var reported = await world.SelfReported(key: true);
        var verified = await world.Verified();
        var closed = await world.Closed(key: true);
        var assigned = await world.Assigned();
        var extension = (await world.Must(new RequestExtension(working, null, world.Today.AddDays(40), "设备尚未到货，须延期安装调试。"), world.Handler)).Id;
        var objection = (await world.Must(new RequestObjection(assigned, null, "表述与事实不符"), world.Handler)).Id;
        await world.Must(new DecideApproval(objection, null, 1, ApprovalVerdict.Approve, "同意提出异议"), world.Leader);
        await world.Must(new RequestLeaderChange(await world.InProgress(), null, world.Accountant.PersonId, "分工调整"), world.Handler);
        await world.Must(new AskQuestion(extension, null, 1, world.Handler.PersonId, "何时到货？"), world.Leader);
        await world.Must(new CopyApproval(extension, null, [world.Head.PersonId], "供参阅"), world.Leader);
        await world.Must(new AppointProxy(null, world.Accountant.PersonId, world.Today, world.Today.AddDays(5)), world.Leader);
        var delivery = await world.Read(db => db.Deliveries.OrderBy(d => d.Id).Select(d => d.Id).FirstAsync());

        var office = await stage.As(world.Supervisor, phone: phone);
        var faults = new List<string>();
        async Task Look(IPage page, string name, string address)
        {
            var answer = await page.GotoAsync(address);
            if (answer!.Status != (name == "not-found" ? 404 : 200)) faults.Add($"{name}: answers {answer.Status}");
            faults.AddRange(await Faults(page, name, phone));
        }

        await Look(await stage.Nobody(phone: phone), "sign-in", "/sign-in");
        await Look(office, "home-office", "/");
        await Look(office, "ledger", "/issues");
        await Look(office, "issue-draft", $"/issues/{draft}?unit={world.Hospital.Id}");
        await Look(office, "issue-reported", $"/issues/{reported}");
        await Look(office, "rounds", "/rounds");
        await Look(office, "round", $"/rounds/{(await world.Round()).Id}");
        await Look(office, "letter", $"/letters/{(await world.Must(new Rectification.Letters.IssueLetter(Rectification.Letters.LetterKind.Interview, [working], ReplyDays: 5) { MeetAt = world.Now, MeetWhere = "三楼会议室" }, world.Supervisor)).Id}");
        await Look(office, "letters", "/letters");
        await Look(office, "bulletins", "/bulletins");
        await Look(office, "bulletin-new", $"/rounds/{(await world.Round()).Id}/bulletin");
        await Look(office, "bulletin", $"/bulletins/{(await world.Must(new Rectification.Bulletins.WriteBulletin(null, null, (await world.Round()).Id, "关于整改进展情况的通报", "一、总体情况\n共反馈问题 1 个。", GoesPublic: true, UnitsNamed: 0), world.Supervisor)).Id}");
        await Look(office, "bulletin-differs", $"/bulletins/{(await world.Must(new Rectification.Bulletins.WriteBulletin(null, null, (await world.Round()).Id, "关于整改进展情况的通报", "一、总体情况\n巡察反馈的{{问题数}}个问题，制定整改措施{{措施数}}条。截至{{截止日期}}，已完成整改30个，正在整改{{在改数}}个，完成率{{完成率}}%。", GoesPublic: false, UnitsNamed: 0), world.Supervisor)).Id}");
        await Look(office, "bulletin-rows", $"{new Uri(office.Url).AbsolutePath}/numbers/Issues");
        await Look(office, "claims", "/claims");
        var published = (await world.Must(new Rectification.Publishing.MakePublicVersion((await world.Must(new Rectification.Bulletins.WriteBulletin(null, null, (await world.Round()).Id, "关于整改进展情况的通报", "一、总体情况\n由王磊具体承办，群众可拨打0991-2345678反映。", GoesPublic: false, UnitsNamed: 0), world.Supervisor)).Id), world.Supervisor)).Id;
        await Look(office, "public-version", $"/bulletins/{published}/public");
        await world.Write(db => db.Bulletins.Single(b => b.Id == published).ReleasedAt = world.Now);
        await world.Must(new Rectification.Publishing.SubmitOpinion(published, "市民", null, "窗口仍然排长队，希望增设窗口。"), Rectification.Pipeline.Caller.System);
        await Look(await stage.Nobody(phone: phone), "public", "/public");
        await Look(await stage.Nobody(phone: phone), "public-page", $"/public/{published}");
        await Look(office, "opinions", "/opinions");
        await Look(office, "templates", "/templates");
        await Look(office, "template", "/templates/Bulletin");
        await Look(office, "imports", "/imports");
        await office.SetInputFilesAsync("#file", Stage.OwnBulletin);
        await office.ClickAsync("main form button.btn-primary");
        await office.WaitForURLAsync("**/imports/*");
        await Look(office, "import", office.Url);
        await Look(office, "import-correcting", $"{office.Url}?edit=issues%5B0%5D#editing");
        await office.GotoAsync("/imports");
        await office.SetInputFilesAsync("#file", new FilePayload
        {
            Name = "整改清单.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes("序号,问题,整改措施,责任领导,整改时限\n1,采购程序不规范，部分耗材采购未经集体研究决定,修订采购管理办法,王某某,2026年2月30日\n"),
        });
        await office.ClickAsync("section[aria-labelledby=upload] button.btn-primary");
        await office.WaitForURLAsync("**/imports/*-*");
        var list = office.Url;
        await Look(office, "import-list", list);
        await Look(office, "import-columns", $"{list}/columns");
        await Look(office, "import-comparison", $"{list}/comparison?round={(await world.Round()).Id}");
        Guid[] exports = [world.NewId(), world.NewId(), world.NewId()];
        await world.Write(db => db.LongExports.AddRange(
            Export(world, exports[0], Rectification.Exporting.ExportState.Running), Export(world, exports[1], Rectification.Exporting.ExportState.Failed), Export(world, exports[2], Rectification.Exporting.ExportState.Ready)));
        await Look(office, "organisations", "/organisations");
        await Look(office, "organisation", $"/organisations/{world.Hospital.Id}");
        await Look(office, "issue-like-another", $"/issues/{assigned}");
        await Look(office, "repeats", "/repeats");
        var campaign = (await world.Must(new StartCampaign("年中专项回头看", (await world.Round()).Id, [world.Hospital.Id], world.Today, ChecklistLines: "整改措施仍在执行\n制度已公示"), world.Supervisor)).Id;
        var draw = (await world.Must(new MakeDraw("三季度反向核查", 1, null, null, null), world.Supervisor)).Id;
        await Look(office, "rechecks", "/rechecks");
        await Look(office, "recheck", $"/rechecks/{await world.Read(db => db.Rechecks.Where(r => r.CampaignId == campaign).Select(r => r.Id).FirstAsync())}");
        await Look(office, "draws", "/draws");
        await Look(office, "draw", $"/draws/{draw}?check=true");
        await Look(office, "campaigns", "/campaigns");
        await Look(office, "campaign", $"/campaigns/{campaign}");
        await Look(office, "not-found", "/nowhere");
        var handler = await stage.As(world.Handler, phone: phone);
        await Look(handler, "home-unit", "/");
        await Look(handler, "issue-working", $"/issues/{working}");
        await Look(handler, "notifications", "/notifications");
        var leader = await stage.As(world.Leader, phone: phone);
        await Look(leader, "home-leader", "/");
        await Look(leader, "issue-to-sign", $"/issues/{reported}");
        await Look(leader, "account", "/account");
        await Look(leader, "approvals", "/approvals");
        await Look(leader, "request", $"/approvals/{extension}");
        await leader.EvaluateAsync("document.querySelectorAll('details.fold').forEach(d => d.open = true)");
        await Assertions.Expect(leader.Locator("[data-mermaid] svg")).ToBeVisibleAsync();
        faults.AddRange(await Faults(leader, "request-unfolded", phone));
        await Look(handler, "approvals-own", "/approvals?show=own");
        await Look(handler, "request-own", $"/approvals/{extension}");
        await Look(office, "request-to-choose", $"/approvals/{objection}");
        await Look(office, "closure-form-open", $"/issues/{verified}/closure-form");
        await Look(await stage.As(world.Head, phone: phone), "issue-to-close", $"/issues/{verified}");
        var administrator = await stage.As(world.Administrator, phone: phone);
        await Look(administrator, "home-administrator", "/");
        await Look(administrator, "accounts", "/accounts");
        await Look(administrator, "deliveries", "/deliveries");
        await Look(administrator, "delivery", $"/deliveries/{delivery}");
        await Look(administrator, "calendar", "/calendar");
        await Look(administrator, "endpoints", "/endpoints");
        await Look(administrator, "exports", "/exports");
        await Look(office, "exports-under-way", "/exports");
        await Look(office, "export-under-way", $"/exports/{exports[0]}");
        await Look(office, "export-failed", $"/exports/{exports[1]}");
        await Look(administrator, "person", $"/people/{world.Leader.PersonId}");
        await Look(administrator, "hand-over", $"/people/{world.Leader.PersonId}/hand-over");
        await Look(administrator, "request-administrator", $"/approvals/{extension}");
        await Look(administrator, "closure-form", $"/issues/{closed}/closure-form");
        await Look(administrator, "definitions", "/definitions");
        await Look(administrator, "definition", "/definitions/exemption");
        await Look(administrator, "definition-design", "/definitions/exemption/design");
        await Look(administrator, "definition-compare", "/definitions/exemption/compare?from=1&to=1");
        await Look(administrator, "definition-move", "/definitions/exemption/move?to=1");
        await Look(administrator, "definition-try", "/definitions/exemption/try");
        await administrator.ClickAsync("button[value=begin]");
        await administrator.WaitForSelectorAsync("[data-task]");
        faults.AddRange(await Faults(administrator, "definition-trial", phone));
        Assert.Empty(faults);
    }

    [Fact]
    public async Task A_newcomer_finds_the_demonstration_round_and_its_accounts()
    {
        await using var stage = await Stage.Demonstration(chromium);
        var page = await stage.Nobody();
        await page.GotoAsync("/sign-in");
        await page.ClickAsync("[data-demonstration] button >> nth=0");
        await page.ClickAsync("a[href='/issues']:visible");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("14");
        await Picture(page, "ledger", phone: false, forReadme: true);
        await page.Locator("main a[href^='/issues/']:visible").Nth(4).ClickAsync();
        await Picture(page, "issue", phone: false, forReadme: true);
    }

    private static Rectification.Exporting.LongExport Export(World world, Guid id, Rectification.Exporting.ExportState state) => new()
    {
        Id = id, Kind = Rectification.Exporting.ExportKind.Ledger, Query = "", AccountId = world.Supervisor.AccountId, AskedAt = world.Now, StartedAt = world.Now, SeenAt = world.Now.AddDays(1), State = state,
        Done = 41_000, Total = 100_000, Bytes = 9_400_000, FileName = "整改台账.xlsx", ContentType = "application/zip",
        NoteZh = state is Rectification.Exporting.ExportState.Failed ? "导出没有完成，请重新导出。" : null,
    };

    private static async Task<IEnumerable<string>> Faults(IPage page, string name, bool phone)
    {
        await Picture(page, name, phone, forReadme: false);
        var wide = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        var axe = await page.RunAxe();
        return axe.Violations.Where(v => v.Impact is "serious" or "critical").Select(v => $"{name}: {v.Id} {Where(v)}")
            .Concat(wide > 0 ? [$"{name}: sticks out by {wide} px"] : []);
    }

    private static string Where(AxeResultItem violation) => string.Join(" | ", violation.Nodes.Take(3).Select(n => n.Html));

    /// <summary>Kept under artifacts/screenshots; the two of the README are written when RECTIFICATION_SCREENSHOTS asks for them.</summary>
    private static async Task Picture(IPage page, string name, bool phone, bool forReadme)
    {
        var asked = forReadme && Environment.GetEnvironmentVariable("RECTIFICATION_SCREENSHOTS") == "1";
        var path = asked
            ? World.Repository("docs", "screenshots", $"{name}.png")
            : World.Repository("artifacts", "screenshots", $"{name}-{(phone ? "phone" : "desk")}.png");
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = path, FullPage = !forReadme });
    }
}
