using Microsoft.EntityFrameworkCore;
using Rectification.Measures;
using Rectification.Reporting;
using Rectification.Storage;
using Shared;

namespace Rectification.Tests.Measures;

public class ProgressTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Progress_is_noted_and_moves_the_measure(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var id = await world.InProgress();
        var measure = (await world.Must(new AddMeasure(id, null, "修订制度。", null, null), world.Handler)).Id;
        var note = new RecordProgress(id, measure, null, "初稿已完成。", 40);
        await world.Must(note, world.Colleague);
        await world.Must(note with { Text = "正在征求意见。", Progress = null }, world.Handler);
        Assert.Equal(40, (await PlanTests.Measures(world, id)).Single().Progress);
        Assert.Equal("note-missing", await world.Refused(note with { Text = "" }, world.Handler));
        Assert.Equal("progress-out-of-range", await world.Refused(note with { Progress = 100 }, world.Handler));
        Assert.Equal("progress-out-of-range", await world.Refused(note with { Progress = -1 }, world.Handler));
        Assert.Equal("progress-without-measure", await world.Refused(note with { MeasureId = null }, world.Handler));
        Assert.Equal("not-asked", await world.Refused(note, world.Supervisor));
        var notes = await world.Read(db => db.ProgressNotes.AsNoTracking().Where(n => n.IssueId == id).ToListAsync());
        Assert.Equal(
            [("初稿已完成。", (int?)40, world.Colleague.PersonId), ("正在征求意见。", null, world.Handler.PersonId)],
            notes.OrderBy(n => n.Text, StringComparer.Ordinal).Select(n => (n.Text, n.Progress, n.AuthorId)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_measure_is_completed_once_and_reopened_with_a_reason(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var id = await world.InProgress();
        var measure = (await world.Must(new AddMeasure(id, null, "修订制度。", null, null), world.Handler)).Id;
        Assert.Equal("measure-not-done", await world.Refused(new ReopenMeasure(id, measure, null, "有遗漏。"), world.Handler));
        await world.Must(new CompleteMeasure(id, measure, null, "已印发。"), world.Handler);
        var done = (await PlanTests.Measures(world, id)).Single();
        Assert.Equal((world.Now, 100), (done.DoneAt, done.Progress));
        Assert.Equal("measure-done", await world.Refused(new CompleteMeasure(id, measure, null, null), world.Handler));
        Assert.Equal("measure-done", await world.Refused(new RecordProgress(id, measure, null, "继续。", 50), world.Handler));
        await world.Must(new RecordProgress(id, measure, null, "补充说明。", null), world.Handler);
        Assert.Equal("reopening-reason-missing", await world.Refused(new ReopenMeasure(id, measure, null, ""), world.Handler));
        await world.Must(new ReopenMeasure(id, measure, null, "有遗漏。", 80), world.Handler);
        var open = (await PlanTests.Measures(world, id)).Single();
        Assert.Equal((null, 80), (open.DoneAt, open.Progress));
        Assert.Equal("measures-not-done", await world.Refused(new SelfReport(id, null, true, null), world.Handler));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Once_reported_done_nothing_of_the_work_changes(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var id = await world.SelfReported();
        var measure = (await PlanTests.Measures(world, id)).Single().Id;
        Assert.Equal("not-in-this-state", await world.Refused(new AddMeasure(id, null, "再加一条。", null, null), world.Handler));
        Assert.Equal("not-in-this-state", await world.Refused(new RecordProgress(id, measure, null, "补记。", null), world.Handler));
        Assert.Equal("not-in-this-state", await world.Refused(new ReopenMeasure(id, measure, null, "有遗漏。"), world.Handler));
        Assert.Single(await PlanTests.Measures(world, id));
    }
}
