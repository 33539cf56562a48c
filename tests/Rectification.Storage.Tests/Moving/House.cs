using System.IO.Compression;
using Rectification.Evidencing;
using Rectification.History;
using Rectification.Pipeline;
using Rectification.Storage.Moving;
using Shared;
using Workflow.Engine;

namespace Rectification.Storage.Tests.Moving;

/// <summary>An installation with this build's tables and nothing in them, to be moved into and out of.</summary>
internal sealed class House : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly bool owned;

    private House(TestDatabase database, bool owned)
    {
        (Database, this.owned) = (database, owned);
        var put = new ServiceCollection().AddStorage(database.Connection).AddRectification();
        put.AddSingleton<TimeProvider>(new FakeClock());
        put.AddSingleton(new EvidenceOptions(database.EvidenceFolder));
        services = put.BuildServiceProvider();
    }

    public TestDatabase Database { get; }

    /// <summary>What <see cref="Read"/> found wrong.</summary>
    public List<Refusal> Found { get; } = [];

    public static async Task<House> On(DatabaseKind kind) => new(await TestDatabase.Migrated(kind), owned: true);

    public static House Of(World world) => new(world.Database, owned: false);

    public async Task<ExportedWhole> Write(string file)
    {
        await using var scope = services.CreateAsyncScope();
        await using var stream = new FileStream(file, FileMode.Create);
        return await scope.ServiceProvider.GetRequiredService<ExportWhole>().Write(stream);
    }

    public async Task<Answer<ImportedWhole>> Read(string file, bool evenUnsound = false, IProgress<(long Done, long Of)>? progress = null)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ImportWhole>().Read(file, evenUnsound, fault =>
        {
            Found.Add(fault);
            return Task.CompletedTask;
        }, progress);
    }

    public async Task<(HistorySummary History, EvidenceSummary Evidence)> Audit()
    {
        await using var scope = services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<VerifyHistory>().Run(_ => Task.CompletedTask), await scope.ServiceProvider.GetRequiredService<VerifyEvidence>().Run(_ => Task.CompletedTask));
    }

    /// <summary>Whether nothing at all came in.</summary>
    public async Task<bool> IsEmpty()
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Database.RectificationDb>();
        return !db.Organisations.Any() && !db.Issues.Any() && !db.PublishedDefinitions.Any() && await Task.FromResult(Files().Count == 0);
    }

    public IReadOnlyList<string> Files() =>
        Directory.Exists(Database.EvidenceFolder) ? [.. Directory.EnumerateFiles(Database.EvidenceFolder, "*", SearchOption.AllDirectories).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)] : [];

    /// <summary>Everything in an export but the manifest, by name.</summary>
    public static SortedDictionary<string, string> Content(string file)
    {
        using var zip = ZipFile.OpenRead(file);
        var all = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in zip.Entries.Where(e => e.FullName != "manifest.json"))
        {
            using var from = new StreamReader(entry.Open(), System.Text.Encoding.Latin1);
            all[entry.FullName] = from.ReadToEnd();
        }

        return all;
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        if (owned) await Database.DisposeAsync();
    }
}
