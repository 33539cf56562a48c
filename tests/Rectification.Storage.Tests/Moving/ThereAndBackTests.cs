using System.Data.Common;
using System.Text.Json;
using Shared;

namespace Rectification.Storage.Tests.Moving;

public class ThereAndBackTests
{
    [Fact]
    public async Task What_goes_from_SQLite_to_PostgreSQL_and_back_is_the_same_to_the_byte()
    {
        await using var world = await World.On(DatabaseKind.Sqlite);
        await world.Closed();
        await world.SelfReported();
        await world.Assigned(parentId: await world.Draft());
        await Filled.Everywhere(world);
        using var folder = new Folder();
        await using var first = House.Of(world);
        await using var second = await House.On(DatabaseKind.PostgreSql);
        await using var third = await House.On(DatabaseKind.Sqlite);

        var report = await first.Write(folder["1.zip"]);
        Assert.Empty(report.Missing);
        Assert.Empty(report.Damaged);
        await Move(folder["1.zip"], second);
        await second.Write(folder["2.zip"]);
        await Move(folder["2.zip"], third);
        await third.Write(folder["3.zip"]);

        var (one, two, three) = (House.Content(folder["1.zip"]), House.Content(folder["2.zip"]), House.Content(folder["3.zip"]));
        Assert.Equal(one.Keys, two.Keys);
        Assert.All(one.Where(e => e.Key.StartsWith("tables/", StringComparison.Ordinal)), e => Assert.True(e.Value.Length > 0, $"{e.Key} is empty: nothing is shown of it."));
        foreach (var (name, content) in one)
        {
            Assert.True(content == two[name], $"{name}\n{content}\n{two[name]}");
            Assert.True(content == three[name], $"{name}\n{content}\n{three[name]}");
        }

        var (before, after) = (await first.Audit(), await third.Audit());
        Assert.Equal((0, 0), (after.History.Faults, after.Evidence.Faults));
        Assert.Equal(before, after);
        Assert.Equal(first.Files(), third.Files());
        foreach (var house in new[] { second, third })
        {
            await Assert.ThrowsAnyAsync<DbException>(() => house.Database.Execute("UPDATE issue_events SET reason = 'x'"));
            await Assert.ThrowsAnyAsync<DbException>(() => house.Database.Execute("DELETE FROM packs"));
        }
    }

    [Fact]
    public async Task Keys_of_channels_stay_behind_and_the_channels_come_back_switched_off()
    {
        await using var world = await World.On(DatabaseKind.Sqlite);
        await world.Closed();
        await Filled.Everywhere(world);
        using var folder = new Folder();
        await using var house = House.Of(world);
        await house.Write(folder["all.zip"]);
        var content = House.Content(folder["all.zip"]);
        using var channel = JsonDocument.Parse(content["tables/endpoints.jsonl"]);
        Assert.Equal("https://hook.example.cn/", channel.RootElement.GetProperty("url").GetString());
        Assert.False(channel.RootElement.GetProperty("enabled").GetBoolean());
        Assert.Equal(JsonValueKind.Null, channel.RootElement.GetProperty("secret").ValueKind);
        Assert.DoesNotContain(content.Values, text => text.Contains("geheim", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_waits_is_told_of_every_row_and_file_that_comes_in_and_is_looked_through()
    {
        await using var world = await World.On(DatabaseKind.Sqlite);
        await world.Closed();
        using var folder = new Folder();
        await House.Of(world).Write(folder["all.zip"]);
        await using var target = await House.On(DatabaseKind.Sqlite);
        var told = new Told();
        var moved = await target.Read(folder["all.zip"], progress: told);
        Assert.True(moved.Accepted, moved.Refusal?.Sentence.En);
        var of = moved.Value.Rows + moved.Value.Files + moved.Value.History.Events + moved.Value.Evidence.Files;
        Assert.Equal(Enumerable.Range(1, (int)of).Select(done => ((long)done, of)), told.All);
    }

    [Fact]
    public async Task People_go_on_working_while_everything_is_exported()
    {
        await using var world = await World.On(DatabaseKind.Sqlite);
        await world.Closed();
        using var folder = new Folder();
        await using var house = House.Of(world);
        await using var target = await House.On(DatabaseKind.Sqlite);
        var stop = false;
        var work = Task.Run(async () =>
        {
            for (var i = 0; i < 3 || !Volatile.Read(ref stop); i++) await world.Assigned();
        });
        for (var i = 0; i < 3; i++) await house.Write(folder["all.zip"]);
        Volatile.Write(ref stop, true);
        await work;
        await Move(folder["all.zip"], target);
        Assert.Equal((0, 0), ((await target.Audit()).History.Faults, (await target.Audit()).Evidence.Faults));
    }

    [Fact]
    public async Task A_file_lost_before_the_export_is_named_and_the_rest_comes_in()
    {
        await using var world = await World.On(DatabaseKind.Sqlite);
        await world.Closed();
        using var folder = new Folder();
        await using var house = House.Of(world);
        var name = Assert.Single(house.Files());
        await File.WriteAllTextAsync(Path.Combine(world.Database.EvidenceFolder, name[..2], name[2..4], name), "%PDF-1.4 changed");
        var report = await house.Write(folder["all.zip"]);
        Assert.Equal([name], report.Damaged);
        await using var target = await House.On(DatabaseKind.PostgreSql);
        var moved = await target.Read(folder["all.zip"]);
        Assert.True(moved.Accepted, moved.Refusal?.Sentence.En);
        Assert.Equal([name], moved.Value.Missing);
        Assert.Equal(["evidence-lost"], target.Found.Select(f => f.Code));
        Assert.Empty(target.Files());
    }

    private static async Task Move(string file, House to)
    {
        var moved = await to.Read(file);
        Assert.True(moved.Accepted, moved.Refusal?.Sentence.En);
        Assert.Empty(to.Found);
    }
}

/// <summary>What was told of progress, at once and in order.</summary>
internal sealed class Told : IProgress<(long Done, long Of)>
{
    public List<(long Done, long Of)> All { get; } = [];

    public void Report((long Done, long Of) value) => All.Add(value);
}

/// <summary>Files of one test.</summary>
internal sealed class Folder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("rectification-moving-");

    public string this[string name] => Path.Combine(folder.FullName, name);

    public void Dispose() => folder.Delete(recursive: true);
}
