using Microsoft.EntityFrameworkCore;
using Rectification.Importing;
using Rectification.Rounds;
using Rectification.Storage;
using Shared;

namespace Rectification.Tests.Importing;

public sealed class PreviewTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_draft_is_kept_as_it_was_read_and_the_same_file_finds_it_again(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var preview = await world.Must(new PreviewImport("上传/巡察通报.txt", Drafts.Hash.ToUpperInvariant(), Drafts.Small), world.Supervisor);
        Assert.Equal((1, false, 0), (preview.Version, preview.Found, preview.Faults.Count));

        var edited = await world.Must(new EditImport(preview.Id, 1, Drafts.Small with { Title = "改过的标题" }), world.Supervisor);
        Assert.Equal(2, edited.Version);
        var again = await world.Must(new PreviewImport("另一个名字.txt", Drafts.Hash, Drafts.Small), world.SecondSupervisor);
        Assert.Equal((preview.Id, 2, true, "改过的标题"), (again.Id, again.Version, again.Found, again.Draft.Title));

        var page = await world.Told((ImportQueries q) => q.One(preview.Id, world.Supervisor));
        Assert.Equal(("巡察通报.txt", Drafts.Hash, RoundKind.RoutineInspection), (page.FileName, page.Sha256, page.Kind));
        Assert.Equal(DraftJson.Write(Drafts.Small with { Title = "改过的标题" }), DraftJson.Write(page.Draft));
        Assert.Equal(Drafts.Small.Issues[0].Text, page.Draft.Issues[0].Text);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Units_are_suggested_by_name_and_nothing_is_made_of_it(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var places = await world.Read(db => db.Organisations.CountAsync());
        var preview = await world.Must(new PreviewImport("a.txt", Drafts.Hash, Drafts.Small with { InspectedUnit = "人民医院、县疾病预防控制中心、县妇幼保健院" }), world.Supervisor);
        var page = await world.Told((ImportQueries q) => q.One(preview.Id, world.Supervisor));
        Assert.Equal(["人民医院", "县疾病预防控制中心", "县妇幼保健院"], page.Units.Select(u => u.Written));
        Assert.Equal([world.Hospital.Id], page.Units[0].May.Select(u => u.Id));
        Assert.Equal([world.OtherUnit.Id], page.Units[1].May.Select(u => u.Id));
        Assert.Empty(page.Units[2].May);
        Assert.Equal(places, await world.Read(db => db.Organisations.CountAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_correction_of_an_older_draft_is_refused(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var preview = await world.Must(new PreviewImport("a.txt", Drafts.Hash, Drafts.Small), world.Supervisor);
        await world.Must(new EditImport(preview.Id, 1, Drafts.Small with { Title = "甲" }), world.Supervisor);
        Assert.Equal("stale-version", await world.Refused(new EditImport(preview.Id, 1, Drafts.Small with { Title = "乙" }), world.SecondSupervisor));
        Assert.Equal("stale-version", await world.Refused(new CommitImport(preview.Id, 1), world.SecondSupervisor));
        Assert.Equal("甲", (await world.Told((ImportQueries q) => q.One(preview.Id, world.Supervisor))).Draft.Title);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_discarded_preview_is_gone_and_the_file_may_come_afresh(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var preview = await world.Must(new PreviewImport("a.txt", Drafts.Hash, Drafts.Small), world.Supervisor);
        await world.Must(new DiscardImport(preview.Id), world.Supervisor);
        Assert.Equal("import-not-found", (await world.Ask((ImportQueries q) => q.One(preview.Id, world.Supervisor))).Refusal?.Code);
        Assert.False((await world.Must(new PreviewImport("a.txt", Drafts.Hash, Drafts.Small), world.Supervisor)).Found);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task One_file_handed_in_twice_at_once_is_one_import(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var answers = await Task.WhenAll(Enumerable.Range(0, 6)
            .Select(_ => Task.Run(() => world.Run(new PreviewImport("a.txt", Drafts.Hash, Drafts.Small), world.Supervisor))));
        Assert.Single(answers.Where(a => a.Accepted).Select(a => a.Value!.Id).Distinct());
        Assert.All(answers.Where(a => !a.Accepted), a => Assert.Equal("stale-version", a.Refusal!.Code));
        Assert.Equal(1, await world.Read(db => db.Imports.CountAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Imports_are_the_offices_and_the_administrators_business(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var preview = await world.Must(new PreviewImport("a.txt", Drafts.Hash, Drafts.Small), world.Administrator);
        Assert.Equal("not-allowed", await world.Refused(new PreviewImport("b.txt", Drafts.Hash, Drafts.Small), world.Head));
        Assert.Equal("not-allowed", await world.Refused(new CommitImport(preview.Id, 1), world.Handler));
        Assert.Equal("not-allowed", (await world.Ask((ImportQueries q) => q.One(preview.Id, world.Head))).Refusal?.Code);
        Assert.Equal("not-allowed", (await world.Ask((ImportQueries q) => q.List(world.Head))).Refusal?.Code);
        Assert.Equal("file-hash-unfit", await world.Refused(new PreviewImport("b.txt", "abc", Drafts.Small), world.Supervisor));
        var row = Assert.Single((await world.Told((ImportQueries q) => q.List(world.Supervisor))).Rows);
        Assert.Equal((preview.Id, "李维", null), (row.Id, row.UploadedBy, row.CommittedAt));
    }
}
