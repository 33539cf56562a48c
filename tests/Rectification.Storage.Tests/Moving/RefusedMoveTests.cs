using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Shared;

namespace Rectification.Storage.Tests.Moving;

/// <summary>Exports that are not what they should be: each is refused with its own sentence, and nothing of it stays.</summary>
public class RefusedMoveTests
{
    public static TheoryData<string, string> Spoilt => new()
    {
        { "an event changed", "moving-altered" },
        { "a row taken out", "moving-altered" },
        { "an event changed and the manifest with it", "moving-unsound" },
        { "a row of another table", "moving-row-unreadable" },
        { "a row that refers to nothing", "moving-rows-refused" },
        { "a table taken out", "moving-entry-missing" },
        { "a file taken out", "moving-files-differ" },
        { "a file changed", "moving-altered" },
        { "a path that climbs", "moving-unknown-entry" },
        { "two of one name", "moving-unknown-entry" },
        { "no manifest", "moving-not-an-export" },
        { "a newer build", "moving-newer" },
        { "an earlier build", "moving-older" },
        { "a newer form", "moving-form-unknown" },
        { "more rows than announced", "moving-altered" },
        { "a table that swells", "moving-too-large" },
        { "cut off", "moving-not-an-export" },
        { "no archive", "moving-not-an-export" },
    };

    [Theory, MemberData(nameof(Spoilt))]
    public async Task What_was_damaged_or_altered_is_refused_and_leaves_nothing(string how, string code)
    {
        await using var world = await World.On(DatabaseKind.Sqlite);
        await world.Closed();
        using var folder = new Folder();
        await House.Of(world).Write(folder["all.zip"]);
        await Spoil(folder["all.zip"], how);
        // What is found before a row is read is found alike on both.
        DatabaseKind[] kinds = how is "an event changed and the manifest with it" or "a row of another table" or "a row that refers to nothing" or "a file changed" ? [DatabaseKind.Sqlite, DatabaseKind.PostgreSql] : [DatabaseKind.Sqlite];
        foreach (var kind in kinds)
        {
            await using var house = await House.On(kind);
            var moved = await house.Read(folder["all.zip"]);
            Assert.Equal(code, moved.Refusal?.Code);
            Assert.True(await house.IsEmpty());
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_installation_in_which_somebody_worked_is_left_alone(DatabaseKind kind)
    {
        await using var world = await World.On(DatabaseKind.Sqlite);
        await world.Closed();
        using var folder = new Folder();
        await House.Of(world).Write(folder["all.zip"]);
        await using var other = await World.On(kind);
        var moved = await House.Of(other).Read(folder["all.zip"]);
        Assert.Equal("moving-not-empty", moved.Refusal?.Code);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_founding_of_an_empty_installation_makes_way(DatabaseKind kind)
    {
        await using var world = await World.On(DatabaseKind.Sqlite);
        await world.Closed();
        using var folder = new Folder();
        await House.Of(world).Write(folder["all.zip"]);
        await using var house = await House.On(kind);
        Assert.Equal(1, await house.Database.Execute(
            $"INSERT INTO organisations (id, path, name, kind, position, dissolved) VALUES ('{Guid.Empty}', '/x/', '新县', 'Authority', 0, FALSE)"));
        var moved = await house.Read(folder["all.zip"]);
        Assert.True(moved.Accepted, moved.Refusal?.Sentence.En);
        await house.Write(folder["again.zip"]);
        Assert.Equal(House.Content(folder["all.zip"]), House.Content(folder["again.zip"]));
    }

    [Fact]
    public async Task A_history_that_did_not_hold_before_comes_in_only_when_somebody_says_so()
    {
        await using var world = await World.On(DatabaseKind.Sqlite);
        await world.Closed();
        await world.Database.AllowTampering();
        await world.Database.Execute("UPDATE issue_events SET reason = 'x' WHERE sequence = 9");
        using var folder = new Folder();
        await House.Of(world).Write(folder["all.zip"]);
        await using var house = await House.On(DatabaseKind.Sqlite);
        Assert.Equal("moving-unsound", (await house.Read(folder["all.zip"])).Refusal?.Code);
        Assert.True(await house.IsEmpty());
        var moved = await house.Read(folder["all.zip"], evenUnsound: true);
        Assert.Equal(1, moved.Value?.History.Faults);
    }

    [Fact]
    public async Task A_definition_that_this_program_has_otherwise_is_not_brought_in()
    {
        await using var world = await World.On(DatabaseKind.Sqlite);
        await world.Closed();
        using var folder = new Folder();
        await House.Of(world).Write(folder["all.zip"]);
        await using var house = await House.On(DatabaseKind.Sqlite);
        await house.Database.Execute("INSERT INTO published_definitions (id, version, hash, json, published_at) SELECT 'issue', 2, 'other', '{}', '2026-01-01 00:00:00'");
        Assert.Equal("moving-definition-differs", (await house.Read(folder["all.zip"])).Refusal?.Code);
    }

    private static async Task Spoil(string file, string how)
    {
        const string events = "tables/issue_events.jsonl";
        if (how is "no archive")
        {
            await File.WriteAllTextAsync(file, "这不是压缩文件");
            return;
        }

        if (how is "cut off")
        {
            await using var stream = new FileStream(file, FileMode.Open);
            stream.SetLength(stream.Length * 2 / 3);
            return;
        }

        await using var zip = await ZipFile.OpenAsync(file, ZipArchiveMode.Update);
        switch (how)
        {
            case "an event changed":
                await Change(zip, events, text => text.Replace("\"actor_name\":\"", "\"actor_name\":\"假", StringComparison.Ordinal));
                break;
            case "a row taken out":
                await Change(zip, events, text => text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..]);
                break;
            case "an event changed and the manifest with it":
                await Change(zip, events, text => text.Replace("\"actor_name\":\"", "\"actor_name\":\"假", StringComparison.Ordinal), also: true);
                break;
            case "a row of another table":
                await Change(zip, events, _ => "{\"id\":1}\n", also: true);
                break;
            case "a row that refers to nothing":
                await Change(zip, "tables/measures.jsonl", text => text.Replace("\"issue_id\":\"0", "\"issue_id\":\"f", StringComparison.Ordinal), also: true);
                break;
            case "a table taken out":
                zip.GetEntry(events)!.Delete();
                break;
            case "a file taken out":
                zip.Entries.First(e => e.FullName.StartsWith("files/", StringComparison.Ordinal)).Delete();
                break;
            case "a file changed":
                await Change(zip, zip.Entries.First(e => e.FullName.StartsWith("files/", StringComparison.Ordinal)).FullName, text => text.Replace('1', '2'));
                break;
            case "a path that climbs":
                zip.CreateEntry("files/../../outside");
                break;
            case "two of one name":
                zip.CreateEntry(events);
                break;
            case "no manifest":
                zip.GetEntry("manifest.json")!.Delete();
                break;
            case "a newer build":
                await Manifest(zip, m => m["migrations"]!.AsArray().Add("29990101000000_Later"));
                break;
            case "an earlier build":
                await Manifest(zip, m => m["migrations"]!.AsArray().RemoveAt(5));
                break;
            case "a newer form":
                await Manifest(zip, m => m["version"] = 2);
                break;
            case "more rows than announced":
                await Change(zip, "tables/people.jsonl", text => string.Concat(Enumerable.Repeat(text, 2000)));
                break;
            case "a table that swells":
                await Change(zip, "tables/people.jsonl", _ => new string(' ', 128 * 1024 * 1024), also: true);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(how), how, null);
        }
    }

    /// <param name="also">Whether the manifest is made to agree, as somebody who knows the form would.</param>
    private static async Task Change(ZipArchive zip, string name, Func<string, string> change, bool also = false)
    {
        var entry = zip.GetEntry(name)!;
        string text;
        await using (var from = await entry.OpenAsync()) text = await new StreamReader(from).ReadToEndAsync();
        var changed = change(text);
        Assert.NotEqual(text, changed);
        entry.Delete();
        var bytes = Encoding.UTF8.GetBytes(changed);
        await using (var to = await zip.CreateEntry(name, CompressionLevel.SmallestSize).OpenAsync()) await to.WriteAsync(bytes);
        if (!also) return;
        await Manifest(zip, m =>
        {
            var table = m["tables"]!.AsArray().First(t => $"tables/{t!["name"]}.jsonl" == name)!;
            (table["rows"], table["bytes"], table["sha256"]) = (changed.Count(c => c == '\n'), bytes.Length, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)));
        });
    }

    private static async Task Manifest(ZipArchive zip, Action<JsonNode> change)
    {
        var entry = zip.GetEntry("manifest.json")!;
        JsonNode manifest;
        await using (var from = await entry.OpenAsync()) manifest = JsonNode.Parse(from)!;
        entry.Delete();
        change(manifest);
        await using var to = await zip.CreateEntry("manifest.json").OpenAsync();
        await to.WriteAsync(Encoding.UTF8.GetBytes(manifest.ToJsonString()));
    }
}
