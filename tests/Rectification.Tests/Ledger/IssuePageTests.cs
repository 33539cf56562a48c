using Rectification.Approving;
using Rectification.Ledger;
using Rectification.Measures;
using Rectification.Rechecking;
using Rectification.Reminding;
using Rectification.Storage;
using Shared;

namespace Rectification.Tests.Ledger;

public sealed class IssuePageTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_page_holds_all_that_belongs_to_the_issue(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var id = await world.SelfReported(key: true);
        var page = await world.Told((IssuePageQueries q) => q.One(id, world.Leader));

        Assert.Equal(("县人民医院", "医务科", "吴敏", "郑洁", "周建国"), (page.Head.Unit!.Name, page.Head.Department!.Name, page.Head.Leader!.Name, page.Head.Handler!.Name, page.Head.FirstResponsiblePerson!.Name));
        Assert.Equal(("SelfReported", "sign", true), (page.Head.State, page.Head.Step, page.Head.KeyIssue));
        var measure = Assert.Single(page.Measures);
        Assert.Equal(("修订考勤制度并公示。", 100, "考勤制度.pdf"), (measure.Text, measure.Progress, Assert.Single(measure.Evidence).FileName));
        Assert.Equal(("sign", "吴敏", null), Assert.Single(page.Chain) is var task ? (task.Step, task.Asked, task.Decision) : default);
        Assert.Equal(["SelfReport", "Accept", "Assign", "Create"], page.Timeline.Select(t => t.Code).Where(code => code is not ("Plan" or "Progress" or "Attach")));
        Assert.Equal("已全部整改到位。", page.Timeline[0].Text);
        Assert.True(page.Permissions.Single(p => p.Trigger == "Sign").Allowed);
        Assert.NotNull(page.Permissions.Single(p => p.Trigger == "Verify").Refusal);
        Assert.Empty(page.Children);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_a_unit_may_not_see_it_does_not_find(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var id = await world.InProgress();
        Assert.Equal("issue-not-found", (await world.Ask((IssuePageQueries q) => q.One(id, world.OtherHead))).Refusal?.Code);
        Assert.Equal("issue-not-found", (await world.Ask((IssuePageQueries q) => q.One(Guid.NewGuid(), world.Supervisor))).Refusal?.Code);
        await world.Told((IssuePageQueries q) => q.One(id, world.Accountant));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Parts_are_listed_with_the_parent_and_the_parent_is_named_on_its_parts(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var parent = await world.InProgress();
        var late = await world.InProgress(parentId: parent);
        await world.Closed(parentId: parent);
        world.Clock.Days(31);

        var page = await world.Told((IssuePageQueries q) => q.One(parent, world.Supervisor));
        Assert.Equal([("InProgress", 1, 0), ("Closed", 0, 1)], page.Children.Select(c => (c.State, c.DaysLate, c.MeasuresDone)));
        var child = await world.Told((IssuePageQueries q) => q.One(late, world.Supervisor));
        Assert.Equal((parent, page.Head.Number), (child.Head.Parent!.Id, child.Head.Parent.Name));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_timeline_mixes_moves_reminders_and_rechecks_by_time(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var id = await world.InProgress();
        world.Clock.Days(1);
        await world.Write(db => db.Reminders.Add(new Reminder
        {
            Id = world.NewId(), IssueId = id, Deadline = world.Today, Rung = "yellow-10", Colour = "yellow", Track = "due", FellDueOn = world.Today, AsOf = world.Today, At = world.Now,
        }));
        world.Clock.Days(1);
        var measure = await world.Must(new AddMeasure(id, null, "全员培训。", world.Handler.PersonId, null), world.Handler);
        await world.Must(new RecordProgress(id, measure.Id, null, "已完成一半。", 50), world.Handler);
        await world.Must(new RecordProgress(id, null, null, "总体顺利。", null), world.Handler);
        var page = await world.Told((IssuePageQueries q) => q.One(id, world.Supervisor));
        Assert.Equal(["Progress", "Progress", "Plan", "yellow-10", "Accept", "Assign", "Create"], page.Timeline.Select(t => t.Code));
        Assert.Equal((TimelineKind.Reminder, "yellow"), (page.Timeline[3].Kind, page.Timeline[3].Colour));
        Assert.Equal(("已完成一半。", 50), (Assert.Single(page.Measures[0].Notes).Text, page.Measures[0].Progress));
        Assert.Equal("总体顺利。", Assert.Single(page.Notes).Text);

        var closed = await world.Closed();
        world.Clock.Days(100);
        await world.Write(db => db.Rechecks.OrderBy(r => r.PlannedOn).First(r => r.IssueId == closed).OpenedAt = world.Now);
        world.Clock.Days(1);
        await world.Must(new RecordRecheck(closed, null, null, RecheckOutcome.Relapsed, "又有代签。"), world.Supervisor);
        page = await world.Told((IssuePageQueries q) => q.One(closed, world.Supervisor));
        Assert.Equal(["Relapse", "RecheckOpened", "Close", "Verify", "Sign"], page.Timeline.Take(5).Select(t => t.Code));
        Assert.Equal(["close by 周建国", "sign by 吴敏", "verify by 钱文静"], page.Chain.Select(t => $"{t.Step} by {t.DecidedBy}").Order(StringComparer.Ordinal));
        Assert.All(page.Chain, t => Assert.Equal(Decision.Approved, t.Decision));
        Assert.Equal(("又有代签。", RecheckOutcome.Relapsed, "钱文静"), (page.Rechecks[0].Finding, page.Rechecks[0].Outcome!.Value, page.Rechecks[0].DoneBy));
    }
}
