using Microsoft.EntityFrameworkCore;
using Rectification.Approving;
using Rectification.Closing;
using Rectification.Deciding;
using Rectification.Issues;
using Rectification.Measures;
using Rectification.Rechecking;
using Rectification.Reporting;
using Rectification.Storage;
using Shared;

namespace Rectification.Tests.Issues;

public class WaysBackTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_return_needs_a_reason_and_brings_the_work_back(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var id = await world.SelfReported();
        Assert.Equal("reason-missing", await world.Refused(new DecideStep(id, null, null, Verdict.Return, "  "), world.Leader));
        await world.Must(new DecideStep(id, null, null, Verdict.Return, "公示照片缺日期。"), world.Leader);
        var issue = await world.Find(id);
        Assert.Equal(("InProgress", null), (issue.State, issue.Step));
        var task = await world.Read(db => db.ApprovalTasks.SingleAsync(t => t.IssueId == id));
        Assert.Equal((Decision.Returned, "公示照片缺日期。"), (task.Decision, task.Opinion));
        await world.Must(new SelfReport(id, null, true, null), world.Handler);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_office_and_the_head_may_return_too(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var first = await world.SelfReported();
        await world.Must(new DecideStep(first, null, null, Verdict.Approve, null), world.Leader);
        await world.Must(new DecideStep(first, null, null, Verdict.Return, "核验未通过。"), world.Supervisor);
        var second = await world.Verified();
        await world.Must(new DecideStep(second, null, null, Verdict.Return, "再做实一些。"), world.Head);
        Assert.Equal(("InProgress", "InProgress"), ((await world.Find(first)).State, (await world.Find(second)).State));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_the_head_wrote_when_closing_does_not_outlive_a_return_by_the_authority(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var id = await world.Verified(key: true);
        await world.Must(new CloseIssue(id, null, Disposition.LongTermUpheld, null), world.Head);
        await world.Must(new DecideStep(id, null, null, Verdict.Return, "还要补充材料。"), world.AuthorityHead);
        Assert.Null((await world.Find(id)).Disposition);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_report_can_be_withdrawn_only_before_the_first_decision(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var id = await world.SelfReported();
        await world.Must(new WithdrawSelfReport(id, null, "漏了一份材料。"), world.Handler);
        var task = await world.Read(db => db.ApprovalTasks.SingleAsync(t => t.IssueId == id));
        Assert.Equal(Decision.Cancelled, task.Decision);
        await world.Must(new SelfReport(id, null, true, null), world.Handler);
        await world.Must(new DecideStep(id, null, null, Verdict.Approve, null), world.Leader);
        Assert.Equal("not-at-this-step", await world.Refused(new WithdrawSelfReport(id, null, "又漏了。"), world.Handler));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_relapse_reopens_the_same_issue_and_counts(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var id = await world.Closed();
        world.Clock.Days(100);
        await world.Must(new RecordRecheck(id, null, null, RecheckOutcome.Relapsed, "又发现代签。"), world.Supervisor);
        var issue = await world.Find(id);
        Assert.Equal(("InProgress", 1, null, null), (issue.State, issue.RelapseCount, issue.ClosedAt, issue.Disposition));
        var measure = await world.Read(db => db.Measures.SingleAsync(m => m.IssueId == id));
        Assert.Equal((null, 0), (measure.DoneAt, measure.Progress));
        var rechecks = await world.Read(db => db.Rechecks.Where(r => r.IssueId == id).OrderBy(r => r.PlannedOn).ToListAsync());
        Assert.Equal((world.Now, RecheckOutcome.Relapsed, null), (rechecks[0].DoneAt, rechecks[0].Outcome, rechecks[0].CancelledAt));
        Assert.Equal((null, world.Now), (rechecks[1].DoneAt, rechecks[1].CancelledAt));

        await world.Must(new CompleteMeasure(id, measure.Id, null, "重新公示。"), world.Handler);
        await world.Must(new SelfReport(id, null, true, null), world.Handler);
        await world.Must(new DecideStep(id, null, null, Verdict.Approve, null), world.Leader);
        await world.Must(new DecideStep(id, null, null, Verdict.Approve, null), world.Supervisor);
        await world.Must(new CloseIssue(id, null, Disposition.Rectified, null), world.Head);
        Assert.Equal(2, await world.Read(db => db.Rechecks.CountAsync(r => r.IssueId == id && r.DoneAt == null && r.CancelledAt == null)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_relapsed_issue_gets_a_date_of_its_own_or_the_working_days_of_the_plan(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var (plain, dated) = (await world.Closed(), await world.Closed());
        world.Clock.Days(100);
        var relapse = new RecordRecheck(plain, null, null, RecheckOutcome.Relapsed, "又发现代签。");
        Assert.Equal("due-date-past", await world.Refused(relapse with { DueOn = world.Today.AddDays(-1) }, world.Supervisor));
        Assert.Equal("due-date-without-relapse", await world.Refused(relapse with { Outcome = RecheckOutcome.Held, DueOn = world.Today }, world.Supervisor));
        await world.Must(relapse, world.Supervisor);
        await world.Must(relapse with { IssueId = dated, DueOn = world.Today.AddDays(3) }, world.Supervisor);
        // Wednesday 10 June; twenty weekdays on it is Wednesday 8 July.
        Assert.Equal(new DateOnly(2026, 7, 8), (await world.Find(plain)).DueOn);
        Assert.Equal(world.Today.AddDays(3), (await world.Find(dated)).DueOn);
        var data = await world.Read(db => db.IssueEvents.Where(e => e.IssueId == plain && e.Trigger == "Relapse").Select(e => e.Data).SingleAsync());
        Assert.Contains("2026-07-08", data, StringComparison.Ordinal);
        Assert.Contains("2026-04-01", data, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_child_that_relapses_takes_its_closed_parent_with_it(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var parent = await world.Draft();
        var children = (await world.Must(new SplitIssue(parent, null, [new(world.Hospital.Id), new(world.OtherUnit.Id)]), world.Supervisor)).Children;
        foreach (var id in new[] { children[0], children[1], parent })
        {
            await world.Must(world.Assignment(id), world.Supervisor);
            await world.Must(new Accepting.AcceptIssue(id, null), world.Handler);
            if (id != parent) await world.Prove(id);
            await world.Must(new SelfReport(id, null, true, null), world.Handler);
            await world.Must(new DecideStep(id, null, null, Verdict.Approve, null), world.Leader);
            await world.Must(new DecideStep(id, null, null, Verdict.Approve, null), world.Supervisor);
            await world.Must(new CloseIssue(id, null, Disposition.Rectified, null), world.Head);
        }

        var relapse = new RecordRecheck(children[0], null, null, RecheckOutcome.Relapsed, "又发现代签。") { DueOn = world.Today.AddDays(40) };
        await world.Must(relapse, world.Supervisor);
        var (whole, child, other) = (await world.Find(parent), await world.Find(children[0]), await world.Find(children[1]));
        Assert.Equal(("InProgress", "InProgress", "Closed"), (whole.State, child.State, other.State));
        Assert.Equal((1, 1, 0), (whole.RelapseCount, child.RelapseCount, other.RelapseCount));
        Assert.Equal((world.Today.AddDays(40), world.Today.AddDays(40)), (whole.DueOn, child.DueOn));

        // The second child finds the parent open already and leaves it as it is.
        await world.Must(relapse with { IssueId = children[1] }, world.Supervisor);
        Assert.Equal((whole.Version, 1), ((await world.Find(parent)).Version, (await world.Find(parent)).RelapseCount));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_recheck_that_finds_all_well_leaves_the_issue_closed_and_plans_nothing_new(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var id = await world.Closed();
        var closedAt = world.Now;
        world.Clock.Days(92);
        await world.Must(new RecordRecheck(id, null, null, RecheckOutcome.Held, "制度执行良好。"), world.Supervisor);
        var issue = await world.Find(id);
        Assert.Equal(("Closed", closedAt), (issue.State, issue.ClosedAt));
        var rechecks = await world.Read(db => db.Rechecks.Where(r => r.IssueId == id).OrderBy(r => r.PlannedOn).ToListAsync());
        Assert.Equal([RecheckOutcome.Held, null], rechecks.Select(r => r.Outcome));
        Assert.Equal("recheck-not-open", await world.Refused(new RecordRecheck(id, rechecks[0].Id, null, RecheckOutcome.Held, "再看。"), world.Supervisor));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_objection_sends_the_wording_back_to_the_office(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var id = await world.Assigned();
        Assert.Equal("reason-needed", await world.Refused(new RequestObjection(id, null, ""), world.Handler));
        await world.TakeBack(id);
        Assert.Equal("Draft", (await world.Find(id)).State);
        await world.Must(world.Assignment(id), world.Supervisor);
        await world.Must(new Accepting.AcceptIssue(id, null), world.Handler);
        Assert.Equal("request-not-in-this-state", await world.Refused(new RequestObjection(id, null, "晚了。"), world.Handler));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Only_an_approved_request_exempts_and_says_why(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var id = await world.InProgress();
        Assert.Equal("request-not-yours", await world.Refused(new RequestExemption(id, null, "不属实。"), world.AuthorityHead));
        Assert.Equal("reason-needed", await world.Refused(new RequestExemption(id, null, ""), world.Handler));
        await world.Exempt(id);
        var issue = await world.Find(id);
        Assert.Equal(("Exempt", Disposition.Exempt), (issue.State, issue.Disposition));
        Assert.Equal("not-in-this-state", await world.Refused(new SelfReport(id, null, true, null), world.Handler));
    }
}
