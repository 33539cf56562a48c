using Microsoft.EntityFrameworkCore;
using Rectification.Measures;
using Rectification.Storage;
using Shared;

namespace Rectification.Tests.Measures;

public class PlanTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Measures_are_planned_by_the_unit_and_the_office_and_by_nobody_else(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var id = await world.Assigned();
        var add = new AddMeasure(id, null, " 修订考勤制度。 ", null, world.Today.AddDays(10));
        var first = await world.Must(add, world.Handler);
        await world.Must(add with { Text = "开展专项检查。", OwnerId = world.Accountant.PersonId }, world.Colleague);
        await world.Must(add with { Text = "通报典型问题。" }, world.Supervisor);
        Assert.Equal("not-asked", await world.Refused(add, world.Leader));
        Assert.Equal("not-asked", await world.Refused(add, world.Accountant));
        Assert.Equal("issue-not-found", await world.Refused(add, world.OtherHandler));

        var measures = await Measures(world, id);
        Assert.Equal(["修订考勤制度。", "开展专项检查。", "通报典型问题。"], measures.Select(m => m.Text));
        Assert.Equal([1, 2, 3], measures.Select(m => m.Position));
        Assert.Equal([world.Handler.PersonId, world.Accountant.PersonId, world.Handler.PersonId], measures.Select(m => m.OwnerId));
        Assert.Equal((measures[0].Id, "Assigned", 3), (first.Id, first.Issue.State, first.Issue.Version));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_office_plans_in_a_draft_and_the_unit_cannot_yet(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var id = await world.Draft();
        await world.Must(new AddMeasure(id, null, "修订考勤制度。", null, null), world.Supervisor);
        Assert.Equal("owner-outside-unit", await world.Refused(new AddMeasure(id, null, "培训。", world.Handler.PersonId, null), world.Supervisor));
        Assert.Equal("issue-not-found", await world.Refused(new AddMeasure(id, null, "培训。", null, null), world.Handler));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_measure_has_words_an_owner_of_the_unit_and_a_day_to_come(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var id = await world.Assigned();
        var add = new AddMeasure(id, null, "修订考勤制度。", null, null);
        Assert.Equal("measure-text-missing", await world.Refused(add with { Text = "  " }, world.Handler));
        Assert.Equal("text-too-long", await world.Refused(add with { Text = new string('长', 4001) }, world.Handler));
        Assert.Equal("owner-outside-unit", await world.Refused(add with { OwnerId = world.OtherHandler.PersonId }, world.Handler));
        Assert.Equal("due-date-past", await world.Refused(add with { DueOn = world.Today.AddDays(-1) }, world.Handler));
        Assert.Empty(await Measures(world, id));
        await world.Must(add with { Text = new string('长', 4000), DueOn = world.Today }, world.Handler);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_revision_keeps_in_the_event_what_the_measure_was(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var id = await world.InProgress();
        var measure = (await world.Must(new AddMeasure(id, null, "修订制度。", null, world.Today.AddDays(1)), world.Handler)).Id;
        world.Clock.Days(2);
        // The old day has passed and may stay; a new one may not lie in the past.
        await world.Must(new ReviseMeasure(id, measure, null, "修订考勤制度并公示。", null, new DateOnly(2026, 3, 3)), world.Handler);
        Assert.Equal("due-date-past", await world.Refused(new ReviseMeasure(id, measure, null, "再改。", null, new DateOnly(2026, 3, 2)), world.Handler));
        Assert.Equal("measure-not-found", await world.Refused(new ReviseMeasure(id, Guid.NewGuid(), null, "再改。", null, null), world.Handler));
        Assert.Equal("修订考勤制度并公示。", (await Measures(world, id)).Single().Text);
        var data = await LastEvent(world, id);
        Assert.Contains("\"what\":\"measure-revised\"", data, StringComparison.Ordinal);
        Assert.Contains("\"was\":{\"text\":\"修订制度。\"", data, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_measure_on_which_something_was_reported_is_not_removed(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var id = await world.InProgress();
        async Task<Guid> Add() => (await world.Must(new AddMeasure(id, null, "修订制度。", null, null), world.Handler)).Id;
        var (idle, noted, proved, staged) = (await Add(), await Add(), await Add(), await Add());
        await world.Must(new RecordProgress(id, noted, null, "已起草。", 10), world.Handler);
        await world.Attach(id, proved);
        await world.Must(new AddMilestone(id, staged, null, "完成初稿", world.Today.AddDays(5)), world.Handler);
        foreach (var used in new[] { noted, proved, staged })
            Assert.Equal("measure-in-use", await world.Refused(new RemoveMeasure(id, used, null), world.Handler));
        await world.Must(new RemoveMeasure(id, idle, null), world.Handler);
        Assert.Equal([noted, proved, staged], (await Measures(world, id)).Select(m => m.Id));
        Assert.Contains("修订制度。", await LastEvent(world, id), StringComparison.Ordinal);
        // The next one does not take the number of one that stands.
        await Add();
        Assert.Equal([2, 3, 4, 5], (await Measures(world, id)).Select(m => m.Position));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Milestones_are_set_reached_and_kept(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var id = await world.InProgress();
        var set = new AddMilestone(id, null, null, "完成制度起草", world.Today.AddDays(10));
        Assert.Equal("milestone-title-missing", await world.Refused(set with { Title = "" }, world.Handler));
        Assert.Equal("measure-not-found", await world.Refused(set with { MeasureId = Guid.NewGuid() }, world.Handler));
        var first = (await world.Must(set, world.Handler)).Id;
        Assert.Equal("milestone-date-taken", await world.Refused(set with { Title = "另一目标" }, world.Handler));
        var second = (await world.Must(set with { Title = "完成公示", DueOn = world.Today.AddDays(20) }, world.Handler)).Id;
        Assert.Equal("date-in-future", await world.Refused(new ReachMilestone(id, first, null, world.Today.AddDays(1)), world.Handler));
        await world.Must(new ReachMilestone(id, first, null, world.Today), world.Handler);
        Assert.Equal("milestone-reached", await world.Refused(new ReachMilestone(id, first, null, world.Today), world.Handler));
        Assert.Equal("milestone-reached", await world.Refused(new RemoveMilestone(id, first, null), world.Handler));
        await world.Must(new RemoveMilestone(id, second, null), world.Handler);
        Assert.Equal("milestone-not-found", await world.Refused(new RemoveMilestone(id, second, null), world.Handler));
        var left = await world.Read(db => db.Milestones.SingleAsync(m => m.IssueId == id));
        Assert.Equal((first, world.Today), (left.Id, left.ReachedOn));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_measure_of_another_issue_cannot_be_reached_through_this_one(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var (mine, other) = (await world.InProgress(), await world.InProgress());
        var measure = (await world.Must(new AddMeasure(other, null, "修订制度。", null, null), world.Handler)).Id;
        Assert.Equal("measure-not-found", await world.Refused(new CompleteMeasure(mine, measure, null, null), world.Handler));
        Assert.Equal("measure-not-found", await world.Refused(new RemoveMeasure(mine, measure, null), world.Handler));
        Assert.Equal("measure-not-found", await world.Refused(new RecordProgress(mine, measure, null, "进展。", 5), world.Handler));
    }

    internal static Task<List<Measure>> Measures(World world, Guid id) =>
        world.Read(db => db.Measures.AsNoTracking().Where(m => m.IssueId == id).OrderBy(m => m.Position).ToListAsync());

    internal static Task<string> LastEvent(World world, Guid id) =>
        world.Read(db => db.IssueEvents.Where(e => e.IssueId == id).OrderByDescending(e => e.Sequence).Select(e => e.Data).FirstAsync());
}
