using System.Runtime.CompilerServices;
using Rectification;
using Rectification.Approving;
using Rectification.Database;
using Rectification.Definitions;
using Rectification.Evidencing;
using Rectification.Notifying;
using Rectification.Pipeline;
using Rectification.Rechecking;
using Rectification.Storage;
using Workflow.Engine;

namespace Shared;

/// <summary>
/// A small authority to test in: tables on a real database, the domain above them, a clock held in the hand, and the
/// people of <see cref="World"/>'s other part. <see cref="Run"/> makes a change as one of them.
/// </summary>
public sealed partial class World : IAsyncDisposable
{
    private int ids;

    private World(TestDatabase database, FakeClock clock, ServiceProvider services) =>
        (Database, Clock, Services) = (database, clock, services);

    public TestDatabase Database { get; }
    public FakeClock Clock { get; }
    public ServiceProvider Services { get; }

    /// <param name="more">What a test adds to, or puts in place of, what the domain is given.</param>
    public static async Task<World> On(DatabaseKind kind, Action<IServiceCollection>? more = null)
    {
        var database = await TestDatabase.Migrated(kind);
        var clock = new FakeClock();
        var services = new ServiceCollection().AddStorage(database.Connection).AddRectification();
        services.AddSingleton<TimeProvider>(clock);
        services.AddSingleton(new Channels(Email: true));
        services.AddSingleton(new RecheckPlan([3, 12]));
        services.AddSingleton(new EvidenceOptions(database.EvidenceFolder, MaxBytes: 1024 * 1024));
        more?.Invoke(services);
        var world = new World(database, clock, services.BuildServiceProvider(validateScopes: true));
        await world.Publish();
        await world.Settle();
        return world;
    }

    /// <summary>Makes a change as this person, in a scope of its own as a request has one.</summary>
    public async Task<Answer<TAnswer>> Run<TAnswer>(ICommand<TAnswer> command, Caller who, string? idempotencyKey = null)
    {
        await using var scope = Services.CreateAsyncScope();
        var pipeline = scope.ServiceProvider.GetRequiredService<CommandPipeline>();
        var run = typeof(CommandPipeline).GetMethod(nameof(CommandPipeline.Run))!.MakeGenericMethod(command.GetType(), typeof(TAnswer));
        return await (Task<Answer<TAnswer>>)run.Invoke(pipeline, [command, who, idempotencyKey, CancellationToken.None])!;
    }

    /// <summary>The same, for a change that must be accepted.</summary>
    public async Task<TAnswer> Must<TAnswer>(ICommand<TAnswer> command, Caller who)
    {
        var answer = await Run(command, who);
        Assert.True(answer.Accepted, $"{command.GetType().Name} by {who.Name}: {answer.Refusal?.Code} {answer.Refusal?.Sentence.Zh}");
        return answer.Value;
    }

    /// <summary>The same, for a change that must be refused; returns the refusal's code.</summary>
    public async Task<string> Refused<TAnswer>(ICommand<TAnswer> command, Caller who)
    {
        var answer = await Run(command, who);
        Assert.False(answer.Accepted, $"{command.GetType().Name} by {who.Name} was accepted.");
        return answer.Refusal.Code;
    }

    public async Task<T> Read<T>(Func<RectificationDb, Task<T>> read)
    {
        await using var scope = Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<RectificationDb>());
    }

    /// <summary>Changes rows directly, where no use case is meant.</summary>
    public async Task Write(Action<RectificationDb> write)
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RectificationDb>();
        write(db);
        await db.SaveChangesAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        await Database.DisposeAsync();
    }

    /// <summary>The repository's definitions, as the program publishes them at its start.</summary>
    private async Task Publish()
    {
        var json = await File.ReadAllTextAsync(Repository("workflows", "issue.json"));
        var definition = WorkflowDefinition.Read(json, "issue.json").Required();
        await using var scope = Services.CreateAsyncScope();
        var refusal = await Services.GetRequiredService<DefinitionLibrary>().Publish(
            scope.ServiceProvider.GetRequiredService<RectificationDb>(), [(definition, json)], Now, CancellationToken.None);
        Assert.Null(refusal);
        string[] approvals = ["extension", "exemption", "objection", "pause", "leader-change", "confidentiality", "release"];
        var texts = approvals.ToDictionary(id => id, id => File.ReadAllText(Repository("workflows", id + ".json")), StringComparer.Ordinal);
        Assert.Null(await Services.GetRequiredService<ApprovalLibrary>().Publish(
            scope.ServiceProvider.GetRequiredService<RectificationDb>(), texts, Now, CancellationToken.None));
    }

    /// <summary>A path in the repository.</summary>
    public static string Repository(params string[] parts) => Path.GetFullPath(Path.Combine([Path.GetDirectoryName(Here())!, "..", "..", .. parts]));

    public DateTime Now => Rectification.Pipeline.Clock.Now(Clock);

    /// <summary>The authority's day.</summary>
    public DateOnly Today => Rectification.Pipeline.Clock.Today(Clock, "Asia/Shanghai");

    /// <summary>Ids in the order in which they are asked for, although the clock stands still.</summary>
    public Guid NewId() => Rectification.Pipeline.Clock.NewId(Now.AddMilliseconds(Interlocked.Increment(ref ids)));

    private static string Here([CallerFilePath] string path = "") => path;
}
