using Microsoft.EntityFrameworkCore;
using Rectification.Exporting;
using Rectification.Pipeline;
using Rectification.Storage;
using Shared;
using Workflow.Engine;

namespace Rectification.Tests.Exporting;

public sealed class ExportTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Of_several_nodes_one_writes_each_export_the_oldest_first(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var first = await world.Must(new AskExport(ExportKind.Ledger), world.Supervisor);
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        var second = await world.Must(new AskExport(ExportKind.Ledger), world.Handler);
        var claimed = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => world.Ask((LongExports e) => e.Claim()))));
        Assert.Equal(new[] { first, second }.Order(), claimed.OfType<LongExport>().Select(e => e.Id).Order());

        await world.Ask(async (LongExports e) =>
        {
            await e.GiveBack(first);
            return Done.Value;
        });
        Assert.Equal(first, (await world.Ask((LongExports e) => e.Claim()))!.Id);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Its_asker_sees_how_far_it_is_then_the_file_or_why_there_is_none(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var id = await world.Must(new AskExport(ExportKind.Ledger, "state=Closed"), world.Supervisor);
        Assert.Equal((ExportState.Waiting, null, true), await Seen(world, id));
        await world.Ask((LongExports e) => e.Claim());
        await Do(world, e => e.Tell(id, 999, 1000));
        Assert.Equal((ExportState.Running, 99, true), await Seen(world, id));
        await Do(world, e => e.Finish(id, "台账.xlsx", "application/x", 5, 1000, null));
        Assert.Equal((ExportState.Ready, 100, false), await Seen(world, id));
        Assert.Equal("export-not-found", (await world.Ask((ExportQueries q) => q.One(id, world.Administrator))).Refusal?.Code);

        var other = await world.Must(new AskExport(ExportKind.Ledger), world.Supervisor);
        await world.Ask((LongExports e) => e.Claim());
        await Do(world, e => e.Fail(other, new Text("没有写成", "not written")));
        Assert.Equal("没有写成", (await world.Told((ExportQueries q) => q.One(other, world.Supervisor))).Note!.Zh);
    }

    [Fact]
    public async Task A_node_that_is_silent_for_minutes_is_gone_and_holds_nobody_up()
    {
        await using var world = await World.On(DatabaseKind.Sqlite);
        var ids = new List<Guid>();
        for (var i = 0; i < AskExport.AtOnce; i++) ids.Add(await world.Must(new AskExport(ExportKind.Ledger), world.Supervisor));
        Assert.Equal("export-busy", await world.Refused(new AskExport(ExportKind.Ledger), world.Supervisor));
        foreach (var _ in ids) await world.Ask((LongExports e) => e.Claim());
        world.Clock.Advance(LongExport.Silence + TimeSpan.FromSeconds(1));
        Assert.Equal((ExportState.Failed, null, false), await Seen(world, ids[0]));
        await world.Must(new AskExport(ExportKind.Ledger), world.Supervisor);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task After_a_day_an_export_and_its_file_are_gone(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var folder = world.Services.GetRequiredService<ExportFolder>();
        var old = await Written(world, folder);
        world.Clock.Advance(LongExport.Life);
        var fresh = await Written(world, folder);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await world.Must(new ForgetExports(), Caller.System));
        Assert.Equal((false, true), (File.Exists(folder.PathOf(old)), File.Exists(folder.PathOf(fresh))));
        Assert.Equal([fresh], await world.Read(db => db.LongExports.Select(e => e.Id).ToListAsync()));
    }

    private static async Task<Guid> Written(World world, ExportFolder folder)
    {
        var id = await world.Must(new AskExport(ExportKind.Ledger), world.Supervisor);
        await world.Ask((LongExports e) => e.Claim());
        await using (var file = folder.Begin(id)) await file.WriteAsync("x"u8.ToArray());
        folder.Finish(id);
        File.SetLastWriteTimeUtc(folder.PathOf(id), world.Now);
        await Do(world, e => e.Finish(id, "台账.xlsx", "application/x", 1, 1, null));
        return id;
    }

    private static async Task<(ExportState, int?, bool)> Seen(World world, Guid id)
    {
        var row = await world.Told((ExportQueries q) => q.One(id, world.Supervisor));
        return (row.State, row.Percent, row.GoesOn);
    }

    private static async Task Do(World world, Func<LongExports, Task> what) => await world.Ask(async (LongExports e) =>
    {
        await what(e);
        return Done.Value;
    });
}
