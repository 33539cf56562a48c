using System.IO.Compression;
using Rectification.Evidencing;
using Shared;
using Workflow.Engine;

namespace Rectification.Storage.Tests;

public class BackupTests
{
    [Fact]
    public async Task What_was_backed_up_comes_back_whole_into_an_empty_installation()
    {
        await using var world = await World.On(DatabaseKind.Sqlite);
        var id = await world.Closed();
        await using var place = new Place(world);
        var report = (await Write(world, place.File)).Value!;
        Assert.Equal((1, new FileInfo(place.File).Length), (report.EvidenceFiles, report.Bytes));
        Assert.Equal([place.File], Directory.EnumerateFiles(Path.GetDirectoryName(place.File)!));

        var (answer, faults) = await place.Restore();
        Assert.True(answer.Accepted, answer.Refusal?.Sentence.En);
        Assert.Empty(faults);
        Assert.Equal(new RestoreReport(new(1, 10, 0), new(1, 0)), answer.Value);
        await using var restored = place.Services();
        await using var scope = restored.CreateAsyncScope();
        Assert.Equal("Closed", (await scope.ServiceProvider.GetRequiredService<Database.RectificationDb>().Issues.FindAsync(id))!.State);
    }

    [Fact]
    public async Task A_backup_made_while_people_work_is_whole()
    {
        await using var world = await World.On(DatabaseKind.Sqlite);
        await using var place = new Place(world);
        await world.Closed();
        var work = Task.Run(async () =>
        {
            for (var i = 0; i < 5; i++) await world.Closed();
        });
        Assert.True((await Write(world, place.File)).Accepted);
        await work;
        var (answer, faults) = await place.Restore();
        Assert.True(answer.Accepted);
        Assert.Empty(faults);
        Assert.InRange(answer.Value.History.Issues, 1, 6);
    }

    [Fact]
    public async Task Only_an_empty_installation_is_restored_into()
    {
        await using var world = await World.On(DatabaseKind.Sqlite);
        await world.Closed();
        await using var place = new Place(world);
        Assert.True((await Write(world, place.File)).Accepted);
        Assert.Equal("file-exists", (await Write(world, place.File)).Refusal?.Code);
        Assert.True((await place.Restore()).Answer.Accepted);
        Assert.Equal("restore-not-empty", (await place.Restore()).Answer.Refusal?.Code);
    }

    [Fact]
    public async Task What_was_changed_in_a_backup_is_found_when_it_is_restored()
    {
        await using var world = await World.On(DatabaseKind.Sqlite);
        await world.Closed();
        await world.Database.AllowTampering();
        await world.Database.Execute("UPDATE issue_events SET reason = 'x' WHERE sequence = 9");
        await using var place = new Place(world);
        await Write(world, place.File);
        using (var zip = ZipFile.Open(place.File, ZipArchiveMode.Update))
        {
            var file = zip.Entries.Single(e => e.FullName.StartsWith("evidence/", StringComparison.Ordinal));
            var name = file.FullName;
            file.Delete();
            await using var changed = zip.CreateEntry(name).Open();
            changed.Write("%PDF-1.4 something else"u8);
        }

        var (answer, faults) = await place.Restore();
        Assert.True(answer.Accepted);
        Assert.Equal(["history-event-changed", "evidence-damaged"], faults.Select(f => f.Code));
    }

    [Fact]
    public async Task A_file_that_is_no_backup_leaves_the_installation_empty()
    {
        await using var world = await World.On(DatabaseKind.Sqlite);
        await using var place = new Place(world);
        Assert.Equal("file-not-found", (await place.Restore()).Answer.Refusal?.Code);
        await File.WriteAllTextAsync(place.File, "not a zip");
        Assert.Equal("restore-not-a-backup", (await place.Restore()).Answer.Refusal?.Code);
        File.Delete(place.File);
        using (var zip = ZipFile.Open(place.File, ZipArchiveMode.Create))
        {
            zip.CreateEntry("rectification.db");
            zip.CreateEntry("evidence/../../outside");
        }

        Assert.Equal("restore-not-a-backup", (await place.Restore()).Answer.Refusal?.Code);
        Assert.False(place.HoldsAnything);
    }

    [Fact]
    public async Task A_restore_that_was_cut_off_is_tried_again_and_files_of_others_are_left_alone()
    {
        await using var world = await World.On(DatabaseKind.Sqlite);
        await world.Closed();
        await using var place = new Place(world);
        Assert.True((await Write(world, place.File)).Accepted);
        var stranger = place.Leave("notes.txt");
        Assert.Equal("restore-not-empty", (await place.Restore()).Answer.Refusal?.Code);
        Assert.True(File.Exists(stranger));
        File.Delete(stranger);
        using (var zip = ZipFile.OpenRead(place.File)) place.Leave(zip.Entries.Single(e => e.FullName.StartsWith("evidence/", StringComparison.Ordinal)).FullName["evidence/".Length..]);
        var (answer, faults) = await place.Restore();
        Assert.True(answer.Accepted, answer.Refusal?.Sentence.En);
        Assert.Empty(faults);
    }

    [Fact]
    public async Task PostgreSQL_is_backed_up_with_its_own_tools_and_the_refusal_says_how()
    {
        await using var world = await World.On(DatabaseKind.PostgreSql);
        var refusal = (await Write(world, Path.Combine(Path.GetTempPath(), "never.zip"))).Refusal!;
        Assert.Equal("backup-with-postgresql", refusal.Code);
        Assert.Contains("pg_dump --schema=t_", refusal.Sentence.Zh, StringComparison.Ordinal);
        await using var scope = world.Services.CreateAsyncScope();
        var restore = await scope.ServiceProvider.GetRequiredService<Restore>().Read("never.zip", _ => Task.CompletedTask);
        Assert.Equal("restore-with-postgresql", restore.Refusal?.Code);
    }

    private static async Task<Pipeline.Answer<BackupReport>> Write(World world, string file)
    {
        await using var scope = world.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Backup>().Write(file);
    }

    /// <summary>A second installation, still empty, beside the world that is backed up.</summary>
    private sealed class Place : IAsyncDisposable
    {
        private readonly World world;
        private readonly TestDatabase database = TestDatabase.Empty(DatabaseKind.Sqlite);
        private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("rectification-");

        public Place(World world) => this.world = world;

        public string File => Path.Combine(folder.FullName, "backup.zip");

        public bool HoldsAnything => System.IO.File.Exists(database.Connection) || Directory.Exists(database.EvidenceFolder);

        /// <summary>Puts a file of a few bytes into the folder of evidence.</summary>
        public string Leave(string name)
        {
            var path = Path.Combine(database.EvidenceFolder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            System.IO.File.WriteAllText(path, "cut off");
            return path;
        }

        public ServiceProvider Services()
        {
            var services = new ServiceCollection().AddStorage(database.Connection).AddRectification();
            services.AddSingleton<TimeProvider>(world.Clock);
            services.AddSingleton(new EvidenceOptions(database.EvidenceFolder));
            return services.BuildServiceProvider();
        }

        public async Task<(Pipeline.Answer<RestoreReport> Answer, List<Refusal> Faults)> Restore()
        {
            List<Refusal> faults = [];
            await using var services = Services();
            await using var scope = services.CreateAsyncScope();
            var answer = await scope.ServiceProvider.GetRequiredService<Restore>().Read(File, fault =>
            {
                faults.Add(fault);
                return Task.CompletedTask;
            });
            return (answer, faults);
        }

        public async ValueTask DisposeAsync()
        {
            await database.DisposeAsync();
            folder.Delete(recursive: true);
        }
    }
}
