using Rectification.Approving;
using Rectification.Closing;
using Rectification.Deciding;
using Rectification.Issues;
using Rectification.Pipeline;
using Rectification.Rechecking;
using Rectification.Reporting;
using Rectification.Storage;
using Shared;
using Workflow.Engine.Approving;

namespace Rectification.Tests.Closing;

/// <summary>What stands on the closure form of an issue.</summary>
public sealed class ClosureFormTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_form_tells_every_opinion_with_name_post_and_day_and_what_was_done(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var issue = await world.SelfReported();
        world.Clock.Advance(TimeSpan.FromDays(1));
        await world.Must(new DecideStep(issue, null, null, Verdict.Return, "缺少验收签字"), world.Leader);
        world.Clock.Advance(TimeSpan.FromDays(1));
        await world.Must(new SelfReport(issue, null, Pledged: true, "已补齐"), world.Handler);
        world.Clock.Advance(TimeSpan.FromDays(1));
        var signed = world.Today;
        await world.Must(new DecideStep(issue, null, null, Verdict.Approve, "情况属实"), world.Leader);
        await world.Must(new DecideStep(issue, null, null, Verdict.Approve, "经核验，同意"), world.Supervisor);

        var form = await Form(world, issue, world.Supervisor);
        Assert.Equal(("县卫生健康委员会", "县委第二巡察组", "核验通过"), (form.Authority, form.InspectingBody, form.State.Zh));
        Assert.Equal(("郑洁", "医务科科长", "已补齐"), (form.Report?.By, form.Report?.Post, form.Report?.Statement));
        Assert.Equal(
            ["sign Approved 吴敏 副院长 情况属实", "verify Approved 钱文静 督查办主任 经核验，同意", "close  周建国  "],
            form.Opinions.Select(o => $"{o.Step} {o.Decision} {o.By} {o.Post} {o.Opinion}"));
        Assert.Equal([signed, signed, null], form.Opinions.Select(o => o.On));
        var earlier = Assert.Single(form.Earlier);
        Assert.Equal(("sign", Decision.Returned, "缺少验收签字", signed.AddDays(-2)), (earlier.Step, earlier.Decision, earlier.Opinion, earlier.On));
        var measure = Assert.Single(form.Measures);
        Assert.Equal((1, "修订考勤制度并公示。", 100, "制度已印发。"), (measure.Position, measure.Text, measure.Progress, measure.Result));
        Assert.Equal("考勤制度.pdf", Assert.Single(measure.Evidence).FileName);
        Assert.Null(form.ClosedOn);
    }

    [Fact]
    public async Task Only_a_key_issue_has_a_box_for_the_authority()
    {
        await using var world = await World.On(DatabaseKind.Sqlite);
        Assert.Equal(["sign", "verify", "close"], (await Form(world, await world.Closed(), world.Head)).Opinions.Select(o => o.Step));
        var key = await Form(world, await world.Closed(key: true), world.Head);
        Assert.Equal(["sign", "verify", "close", "authorise"], key.Opinions.Select(o => o.Step));
        Assert.Equal((Disposition.Rectified, world.Today), (key.Issue.Disposition, key.ClosedOn));
    }

    [Fact]
    public async Task An_extension_and_a_relapse_stand_on_the_form()
    {
        await using var world = await World.On(DatabaseKind.Sqlite);
        var issue = await world.Ready();
        var asked = await world.Must(new RequestExtension(issue, null, world.Today.AddDays(33), "设备未到"), world.Handler);
        await world.Must(new DecideApproval(asked.Id, null, 1, ApprovalVerdict.Approve, null), world.Leader);
        await world.Must(new DecideApproval(asked.Id, null, 2, ApprovalVerdict.Approve, null), world.Supervisor);
        await world.Must(new SelfReport(issue, null, Pledged: true, "完成"), world.Handler);
        await world.Must(new DecideStep(issue, null, null, Verdict.Approve, null), world.Leader);
        await world.Must(new DecideStep(issue, null, null, Verdict.Approve, null), world.Supervisor);
        await world.Must(new CloseIssue(issue, null, Disposition.Rectified, null), world.Head);
        await world.Must(new RecordRecheck(issue, null, null, RecheckOutcome.Relapsed, "又有代签") { DueOn = world.Today.AddDays(60) }, world.Supervisor);

        var form = await Form(world, issue, world.Supervisor);
        var extension = Assert.Single(form.Requests);
        Assert.Equal(("延期申请", ApprovalStatus.Approved, "郑洁", "设备未到"), (extension.Title.Zh, extension.Status, extension.Submitter, extension.Reason));
        Assert.Contains(form.Rechecks, r => r is { Outcome: RecheckOutcome.Relapsed, Finding: "又有代签", By: "钱文静" });
        Assert.Equal(1, form.Issue.RelapseCount);
    }

    [Fact]
    public async Task The_form_of_another_units_issue_is_not_found()
    {
        await using var world = await World.On(DatabaseKind.Sqlite);
        var issue = await world.Closed();
        await using var scope = world.Services.CreateAsyncScope();
        var answer = await scope.ServiceProvider.GetRequiredService<ClosureFormQueries>().One(issue, world.OtherHandler);
        Assert.Equal("issue-not-found", answer.Refusal?.Code);
    }

    private static async Task<ClosureForm> Form(World world, Guid issue, Caller who)
    {
        await using var scope = world.Services.CreateAsyncScope();
        var answer = await scope.ServiceProvider.GetRequiredService<ClosureFormQueries>().One(issue, who);
        Assert.True(answer.Accepted);
        return answer.Value;
    }
}
