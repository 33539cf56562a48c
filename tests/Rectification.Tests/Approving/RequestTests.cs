using Microsoft.EntityFrameworkCore;
using Rectification.Approving;
using Rectification.Pipeline;
using Rectification.Storage;
using Shared;
using Workflow.Engine.Approving;

namespace Rectification.Tests.Approving;

/// <summary>Requests from their submission to their effect, on both databases.</summary>
public sealed class RequestTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_extension_moves_the_due_date_with_the_last_decision_and_not_before(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var issue = await world.InProgress();
        var due = world.Today.AddDays(40);
        var asked = await world.Must(new RequestExtension(issue, null, due, "设备尚未到货"), world.Colleague);
        Assert.Equal(["leader 吴敏"], await Waiting(world, asked.Id));

        asked = await world.Must(Decision(asked.Id, 1), world.Leader);
        Assert.Equal(["office 钱文静", "office 孙立"], await Waiting(world, asked.Id));
        Assert.Equal(world.Today.AddDays(30), await DueOn(world, issue));

        var before = await world.Read(db => db.Issues.Where(i => i.Id == issue).Select(i => i.Version).SingleAsync());
        asked = await world.Must(Decision(asked.Id, 2, "同意延期"), world.Supervisor);
        Assert.Equal(ApprovalStatus.Approved, asked.Status);
        Assert.Equal(due, await DueOn(world, issue));
        Assert.Empty(await Waiting(world, asked.Id));
        var last = await world.Read(db => db.IssueEvents.Where(e => e.IssueId == issue).OrderByDescending(e => e.Sequence).FirstAsync());
        Assert.Equal(("Extend", before + 1, "设备尚未到货", "钱文静"), (last.Trigger, last.Sequence, last.Reason, last.ActorName));
        Assert.Equal(
            ["Submit 王磊 医务科干事 设备尚未到货", "Approve 吴敏 副院长 ", "Approve 钱文静 督查办主任 同意延期"],
            await world.Read(db => db.RequestOpinions.Where(o => o.RequestId == asked.Id).OrderBy(o => o.Sequence)
                .Select(o => o.Act + " " + o.ByName + " " + o.ByPost + " " + o.Words).ToListAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_second_extension_also_goes_to_the_authority(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var issue = await world.InProgress();
        await Extended(world, issue, 5);
        var second = await world.Must(new RequestExtension(issue, null, world.Today.AddDays(38), "再延三天"), world.Handler);
        await world.Must(Decision(second.Id, 1), world.Leader);
        second = await world.Must(Decision(second.Id, 2), world.Supervisor);
        Assert.Equal(["again 赵启明"], await Waiting(world, second.Id));
        Assert.Equal(ApprovalStatus.Refused, (await world.Must(Decision(second.Id, 4, "不再同意", ApprovalVerdict.Refuse), world.AuthorityHead)).Status);
        Assert.Equal(world.Today.AddDays(35), await DueOn(world, issue));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_does_not_hold_is_exempted_by_the_authority_in_the_issues_own_history(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var issue = await world.InProgress();
        var asked = await world.Must(new RequestExemption(issue, null, "经核对，问题所指事项不存在"), world.Handler);
        Assert.Equal(["office-verifies 钱文静", "office-verifies 孙立", "unit-signs 吴敏"], await Waiting(world, asked.Id));
        foreach (var (person, step) in new[] { (world.SecondSupervisor, "office-verifies"), (world.Leader, "unit-signs"), (world.Head, "unit-signs") })
            asked = await world.Must(Decision(asked.Id, await TaskOf(world, asked.Id, person, step)), person);
        asked = await world.Must(Decision(asked.Id, await TaskOf(world, asked.Id, world.AuthorityHead, "authority"), "认定不属实"), world.AuthorityHead);
        Assert.Equal(ApprovalStatus.Approved, asked.Status);
        var found = await world.Read(db => db.Issues.SingleAsync(i => i.Id == issue));
        Assert.Equal(("Exempt", Rectification.Issues.Disposition.Exempt), (found.State, found.Disposition));
        Assert.Equal(["郑洁", "吴敏"], await world.Read(db => db.RequestCopies.Where(c => c.RequestId == asked.Id).OrderBy(c => c.Number).Select(c => c.Person!.Name).ToListAsync()));
    }

    [Fact]
    public async Task An_effect_that_can_no_longer_be_had_is_refused_with_the_decision()
    {
        await using var world = await World.On(DatabaseKind.Sqlite);
        var issue = await world.InProgress();
        var asked = await world.Must(new RequestExtension(issue, null, world.Today.AddDays(33), "延三天"), world.Handler);
        await world.Must(Decision(asked.Id, 1), world.Leader);
        await world.Exempt(issue);
        Assert.Equal("issue-has-ended", await world.Refused(Decision(asked.Id, 2), world.Supervisor));
        Assert.Equal(["office 钱文静", "office 孙立"], await Waiting(world, asked.Id));
        Assert.Equal(ApprovalStatus.Refused, (await world.Must(Decision(asked.Id, 2, "问题已办结", ApprovalVerdict.Refuse), world.Supervisor)).Status);
    }

    [Fact]
    public async Task An_objection_takes_the_issue_back_when_the_reviewers_that_the_office_chose_agree()
    {
        await using var world = await World.On(DatabaseKind.Sqlite);
        var issue = await world.Assigned();
        var asked = await world.Must(new RequestObjection(issue, null, "表述与事实不符"), world.Handler);
        await world.Must(Decision(asked.Id, 1), world.Leader);
        Assert.Equal("choice-missing", await world.Refused(Decision(asked.Id, 2), world.Supervisor));
        // Nobody of the unit's line can be chosen: then the next step has nobody.
        Assert.Equal("nobody-to-decide", await world.Refused(Decision(asked.Id, 2) with { Choosing = [world.Head.PersonId] }, world.Supervisor));
        await world.Must(Decision(asked.Id, 2) with { Choosing = [world.SecondSupervisor.PersonId, world.OtherHead.PersonId] }, world.Supervisor);
        Assert.Equal(["review 孙立", "review 陈宏"], await Waiting(world, asked.Id));
        await world.Must(Decision(asked.Id, 4), world.SecondSupervisor);
        await world.Must(Decision(asked.Id, 5), world.OtherHead);
        await world.Must(Decision(asked.Id, 6), world.AuthorityHead);
        Assert.Equal("Draft", await world.Read(db => db.Issues.Where(i => i.Id == issue).Select(i => i.State).SingleAsync()));
    }

    [Fact]
    public async Task A_paused_clock_stands_still_and_the_days_are_given_back()
    {
        await using var world = await World.On(DatabaseKind.Sqlite);
        var issue = await world.InProgress();
        var pause = await world.Must(new RequestPause(issue, null, "涉诉，等待判决"), world.Supervisor);
        Assert.Equal(["office 孙立"], await Waiting(world, pause.Id));
        await world.Must(Decision(pause.Id, 1), world.SecondSupervisor);
        await world.Must(Decision(pause.Id, 2), world.AuthorityHead);
        var day = world.Today;
        Assert.Equal(day, await world.Read(db => db.Issues.Where(i => i.Id == issue).Select(i => i.PausedOn).SingleAsync()));

        world.Clock.Advance(TimeSpan.FromDays(12));
        var resume = await world.Must(new RequestPause(issue, null, "判决已下"), world.Handler);
        await world.Must(Decision(resume.Id, 1), world.Supervisor);
        Assert.Equal((null, day.AddDays(42)), await world.Read(db => db.Issues.Where(i => i.Id == issue).Select(i => new ValueTuple<DateOnly?, DateOnly?>(i.PausedOn, i.DueOn)).SingleAsync()));
    }

    [Fact]
    public async Task A_change_of_leader_is_approved_by_the_head_and_noted_by_the_office()
    {
        await using var world = await World.On(DatabaseKind.Sqlite);
        var issue = await world.InProgress();
        Assert.Equal("leader-of-another-unit", await world.Refused(new RequestLeaderChange(issue, null, world.OtherLeader.PersonId, "分工调整"), world.Handler));
        var asked = await world.Must(new RequestLeaderChange(issue, null, world.Accountant.PersonId, "分工调整"), world.Handler);
        await world.Must(Decision(asked.Id, 1), world.Leader);
        await world.Must(Decision(asked.Id, 2), world.Head);
        await world.Must(Decision(asked.Id, 3), world.Supervisor);
        Assert.Equal(world.Accountant.PersonId, await world.Read(db => db.Issues.Where(i => i.Id == issue).Select(i => i.ResponsibleLeaderId).SingleAsync()));
    }

    [Fact]
    public async Task Only_who_answers_for_the_work_may_ask_and_only_once_at_a_time()
    {
        await using var world = await World.On(DatabaseKind.Sqlite);
        var issue = await world.InProgress();
        RequestExtension ask = new(issue, null, world.Today.AddDays(40), "材料未齐");
        Assert.Equal("request-not-yours", await world.Refused(ask, world.Accountant));
        Assert.Equal("issue-not-found", await world.Refused(ask, world.OtherHandler));
        Assert.Equal("reason-needed", await world.Refused(ask with { Reason = " " }, world.Handler));
        Assert.Equal("extension-not-later", await world.Refused(ask with { DueOn = world.Today.AddDays(30) }, world.Handler));
        Assert.Equal("request-not-in-this-state", await world.Refused(new RequestObjection(issue, null, "不认可"), world.Handler));
        Assert.Equal("stale-version", await world.Refused(ask with { Version = 1 }, world.Handler));
        await world.Must(ask, world.Handler);
        Assert.Equal("request-running", await world.Refused(ask, world.Colleague));
    }

    internal static DecideApproval Decision(Guid id, int task, string? opinion = null, ApprovalVerdict verdict = ApprovalVerdict.Approve) => new(id, null, task, verdict, opinion);

    internal static async Task<List<string>> Waiting(World world, Guid request) => await world.Read(db => db.RequestTasks
        .Where(t => t.RequestId == request && t.ClosedAt == null).OrderBy(t => t.Step).ThenBy(t => t.Number).Select(t => t.Step + " " + t.Person!.Name).ToListAsync());

    internal static Task<int> TaskOf(World world, Guid request, Caller who, string step) => world.Read(db => db.RequestTasks
        .Where(t => t.RequestId == request && t.ClosedAt == null && t.PersonId == who.PersonId && t.Step == step).Select(t => t.Number).SingleAsync());

    private static Task<DateOnly?> DueOn(World world, Guid issue) => world.Read(db => db.Issues.Where(i => i.Id == issue).Select(i => i.DueOn).SingleAsync());

    private static async Task Extended(World world, Guid issue, int days)
    {
        var asked = await world.Must(new RequestExtension(issue, null, world.Today.AddDays(30 + days), "延期"), world.Handler);
        await world.Must(Decision(asked.Id, 1), world.Leader);
        await world.Must(Decision(asked.Id, 2), world.Supervisor);
    }
}
