using Rectification.Deciding;
using Rectification.Closing;
using Rectification.Evidencing;
using Rectification.Issues;
using Rectification.Measures;
using Rectification.Reporting;
using Rectification.Storage;
using Shared;

namespace Rectification.Tests.Issues;

public class SelfReportTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_self_report_needs_measures_done_proved_and_pledged(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var id = await world.InProgress();
        var report = new SelfReport(id, null, Pledged: true, null);
        Assert.Equal("no-measures", await world.Refused(report, world.Handler));
        var first = (await world.Must(new AddMeasure(id, null, "修订制度。", null, null), world.Handler)).Id;
        var second = (await world.Must(new AddMeasure(id, null, "全员培训。", null, null), world.Handler)).Id;
        await world.Must(new CompleteMeasure(id, first, null, null), world.Handler);
        Assert.Equal("measures-not-done", await world.Refused(report, world.Handler));
        await world.Must(new CompleteMeasure(id, second, null, null), world.Handler);
        Assert.Equal("evidence-missing", await world.Refused(report, world.Handler));
        var evidence = await world.Attach(id, first);
        Assert.Equal("evidence-missing", await world.Refused(report, world.Handler));
        await world.Attach(id, second);
        Assert.Equal("not-pledged", await world.Refused(report with { Pledged = false }, world.Handler));
        await world.Must(new WithdrawEvidence(id, evidence, null, "传错了。"), world.Handler);
        Assert.Equal("evidence-missing", await world.Refused(report, world.Handler));
        await world.Attach(id, first);
        await world.Must(report, world.Handler);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_parent_closes_only_when_all_its_children_have(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var parent = await world.Draft();
        var shares = new SplitIssue(parent, null, [new(world.Hospital.Id), new(world.OtherUnit.Id, "中心的考勤管理不严")]);
        var split = await world.Must(shares, world.Supervisor);
        Assert.Equal("issue-already-split", await world.Refused(shares, world.Supervisor));
        Assert.Equal("child-cannot-split", await world.Refused(shares with { IssueId = split.Children[0] }, world.Supervisor));

        await world.Must(world.Assignment(parent), world.Supervisor);
        await world.Must(new Accepting.AcceptIssue(parent, null), world.Handler);
        await world.Must(new SelfReport(parent, null, true, null), world.Handler);
        await world.Must(new DecideStep(parent, null, null, Verdict.Approve, null), world.Leader);
        await world.Must(new DecideStep(parent, null, null, Verdict.Approve, null), world.Supervisor);
        var close = new CloseIssue(parent, null, Disposition.Rectified, null);
        Assert.Equal("children-open", await world.Refused(close, world.Head));

        await world.Must(world.Assignment(split.Children[0]), world.Supervisor);
        await world.Must(new Accepting.AcceptIssue(split.Children[0], null), world.Handler);
        await world.Prove(split.Children[0]);
        await world.Must(new SelfReport(split.Children[0], null, true, null), world.Handler);
        await world.Must(new DecideStep(split.Children[0], null, null, Verdict.Approve, null), world.Leader);
        await world.Must(new DecideStep(split.Children[0], null, null, Verdict.Approve, null), world.Supervisor);
        await world.Must(close with { IssueId = split.Children[0] }, world.Head);
        Assert.Equal("children-open", await world.Refused(close, world.Head));

        await world.Must(world.Assignment(split.Children[1]), world.Supervisor);
        await world.Exempt(split.Children[1]);
        await world.Must(close, world.Head);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_split_gives_each_unit_a_draft_of_its_own(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var parent = await world.Draft();
        var share = new IssueShare(world.Hospital.Id);
        Assert.Equal("too-few-shares", await world.Refused(new SplitIssue(parent, null, [share]), world.Supervisor));
        Assert.Equal("unit-twice", await world.Refused(new SplitIssue(parent, null, [share, share]), world.Supervisor));
        Assert.Equal("unit-unknown", await world.Refused(new SplitIssue(parent, null, [share, new(world.Medicine.Id)]), world.Supervisor));
        Assert.Equal("not-allowed", await world.Refused(new SplitIssue(parent, null, [share, new(world.OtherUnit.Id)]), world.Head));

        var split = await world.Must(new SplitIssue(parent, null, [share, new(world.OtherUnit.Id, "中心的问题", "原文节选。")]), world.Supervisor);
        var (whole, first, second) = (await world.Find(parent), await world.Find(split.Children[0]), await world.Find(split.Children[1]));
        Assert.Equal(("Draft", 2), (whole.State, whole.Version));
        Assert.Equal((parent, "(一)1-1", whole.Title, whole.Text, world.Hospital.Id), (first.ParentId, first.Number, first.Title, first.Text, first.UnitId));
        Assert.Equal((parent, "(一)1-2", "中心的问题", "原文节选。", world.OtherUnit.Id), (second.ParentId, second.Number, second.Title, second.Text, second.UnitId));
        Assert.Equal(("Draft", 1), (second.State, second.Version));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_draft_can_be_corrected_and_an_issue_in_hand_cannot(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var id = await world.Draft();
        var edit = new EditIssueDraft(id, null, "(二)3", "考勤管理松弛", "原文更正。", null);
        Assert.Equal("issue-text-missing", await world.Refused(edit with { Text = "" }, world.Supervisor));
        Assert.Equal("section-unknown", await world.Refused(edit with { SectionId = Guid.NewGuid() }, world.Supervisor));
        await world.Must(edit, world.Supervisor);
        var issue = await world.Find(id);
        Assert.Equal(("(二)3", "考勤管理松弛", "原文更正。", "Draft"), (issue.Number, issue.Title, issue.Text, issue.State));
        await world.Must(world.Assignment(id), world.Supervisor);
        Assert.Equal("not-in-this-state", await world.Refused(edit, world.Supervisor));
    }
}
