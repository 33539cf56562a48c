using Rectification.Importing;
using Rectification.Storage;
using Shared;

namespace Rectification.Tests.Importing;

public sealed class RereadTests
{
    private static readonly byte[] File = "序号,短板弱项\n1,培训少\n"u8.ToArray();

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_headings_mean_is_remembered_for_the_unit_and_forgotten_when_taken_back(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var preview = await Preview(world);
        var said = new RereadImport(preview.Id, 1, Drafts.Small, "{}", world.Hospital.Id) { Meanings = new Dictionary<string, string?> { ["短板弱项"] = "Issue", ["序号"] = null } };
        Assert.Equal(2, (await world.Must(said, world.Supervisor)).Version);
        Assert.Equal("stale-version", await world.Refused(said, world.Supervisor));
        Assert.Equal([("短板弱项", "Issue")], await Remembered(world, world.Hospital.Id));
        Assert.Empty(await Remembered(world, world.OtherUnit.Id));
        Assert.Empty(await Remembered(world, null));

        await world.Must(said with { Version = 2, UnitId = null, Meanings = new Dictionary<string, string?> { ["短板弱项"] = "Measure", ["办法"] = "Measure" } }, world.Supervisor);
        Assert.Equal([("办法", "Measure"), ("短板弱项", "Measure")], await Remembered(world, world.OtherUnit.Id));
        Assert.Equal([("办法", "Measure"), ("短板弱项", "Issue")], await Remembered(world, world.Hospital.Id));

        await world.Must(said with { Version = 3, Meanings = new Dictionary<string, string?> { ["短板弱项"] = null } }, world.SecondSupervisor);
        Assert.Equal([("办法", "Measure"), ("短板弱项", "Measure")], await Remembered(world, world.Hospital.Id));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Choices_of_names_outlive_another_reading_and_the_file_is_kept(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var preview = await Preview(world);
        var choice = new NameChoice(NameKind.Person, "张三", NameUse.LeaveOut);
        await world.Must(new EditImport(preview.Id, 1, Drafts.Small with { Names = [choice] }), world.Supervisor);
        var again = await world.Must(new RereadImport(preview.Id, 2, Drafts.Large(2), """{"leftOut":["乙"]}""", world.Hospital.Id), world.Supervisor);
        Assert.Equal((2, choice), (again.Draft.Issues.Count, Assert.Single(again.Draft.Names!)));
        var file = await world.Told((ImportFileQueries q) => q.One(preview.Id, world.Supervisor));
        Assert.Equal((world.Hospital.Id, """{"leftOut":["乙"]}""", false), (file.UnitId!.Value, file.Said, file.IsCommitted));
        Assert.Equal(File, file.Content);
        Assert.Equal("not-allowed", (await world.Ask((ImportFileQueries q) => q.One(preview.Id, world.Handler))).Refusal!.Code);
        var page = await world.Told((ImportQueries q) => q.One(preview.Id, world.Supervisor));
        Assert.Equal((true, world.Hospital.Id), (page.IsList, page.UnitId!.Value));

        await world.Must(new CommitImport(preview.Id, 3, "轮次", Rectification.Rounds.RoundKind.Audit), world.Supervisor);
        Assert.Equal("import-already-committed", await world.Refused(new RereadImport(preview.Id, 4, Drafts.Small, "{}", null), world.Supervisor));
        Assert.True((await world.Told((ImportFileQueries q) => q.One(preview.Id, world.Supervisor))).IsCommitted);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_is_no_list_is_not_kept(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var preview = await world.Must(new PreviewImport("通报.txt", Drafts.Hash, Drafts.Small), world.Supervisor);
        Assert.Equal("import-file-not-kept", (await world.Ask((ImportFileQueries q) => q.One(preview.Id, world.Supervisor))).Refusal!.Code);
        Assert.Equal("import-not-found", (await world.Ask((ImportFileQueries q) => q.One(Guid.NewGuid(), world.Supervisor))).Refusal!.Code);
        Assert.Equal("unit-unknown", await world.Refused(new PreviewImport("通报.txt", new string('b', 64), Drafts.Small) { UnitId = world.Medicine.Id }, world.Supervisor));
    }

    private static async Task<PreviewedImport> Preview(World world)
    {
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File));
        return await world.Must(new PreviewImport("清单.csv", hash, Drafts.Small) { Content = new MemoryStream(File) }, world.Supervisor);
    }

    private static async Task<List<(string, string)>> Remembered(World world, Guid? unit) =>
        [.. (await world.Ask((ImportFileQueries q) => q.Remembered(unit))).Select(m => (m.Key, m.Value)).OrderBy(m => m.Key, StringComparer.Ordinal)];
}
