using System.Net;
using Microsoft.EntityFrameworkCore;
using Rectification.Approving;
using Rectification.Storage;
using Shared;
using Workflow.Engine.Approving;

namespace Rectification.Web.Tests.Pages.Approving;

/// <summary>Asking on the page of an issue, and every act on the page of the request, by forms without script.</summary>
public sealed class RequestPagesTests(Sites sites) : IClassFixture<Sites>
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_extension_is_asked_for_on_the_page_of_the_issue_and_decided_on_its_own(DatabaseKind kind)
    {
        var site = await sites.On(kind);
        var world = site.World;
        var issue = await world.InProgress();
        using var handler = await Visitor.To(site, world.Handler);
        await handler.Open($"/issues/{issue}");
        await handler.Submit("ask-extension", ("Form.DueOn", $"{world.Today.AddDays(-3):yyyy-MM-dd}"), ("Form.Reason", "设备尚未到货"));
        Assert.Equal("extension-not-later", handler.Refused);
        Assert.Equal("设备尚未到货", handler.Page.QuerySelector("#ask-reason-extension")!.TextContent);
        await handler.Submit("ask-extension", ("Form.DueOn", $"{world.Today.AddDays(40):yyyy-MM-dd}"), ("Form.Reason", "设备尚未到货"));
        Assert.StartsWith("/approvals/", handler.Address.AbsolutePath, StringComparison.Ordinal);
        Assert.Contains("延长 10 天", handler.Text, StringComparison.Ordinal);
        Assert.Null(handler.Page.QuerySelector("form#decide-1"));
        var request = handler.Address.AbsolutePath;

        await handler.Open($"/issues/{issue}");
        Assert.NotNull(handler.Page.QuerySelector($"#requests-here a[href='{request}']"));
        Assert.Null(handler.Page.QuerySelector("form#ask-extension"));
        Assert.NotNull(handler.Page.QuerySelector("[data-trigger=extension]"));

        using var leader = await Visitor.To(site, world.Leader);
        await leader.Open(request);
        await leader.Submit("decide-1", ("Form.Act", "Refuse"));
        Assert.Equal("reason-needed", leader.Refused);
        await leader.Submit("decide-1", ("Form.Act", "Approve"), ("Form.Words", "情况属实"));
        Assert.Contains("已同意。", leader.Text, StringComparison.Ordinal);
        using var office = await Visitor.To(site, world.Supervisor);
        await office.Open(request);
        Assert.Equal(["good", "mild"], Marks(office, "leader", "office"));
        await office.Submit("decide-2", ("Form.Act", "Approve"));
        Assert.Contains("已批准", office.Text, StringComparison.Ordinal);
        Assert.Equal(world.Today.AddDays(40), (await world.Find(issue)).DueOn);
        // The old date comes from the history, now that the issue has the new one.
        Assert.Contains("延长 10 天", office.Text, StringComparison.Ordinal);
        await office.Open($"/issues/{issue}");
        Assert.Contains($"{world.Today.AddDays(30):yyyy-MM-dd} → {world.Today.AddDays(40):yyyy-MM-dd}", office.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_paused_issue_says_so_and_offers_the_resumption_instead()
    {
        var site = await sites.On(DatabaseKind.Sqlite);
        var world = site.World;
        var issue = await world.InProgress();
        using var handler = await Visitor.To(site, world.Handler);
        await handler.Open($"/issues/{issue}");
        await handler.Submit("ask-pause", ("Form.Reason", "等待判决"));
        var id = Guid.Parse(handler.Address.Segments[^1]);
        Assert.Contains("申请自批准之日起中止计时", handler.Text, StringComparison.Ordinal);
        await world.Must(new DecideApproval(id, null, 1, ApprovalVerdict.Approve, null), world.Supervisor);
        await world.Must(new DecideApproval(id, null, 3, ApprovalVerdict.Approve, null), world.AuthorityHead);
        await handler.Open($"/approvals/{id}");
        Assert.Contains("申请自批准之日起中止计时", handler.Text, StringComparison.Ordinal);
        await handler.Open($"/issues/{issue}");
        Assert.NotNull(handler.Page.QuerySelector("#requests-here .paused"));
        await handler.Submit("ask-pause", ("Form.Reason", "判决已下"));
        Assert.Contains("申请恢复计时", handler.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_was_too_late_is_told_so_and_keeps_their_words()
    {
        var site = await sites.On(DatabaseKind.Sqlite);
        var world = site.World;
        var id = await Extension(world);
        using var leader = await Visitor.To(site, world.Leader);
        await leader.Open($"/approvals/{id}");
        var stale = leader.ById("decide-1");
        await world.Must(new UrgeApproval(id, null), world.Handler);
        await leader.Submit(stale, ("Form.Act", "Approve"), ("Form.Words", "情况属实，同意"));
        Assert.Equal((HttpStatusCode.OK, "stale-version"), (leader.Status, leader.Refused));
        Assert.Equal("情况属实，同意", leader.Page.QuerySelector("#opinion-1")!.TextContent);
        await leader.Submit("decide-1", ("Form.Act", "Approve"));
        Assert.Null(leader.Refused);

        using var first = await Visitor.To(site, world.Supervisor);
        await first.Open($"/approvals/{id}");
        var late = first.ById("decide-2");
        await world.Must(new DecideApproval(id, null, 3, ApprovalVerdict.Approve, null), world.SecondSupervisor);
        await first.Submit(late, ("Form.Act", "Approve"), ("Form.Words", "经研究同意"));
        // The task is gone, and so is its form: the answer stands over the page.
        Assert.Equal((HttpStatusCode.OK, "stale-version"), (first.Status, first.Refused));
        Assert.Equal("经研究同意", first.Page.QuerySelector(".alert blockquote")!.TextContent);
    }

    [Fact]
    public async Task A_request_is_returned_to_an_earlier_step_and_to_the_submitter_who_asks_for_less()
    {
        var site = await sites.On(DatabaseKind.Sqlite);
        var world = site.World;
        var id = await Extension(world);
        await world.Must(new DecideApproval(id, null, 1, ApprovalVerdict.Approve, null), world.Leader);
        using var office = await Visitor.To(site, world.Supervisor);
        await office.Open($"/approvals/{id}");
        await office.Submit("decide-2", ("Form.Act", "Return"), ("Form.ReturnTo", "leader"), ("Form.ComeBack", "true"), ("Form.Words", "请补充到货凭证"));
        Assert.Null(office.Refused);
        using var leader = await Visitor.To(site, world.Leader);
        await leader.Open($"/approvals/{id}");
        Assert.Contains("第 2 轮", leader.Text, StringComparison.Ordinal);
        await leader.Submit("decide-4", ("Form.Act", "Return"), ("Form.Words", "时间过长"));

        using var handler = await Visitor.To(site, world.Handler);
        await handler.Open("/approvals?show=own");
        Assert.Contains("请修改后重新提交", handler.Text, StringComparison.Ordinal);
        await handler.Open($"/approvals/{id}");
        await handler.Submit("resubmit-0", ("Form.DueOn", $"{world.Today.AddDays(33):yyyy-MM-dd}"), ("Form.Words", "缩短为三天"));
        Assert.Null(handler.Refused);
        Assert.Contains("延长 3 天", handler.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_task_is_handed_on_asked_about_and_added_to_by_the_forms_under_it()
    {
        var site = await sites.On(DatabaseKind.Sqlite);
        var world = site.World;
        var id = await Extension(world);
        var (accountant, head) = (world.Accountant, world.Head);
        using var leader = await Visitor.To(site, world.Leader);
        await leader.Open($"/approvals/{id}");
        await leader.Submit("ask-1", ("Form.ToId", $"{accountant.PersonId}"), ("Form.Words", "资金是否到位？"));
        await leader.Submit("delegate-1", ("Form.ToId", $"{accountant.PersonId}"), ("Form.Words", "请先提意见"));
        Assert.Null(leader.Refused);
        Assert.NotNull(leader.Page.QuerySelector("form#recalldelegation-2"));

        using var asked = await Visitor.To(site, accountant);
        await asked.Open("/approvals?show=questions");
        Assert.Contains("资金是否到位？", asked.Text, StringComparison.Ordinal);
        await asked.Open($"/approvals/{id}");
        await asked.Submit("answer-1", ("Form.Words", "已到位"));
        Assert.Null(asked.Page.QuerySelector("form#answer-1"));
        await asked.Submit("advise-2", ("Form.Words", "建议同意"));
        Assert.Null(asked.Refused);

        await leader.Open($"/approvals/{id}");
        Assert.Contains("已到位", leader.Text, StringComparison.Ordinal);
        await leader.Submit("addsigners-3", ("Form.ToIds", $"{head.PersonId}"), ("Form.Before", "true"), ("Form.Words", "请院长先签"));
        Assert.Null(leader.Refused);
        await leader.Submit($"removesigner-{head.PersonId:N}", ("Form.Words", "改由我签"));
        Assert.Null(leader.Refused);
        await leader.Submit("copy-0", ("Form.ToIds", $"{head.PersonId}"), ("Form.Words", "供参阅"));
        await leader.Submit("transfer-5", ("Form.ToId", $"{head.PersonId}"), ("Form.Words", "请院长定"));
        Assert.Null(leader.Page.QuerySelector("form[id^=decide]"));
        Assert.Equal(
            ["Submit", "Ask", "Delegate", "Answer", "Advise", "AddSigners", "RemoveSigner", "Copy", "Transfer"],
            await world.Read(db => db.RequestOpinions.Where(o => o.RequestId == id).OrderBy(o => o.Sequence).Select(o => o.Act).ToListAsync()));

        using var reader = await Visitor.To(site, head);
        await reader.Open("/approvals?show=copies");
        await reader.Send($"read-{id:N}-1");
        Assert.Contains("没有未阅的抄送", reader.Text, StringComparison.Ordinal);
        Assert.NotNull(await world.Read(db => db.RequestCopies.Where(c => c.RequestId == id).Select(c => c.ReadAt).SingleAsync()));
    }

    [Fact]
    public async Task What_is_ones_own_is_urged_taken_back_and_withdrawn_and_an_administrator_moves_what_is_stuck()
    {
        var site = await sites.On(DatabaseKind.Sqlite);
        var world = site.World;
        var id = (await world.Must(new RequestLeaderChange(await world.InProgress(), null, world.Accountant.PersonId, "分工调整"), world.Handler)).Id;
        using var handler = await Visitor.To(site, world.Handler);
        await handler.Open($"/approvals/{id}");
        Assert.Contains("由 吴敏 副院长 变更为 冯倩 财务科科长", handler.Text, StringComparison.Ordinal);
        await handler.Submit("urge-0", ("Form.Words", "请尽快"));
        Assert.Null(handler.Refused);
        using var leader = await Visitor.To(site, world.Leader);
        await leader.Open($"/approvals/{id}");
        await leader.Submit("decide-1", ("Form.Act", "Approve"));
        await leader.Submit("takeback-1", ("Form.Words", "再考虑"));
        Assert.Null(leader.Refused);

        using var administrator = await Visitor.To(site, world.Administrator);
        await administrator.Open($"/approvals/{id}");
        await administrator.Submit("handover-0", ("Form.FromId", $"{world.Leader.PersonId}"), ("Form.ToId", $"{world.Accountant.PersonId}"), ("Form.Words", "吴敏外派"));
        Assert.Null(administrator.Refused);
        await administrator.Submit("jump-0", ("Form.Step", "record"), ("Form.Words", "按会议决定办理"));
        Assert.Null(administrator.Refused);
        Assert.Equal("管理员跳过", administrator.Page.QuerySelector("[data-step=head] .text-secondary")!.TextContent.Trim());

        await handler.Open($"/approvals/{id}");
        Assert.Null(handler.Page.QuerySelector("form#withdraw-0"));
        Assert.NotNull(handler.Page.QuerySelector("[data-trigger=Withdraw]"));
    }

    [Fact]
    public async Task A_request_of_another_unit_is_not_found_and_a_task_that_is_not_ones_own_has_no_form()
    {
        var site = await sites.On(DatabaseKind.Sqlite);
        var world = site.World;
        var id = await Extension(world);
        using var stranger = await Visitor.To(site, world.OtherHandler);
        await stranger.Open($"/approvals/{id}");
        Assert.Equal(HttpStatusCode.NotFound, stranger.Status);
        using var office = await Visitor.To(site, world.Supervisor);
        await office.Open($"/approvals/{id}");
        Assert.Equal(HttpStatusCode.OK, office.Status);
        Assert.Null(office.Page.QuerySelector("form[id^=decide]"));
    }

    [Fact]
    public async Task A_proxy_sees_whose_task_it_is_and_one_who_did_the_work_sees_why_they_may_not_decide()
    {
        await using var site = await Site.On(DatabaseKind.Sqlite);
        var world = site.World;
        using var leader = await Visitor.To(site, world.Leader);
        await leader.Open("/account");
        await leader.Send("appoint-proxy", ("Proxy.ActingId", $"{world.Accountant.PersonId}"), ("Proxy.Until", $"{world.Today.AddDays(3):yyyy-MM-dd}"));
        Assert.Contains("由 冯倩 代理", leader.Text, StringComparison.Ordinal);
        await leader.Send("appoint-proxy", ("Proxy.ActingId", $"{world.Head.PersonId}"), ("Proxy.Until", $"{world.Today.AddDays(1):yyyy-MM-dd}"));
        Assert.Equal("proxy-overlaps", leader.Refused);
        var id = await Extension(world);
        using var proxy = await Visitor.To(site, world.Accountant);
        await proxy.Open("/approvals");
        Assert.Contains("代 吴敏 办理", proxy.Text, StringComparison.Ordinal);
        await proxy.Open($"/approvals/{id}");
        await proxy.Submit("decide-1", ("Form.Act", "Approve"), ("Form.Words", "代为同意"));
        Assert.Contains("由 冯倩 代为办理", proxy.Text, StringComparison.Ordinal);

        var running = await world.Read(db => db.Proxies.Select(p => p.Id).SingleAsync());
        await leader.Open("/account");
        await leader.Send($"end-proxy-{running:N}");
        Assert.Null(leader.Page.QuerySelector("[data-proxy='0']"));
        using var administrator = await Visitor.To(site, world.Administrator);
        await administrator.Open($"/people/{world.Leader.PersonId}");
        await administrator.Send("appoint-proxy", ("Proxy.ActingId", $"{world.Handler.PersonId}"), ("Proxy.Until", $"{world.Today.AddDays(3):yyyy-MM-dd}"));
        var own = (await world.Must(new RequestExtension(await world.InProgress(), null, world.Today.AddDays(35), "延五天"), world.Colleague)).Id;
        using var doer = await Visitor.To(site, world.Handler);
        await doer.Open($"/approvals/{own}");
        Assert.Null(doer.Page.QuerySelector("form[id^=decide]"));
        Assert.NotNull(doer.Page.QuerySelector("[data-trigger=Approve]"));
    }

    [Fact]
    public async Task The_office_names_the_reviewers_where_a_step_chooses_them()
    {
        var site = await sites.On(DatabaseKind.Sqlite);
        var world = site.World;
        var id = (await world.Must(new RequestObjection(await world.Assigned(), null, "表述与事实不符"), world.Handler)).Id;
        await world.Must(new DecideApproval(id, null, 1, ApprovalVerdict.Approve, null), world.Leader);
        using var office = await Visitor.To(site, world.Supervisor);
        await office.Open($"/approvals/{id}");
        await office.Submit("decide-2", ("Form.Act", "Approve"));
        Assert.Equal("choice-missing", office.Refused);
        await office.Submit("decide-2", ("Form.Act", "Approve"), ("Form.ToIds", $"{world.SecondSupervisor.PersonId}"));
        Assert.Null(office.Refused);
        Assert.Equal(ApprovalStatus.Running, await world.Read(db => db.ApprovalRequests.Where(r => r.Id == id).Select(r => r.Status).SingleAsync()));
        Assert.Equal("孙立", await world.Read(db => db.RequestTasks.Where(t => t.RequestId == id && t.ClosedAt == null).Select(t => t.Person!.Name).SingleAsync()));
    }

    private static async Task<Guid> Extension(World world) =>
        (await world.Must(new RequestExtension(await world.InProgress(), null, world.Today.AddDays(40), "设备尚未到货"), world.Handler)).Id;

    private static IEnumerable<string?> Marks(Visitor visitor, params string[] steps) => steps.Select(s => visitor.Page.QuerySelector($"[data-step={s}]")?.GetAttribute("class"));
}
